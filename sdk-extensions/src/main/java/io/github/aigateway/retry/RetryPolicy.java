package io.github.aigateway.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how patiently a failed request is sent again. Immutable; each {@code with…} method
 * returns a copy.
 *
 * <p>What may be sent again at all is not a setting, because it decides whether a card is charged
 * twice:
 *
 * <ul>
 *   <li>GET, PUT and DELETE requests are sent again after a connection failure, a timeout, and the
 *       statuses 408, 429 and 5xx;
 *   <li>POST and PATCH requests and the deletion of logs are sent again after status 429, which
 *       says that the request had no effect, and where the connection was never made; after nothing
 *       else.
 * </ul>
 *
 * <p>Where the service names a time ({@code Retry-After} in seconds or as a date, {@code
 * retry-after-ms}), that time is waited in full, up to {@link #maxRetryAfter()}; a longer one ends
 * the call at once.
 */
public final class RetryPolicy {

  private static final RetryPolicy DEFAULT =
      new RetryPolicy(
          3,
          Backoff.exponential(Duration.ofMillis(500), Duration.ofSeconds(8)),
          Duration.ofMinutes(5));

  private final int maxAttempts;
  private final Backoff backoff;
  private final Duration maxRetryAfter;

  private RetryPolicy(int maxAttempts, Backoff backoff, Duration maxRetryAfter) {
    this.maxAttempts = maxAttempts;
    this.backoff = backoff;
    this.maxRetryAfter = maxRetryAfter;
  }

  /**
   * Returns the default: 3 attempts, exponential backoff from 0.5 s to 8 s with full jitter, {@code
   * Retry-After} obeyed up to 5 minutes, which is how long the service blocks a caller who went
   * beyond its rate limit.
   */
  public static RetryPolicy standard() {
    return DEFAULT;
  }

  /**
   * Returns the policy that sends each request once. Not a second time either where the service has
   * closed a kept connection meanwhile, which the JDK would do by itself: then the call ends with a
   * {@link io.github.aigateway.error.ConnectionException}. One exception: a GET through the tunnel
   * of a proxy that wants a password, of which {@code proxyCredentials} says more.
   */
  public static RetryPolicy none() {
    return DEFAULT.withMaxAttempts(1);
  }

  /**
   * Returns a copy with another number of attempts, the first one included.
   *
   * @param maxAttempts 1 or more, 3 by default
   * @throws IllegalArgumentException if it is smaller than 1
   */
  public RetryPolicy withMaxAttempts(int maxAttempts) {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, was " + maxAttempts);
    }
    return new RetryPolicy(maxAttempts, backoff, maxRetryAfter);
  }

  /**
   * Returns a copy with another backoff.
   *
   * @param backoff by default exponential from 0.5 s to 8 s with full jitter
   */
  public RetryPolicy withBackoff(Backoff backoff) {
    Objects.requireNonNull(backoff, "backoff");
    return new RetryPolicy(maxAttempts, backoff, maxRetryAfter);
  }

  /**
   * Returns a copy with another bound on the waits that the service asks for. A program with a user
   * in front of it wants a short one, to say "try again later"; a nightly job wants a long one.
   *
   * @param maxRetryAfter zero or more, 5 minutes by default
   * @throws IllegalArgumentException if it is negative
   */
  public RetryPolicy withMaxRetryAfter(Duration maxRetryAfter) {
    Objects.requireNonNull(maxRetryAfter, "maxRetryAfter");
    if (maxRetryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "maxRetryAfter must not be negative, was " + maxRetryAfter);
    }
    return new RetryPolicy(maxAttempts, backoff, maxRetryAfter);
  }

  /** Returns the number of attempts, the first one included. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** Returns the backoff for failures where the service names no time. */
  public Backoff backoff() {
    return backoff;
  }

  /** Returns the longest wait that is obeyed when the service asks for one. */
  public Duration maxRetryAfter() {
    return maxRetryAfter;
  }

  @Override
  public String toString() {
    return "RetryPolicy[maxAttempts=" + maxAttempts + ", maxRetryAfter=" + maxRetryAfter + "]";
  }
}
