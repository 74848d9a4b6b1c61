package io.github.aigateway.internal.validation;

import io.github.aigateway.internal.Redactor;
import io.github.aigateway.wire.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in the terms of the wire what is wrong with the arguments of a call. */
final class Violations {

  /**
   * Returns what is wrong, each with its JSON path, the bound, and the value.
   *
   * @param baseline what is not wrong, since it was there before; null if nothing was
   */
  static List<Violation> of(
      Set<? extends ConstraintViolation<?>> violations, @Nullable Baseline baseline) {
    return violations.stream()
        .filter(each -> baseline == null || !baseline.isUnchanged(each.getPropertyPath()))
        .map(Violations::of)
        .distinct()
        .sorted(Comparator.comparing(Violation::toString))
        .toList();
  }

  private static Violation of(ConstraintViolation<?> violation) {
    StringBuilder path = new StringBuilder();
    boolean secret = false;
    for (Path.Node node : violation.getPropertyPath()) {
      secret |= node.getName() != null && Redactor.isSecretField(node.getName());
      append(path, node);
    }
    return secret
        ? new Violation(path.toString(), violation.getMessage(), Redactor.HIDDEN)
        : Violation.of(path.toString(), violation.getMessage(), violation.getInvalidValue());
  }

  private static void append(StringBuilder path, Path.Node node) {
    if (node.isInIterable() && node.getIndex() != null) {
      path.append('[').append(node.getIndex()).append(']');
    } else if (node.isInIterable() && node.getKey() != null) {
      path.append('[').append(node.getKey()).append(']');
    }
    boolean isName =
        node.getKind() == ElementKind.PROPERTY
            // The parameters of a query class stand beside those of the path, not below them.
            || node.getKind() == ElementKind.PARAMETER && !"query".equals(node.getName());
    if (isName) {
      path.append(path.isEmpty() ? "" : ".").append(node.getName());
    }
  }

  private Violations() {}
}
