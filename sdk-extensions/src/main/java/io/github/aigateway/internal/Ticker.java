package io.github.aigateway.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Time that is only good for differences. Deadlines and windows are measured by it, since the clock
 * on the wall is set back and forth.
 */
@FunctionalInterface
public interface Ticker {

  /** Returns the nanoseconds since some moment that never changes. */
  long nanos();

  /**
   * Returns the ticker that goes with a clock: the clock itself, or if that is the system's, the
   * time since the machine was started, which nobody sets.
   */
  static Ticker of(Clock clock) {
    if (clock.withZone(ZoneOffset.UTC).equals(Clock.systemUTC())) {
      return System::nanoTime;
    }
    return () -> {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    };
  }
}
