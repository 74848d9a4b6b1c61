package io.github.aigateway.wire;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Input breaks the bounds of the API description. Nothing was sent. Says everything that is wrong,
 * and never the value of a secret.
 */
public final class InvalidInputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * An exception for one or more violations.
   *
   * @param consequence what does not happen because of them, such as {@code Not sent}
   * @param violations what is wrong, at least one
   */
  public InvalidInputException(String consequence, List<Violation> violations) {
    super(
        consequence
            + ": "
            + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** Everything that is wrong; empty only after this exception was deserialized. */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }
}
