package io.github.aigateway.retry;

import io.github.aigateway.internal.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Paces requests, so that callers stay below the rate limit instead of running into it. The service
 * allows a user 1,200 requests in 5 minutes, over all tokens and the dashboard together, and blocks
 * every call for the next 5 minutes beyond that.
 *
 * <p>One budget is shared by all callers of a client and by the variants made with {@code
 * withOptions}. Several clients of one user can share one as well. Implementations are thread-safe.
 */
public interface RateBudget {

  /**
   * Reserves a request: takes a place behind all that were reserved before. Ends with {@link
   * Reservation#completed} or {@link Reservation#cancel}.
   */
  Reservation reserve();

  /** A request that shall be sent. Belongs to one thread. */
  interface Reservation {

    /**
     * Returns how long to wait: zero if the request may be sent now, and otherwise the time after
     * which to ask again, which is known to be needed. Of a budget in this process, whoever has
     * waited that long has waited long enough, whatever a clock says; a budget that processes share
     * may ask for more.
     *
     * <p>If all of the budget is in flight, no time can be told, and this waits until some of it
     * has come back. A budget on a server waits for its response.
     *
     * @param atMost how long this may wait before it returns; longer than zero. If that was not
     *     enough, what is returned is no shorter
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws BudgetUnavailableException if the budget is kept elsewhere and cannot be asked
     */
    Duration delay(Duration atMost) throws InterruptedException;

    /**
     * Ends a request that was allowed, whether it was sent or not.
     *
     * @param status the status of the response, or 0 if there was none
     * @param headers the headers of the response; names compare without regard to case. Where a
     *     refusal with 429 says in its body alone how long to wait, {@code retry-after-ms} is among
     *     them
     */
    void completed(int status, Map<String, List<String>> headers);

    /** Gives the place up, before the request was allowed. */
    void cancel();
  }

  /** Returns the budget that a client uses by default: 1,200 requests in any 5 minutes. */
  static RateBudget standard() {
    return of(1200, Duration.ofMinutes(5));
  }

  /** Returns the budget of {@link #standard()} on another clock. */
  static RateBudget standard(Clock clock) {
    return of(1200, Duration.ofMinutes(5), clock);
  }

  /**
   * Returns a budget of a number of requests in any span of time of the given length. It lowers
   * itself when the headers {@code Ratelimit}, {@code Ratelimit-Policy} or, on status 429, {@code
   * Retry-After} say that the service allows less, for one window at most from each response.
   *
   * @param requests 1 or more
   * @param window longer than zero, 365 days at most
   * @throws IllegalArgumentException if requests is smaller than 1, or window out of its range
   */
  static RateBudget of(int requests, Duration window) {
    return of(requests, window, Clock.systemUTC());
  }

  /** Returns the budget of {@link #of(int, Duration)} on another clock. */
  static RateBudget of(int requests, Duration window, Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return new SlidingWindowBudget(requests, window, clock, Ticker.of(clock));
  }

  /** Returns the budget that never makes anybody wait. */
  static RateBudget unlimited() {
    return UnlimitedBudget.INSTANCE;
  }
}
