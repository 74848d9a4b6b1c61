package io.github.aigateway.sandbox;

import java.util.List;

/**
 * A request that the provider says no to. {@link ErrorBodies} gives it the form that the document
 * has for the operation.
 */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  enum Kind {
    INVALID(400, 7001),
    FORBIDDEN(403, 7003),
    MISSING(404, 7002);

    final int status;
    final int code;

    Kind(int status, int code) {
      this.status = status;
      this.code = code;
    }
  }

  /**
   * What is wrong, and where: {@code ["body", "otel", 0, "url"]}, {@code ["query", "per_page"]},
   * {@code ["params", "gateway_id"]}.
   */
  record Problem(String message, List<Object> path) {}

  private final Kind kind;
  private final transient List<Problem> problems;

  private Refusal(Kind kind, List<Problem> problems) {
    super(problems.toString(), null, false, false);
    this.kind = kind;
    this.problems = List.copyOf(problems);
  }

  static Refusal invalid(List<Problem> problems) {
    return new Refusal(Kind.INVALID, problems);
  }

  static Refusal invalid(String message, Object... path) {
    return invalid(List.of(new Problem(message, List.of(path))));
  }

  static Refusal missing(String parameter) {
    return new Refusal(
        Kind.MISSING, List.of(new Problem("Not Found", List.of("params", parameter))));
  }

  static Refusal missingInBody(String property) {
    return new Refusal(Kind.MISSING, List.of(new Problem("Not Found", List.of("body", property))));
  }

  static Refusal forbidden(String message) {
    return new Refusal(Kind.FORBIDDEN, List.of(new Problem(message, List.of())));
  }

  static Refusal with(int status) {
    for (Kind kind : Kind.values()) {
      if (kind.status == status) {
        return new Refusal(kind, List.of(new Problem("Refused", List.of())));
      }
    }
    throw new IllegalArgumentException("status must be 400, 403 or 404, but is " + status);
  }

  Kind kind() {
    return kind;
  }

  List<Problem> problems() {
    return problems;
  }
}
