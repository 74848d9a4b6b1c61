package io.github.aigateway.internal;

import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.Violation;
import java.time.Instant;
import java.util.List;

/** The times that RFC 3339 can write, which has four digits for a year. */
public final class TimeRange {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private TimeRange() {}

  /** Whether a time can be written. */
  public static boolean contains(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  /**
   * Returns a time that can be written.
   *
   * @param name what the time is called
   * @throws InvalidInputException if it cannot
   */
  public static Instant require(String name, Instant time) {
    if (!contains(time)) {
      throw new InvalidInputException(
          "Not sent",
          List.of(
              Violation.of(name, "must be between " + FIRST + " and " + LAST, time.toString())));
    }
    return time;
  }
}
