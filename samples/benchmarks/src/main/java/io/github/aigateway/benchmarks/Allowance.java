package io.github.aigateway.benchmarks;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The rate limit of the service: so many requests in any window, and beyond that nothing at all for
 * one more window.
 */
final class Allowance {

  private final int requests;
  private final long window;
  private final ArrayDeque<Long> taken = new ArrayDeque<>();
  private long shutUntil;
  private boolean shut;

  Allowance(int requests, Duration window) {
    this.requests = requests;
    this.window = window.toNanos();
  }

  /** Returns how long a request that comes now has to stay out; zero if it may come in. */
  synchronized Duration take(long now) {
    if (shut && now - shutUntil < 0) {
      return Duration.ofNanos(shutUntil - now);
    }
    shut = false;
    while (!taken.isEmpty() && now - taken.getFirst() >= window) {
      taken.removeFirst();
    }
    if (taken.size() >= requests) {
      taken.clear();
      shut = true;
      shutUntil = now + window;
      return Duration.ofNanos(window);
    }
    taken.addLast(now);
    return Duration.ZERO;
  }
}
