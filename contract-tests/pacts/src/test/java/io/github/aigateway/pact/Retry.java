package io.github.aigateway.pact;

import java.util.Locale;

/** Whether a request may be sent again after a failure. */
enum Retry {
  /** It changes nothing. */
  SAFE,
  /** Sent twice, it does what it does once. */
  IDEMPOTENT,
  /** Sent twice, it may do twice what it does. */
  NEVER;

  /** What the method of a request says by itself (RFC 9110, 9.2). */
  static Retry of(String method) {
    return switch (method) {
      case "GET" -> SAFE;
      case "PUT", "DELETE" -> IDEMPOTENT;
      default -> NEVER;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
