package io.github.aigateway.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(limit, "limit");
    if (base.isNegative()) {
      throw new IllegalArgumentException("base must not be negative, was " + base);
    }
    if (limit.compareTo(base) < 0) {
      throw new IllegalArgumentException("limit must be at least base " + base + ", was " + limit);
    }
    // As many as fit, however long it is; and one more must fit, which is the bound of the drawing.
    long longest = Math.min(TimeUnit.NANOSECONDS.convert(limit), Long.MAX_VALUE - 1);
    long first = Math.min(TimeUnit.NANOSECONDS.convert(base), longest);
    return (retry, random) -> {
      long ceiling = longest;
      // 62 doublings overflow a long whatever the base; the limit is reached long before.
      int doublings = Math.min(Math.max(retry - 1, 0), 62);
      if (first <= ceiling >> doublings) {
        ceiling = first << doublings;
      }
      return Duration.ofNanos(random.nextLong(ceiling + 1));
    };
  }
}
