package io.github.aigateway.sandbox;

import java.util.List;

/**
 * A request that the provider says no to. {@link ErrorBodies} gives it the form that the document
 * has for the operation.
 */
final class ErrorResponseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  enum Kind {
    INVALID(400, 7001),
    DUPLICATE(400, 7001),
    CONFLICT(409, 1003),
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

  private ErrorResponseException(Kind kind, List<Problem> problems) {
    super(problems.toString(), null, false, false);
    this.kind = kind;
    this.problems = List.copyOf(problems);
  }

  static ErrorResponseException invalid(List<Problem> problems) {
    return new ErrorResponseException(Kind.INVALID, problems);
  }

  static ErrorResponseException invalid(String message, Object... path) {
    return invalid(List.of(new Problem(message, List.of(path))));
  }

  static ErrorResponseException duplicate(String message, Object... path) {
    return new ErrorResponseException(Kind.DUPLICATE, List.of(new Problem(message, List.of(path))));
  }

  /** Something of this name is there already, where that has a status of its own. */
  static ErrorResponseException conflict(String message) {
    return new ErrorResponseException(Kind.CONFLICT, List.of(new Problem(message, List.of())));
  }

  static ErrorResponseException missing(String parameter) {
    return new ErrorResponseException(
        Kind.MISSING, List.of(new Problem("Not Found", List.of("params", parameter))));
  }

  static ErrorResponseException missingInBody(String property) {
    return new ErrorResponseException(
        Kind.MISSING, List.of(new Problem("Not Found", List.of("body", property))));
  }

  static ErrorResponseException forbidden(String message) {
    return new ErrorResponseException(Kind.FORBIDDEN, List.of(new Problem(message, List.of())));
  }

  static ErrorResponseException with(int status) {
    for (Kind kind : Kind.values()) {
      if (kind.status == status) {
        return new ErrorResponseException(kind, List.of(new Problem("Refused", List.of())));
      }
    }
    throw new IllegalArgumentException("status must be 400, 403, 404 or 409, but is " + status);
  }

  boolean isAbout(String parameter) {
    return problems.stream().anyMatch(problem -> problem.path().contains(parameter));
  }

  Kind kind() {
    return kind;
  }

  List<Problem> problems() {
    return problems;
  }
}
