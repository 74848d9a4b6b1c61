package io.github.aigateway.logs;

import java.time.Duration;
import java.time.Instant;

/** Times near the ends of their range, beyond which there are none. */
final class Times {

  private Times() {}

  /** The time so much earlier, or the first there is. */
  static Instant minus(Instant time, Duration duration) {
    return time.isBefore(Instant.MIN.plus(duration)) ? Instant.MIN : time.minus(duration);
  }

  /** The time so much later, or the last there is. */
  static Instant plus(Instant time, Duration duration) {
    return time.isAfter(Instant.MAX.minus(duration)) ? Instant.MAX : time.plus(duration);
  }
}
