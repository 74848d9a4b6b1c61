package io.github.aigateway.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a retry for which the service named no time of its own. */
@FunctionalInterface
public interface Backoff {

  /**
   * Returns how long to wait.
   *
   * @param retry which retry it is, counted from 1
   * @param random where randomness comes from
   */
  Duration delay(int retry, RandomGenerator random);

  /**
   * Returns exponential backoff with full jitter: each delay is drawn evenly from zero to {@code
   * base · 2^(retry-1)}, and at most {@code limit}. Full jitter spreads callers that failed
   * together most widely.
   *
   * @param base the longest delay before the first retry
   * @param limit the longest delay before any retry
   * @throws IllegalArgumentException if base is negative, or limit is smaller than base
   */
  static Backoff exponential(Duration base, Duration limit) {
    if (base.isNegative()) {
      throw new IllegalArgumentException("base must not be negative, was " + base);
    }
    if (limit.compareTo(base) < 0) {
      throw new IllegalArgumentException("limit must be at least base " + base + ", was " + limit);
    }
    return (retry, random) -> {
      long ceiling = limit.toNanos();
      // 62 doublings overflow a long whatever the base; the limit is reached long before.
      int doublings = Math.min(Math.max(retry - 1, 0), 62);
      if (base.toNanos() <= ceiling >> doublings) {
        ceiling = base.toNanos() << doublings;
      }
      return Duration.ofNanos(random.nextLong(ceiling + 1));
    };
  }
}
