package io.github.aigateway.retry;

import java.time.Duration;

/**
 * Waits. Replaced in tests, so that they can look at durations instead of waiting for them. A wait
 * is over when this returns, whatever the clock says: {@code waits::add} of a list will do, and
 * {@code FakeClock} of the sandbox's artifact moves a clock as well.
 */
@FunctionalInterface
public interface Sleeper {

  /**
   * Waits for a duration.
   *
   * @throws InterruptedException if the thread is interrupted before or while it waits
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the sleeper that puts the current thread to sleep. */
  static Sleeper system() {
    // Rounded up: waking a fraction of a millisecond too early would mean asking once more.
    return duration -> Thread.sleep(duration.plusNanos(999_999).toMillis());
  }
}
