package io.github.aigateway.bucket4j;

import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.aigateway.retry.RateBudget;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rate budget that processes share: together they send no more than a number of requests in any
 * window of time, wherever the window starts, and no process has a part of its own that it may
 * leave unused.
 *
 * <p>There is a bucket for each request that a window allows, and one that tells whose turn is
 * next: 1,201 keys by default. A request takes one of these permits before it is sent. The permit
 * is free again one window and the {@linkplain Builder#margin margin} later, also if its process
 * was killed. Sending a request asks the server twice; while all permits are taken, each who waits
 * asks three times more when it begins to wait.
 *
 * <p>The service's headers are obeyed besides, by each process for itself, as {@link
 * RateBudget#of(int, Duration)} does it: {@code Retry-After}, {@code Ratelimit-Policy}, and {@code
 * Ratelimit} where it says that nothing is left.
 *
 * <p>Bucket4j goes by the clocks of the processes. They must not differ by more than the margin:
 * keep them by NTP, or give the {@code ProxyManager} a {@code clientClock} that all share. The
 * entries of a store with expiry must live as long as a window and the margin, for instance by
 * {@code ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax}. A store that loses its
 * entries begins with a full budget.
 *
 * <p>Thread-safe. Its threads end when nobody has asked for ten seconds, so there is nothing to
 * close.
 */
public final class Bucket4jRateBudget implements RateBudget {

  // Far enough from where sums of nanoseconds overflow.
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Pattern NOTHING_LEFT = Pattern.compile(";\\s*r\\s*=\\s*0+\\s*(;|,|$)");

  private final String description;
  private final SharedPermits<?> permits;
  private final RateBudget headers;
  private final @Nullable LocalPacing pacing;

  private Bucket4jRateBudget(Builder<?> builder) {
    description = "RateBudget[" + builder.requests + " in " + builder.window + ", shared]";
    permits = permits(builder);
    headers = RateBudget.of(builder.requests, builder.window);
    pacing =
        builder.localRequests == 0 ? null : new LocalPacing(builder.localRequests, builder.window);
  }

  private static <K> SharedPermits<K> permits(Builder<K> builder) {
    Duration margin = builder.margin == null ? builder.window.dividedBy(100) : builder.margin;
    return new SharedPermits<>(
        builder.proxyManager,
        builder.keys,
        builder.requests,
        builder.window,
        margin,
        new RemoteCalls(builder.timeout));
  }

  /**
   * Begins a budget.
   *
   * @param proxyManager where the buckets are kept. Give it a {@code requestTimeout}, and its
   *     connections a timeout of their own: this budget stops waiting in time, and what does not
   *     end by itself keeps one of its sixteen threads
   * @param keys the key of each bucket, for the numbers from 0 to the requests in a window. Of all
   *     processes of one user the same, and of other users, windows and margins others
   * @param <K> the type of the keys
   */
  public static <K> Builder<K> builder(ProxyManager<K> proxyManager, IntFunction<K> keys) {
    return new Builder<>(
        Objects.requireNonNull(proxyManager, "proxyManager"), Objects.requireNonNull(keys, "keys"));
  }

  @Override
  public Reservation reserve() {
    return new SharedReservation();
  }

  @Override
  public String toString() {
    return description;
  }

  /** Has a permit of all processes first, and then the consent of the service's headers. */
  private final class SharedReservation implements Reservation {

    private SharedPermits.Turn turn = SharedPermits.Turn.NONE;
    private boolean permitted;
    private @Nullable Reservation local;

    @Override
    public Duration delay(Duration atMost) throws InterruptedException {
      long start = System.nanoTime();
      if (!permitted) {
        Duration wait = permit(atMost);
        if (!wait.isZero()) {
          return wait;
        }
        permitted = true;
      }
      Reservation own = local;
      if (own == null) {
        own = headers.reserve();
        local = own;
      }
      long left = TimeUnit.NANOSECONDS.convert(atMost) - (System.nanoTime() - start);
      return own.delay(Duration.ofNanos(Math.max(1, left)));
    }

    private Duration permit(Duration atMost) throws InterruptedException {
      LocalPacing alone = pacing;
      if (alone == null) {
        return shared(atMost);
      }
      if (alone.isInCharge()) {
        return alone.delay();
      }
      try {
        Duration wait = shared(atMost);
        alone.sharedBudgetIsBack();
        return wait;
      } catch (BudgetUnavailableException e) {
        alone.takeCharge(e);
        return alone.delay();
      }
    }

    private Duration shared(Duration atMost) throws InterruptedException {
      turn = permits.take(turn, atMost);
      return turn.delay();
    }

    @Override
    public void completed(int status, Map<String, List<String>> responseHeaders) {
      if (local != null) {
        local.completed(status, withoutRemainder(responseHeaders));
      }
      permits.completed(turn);
    }

    @Override
    public void cancel() {
      if (local != null) {
        local.cancel();
      }
      permits.giveBack(turn);
    }
  }

  /**
   * What the service says is left is left for all processes, and what they have in flight has its
   * permits: no reason to hold back who has one. That nothing is left is news, for it means that
   * others send as well.
   */
  private static Map<String, List<String>> withoutRemainder(Map<String, List<String>> headers) {
    Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Ratelimit")
              || NOTHING_LEFT.matcher(String.join(",", values)).find()) {
            kept.put(name, values);
          }
        });
    return kept;
  }

  /**
   * Settings of a budget. All processes that share one have the same.
   *
   * @param <K> the type of the keys
   */
  public static final class Builder<K> {

    private final ProxyManager<K> proxyManager;
    private final IntFunction<K> keys;
    private int requests = 1200;
    private Duration window = Duration.ofMinutes(5);
    private @Nullable Duration margin;
    private Duration timeout = Duration.ofSeconds(5);
    private int localRequests;

    private Builder(ProxyManager<K> proxyManager, IntFunction<K> keys) {
      this.proxyManager = proxyManager;
      this.keys = keys;
    }

    /**
     * Sets how many requests all processes together may send in any window of time. 1,200 in 5
     * minutes by default, which is what the service allows a user, the dashboard included.
     *
     * @param number 1 or more
     * @param length 1 second to 365 days
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public Builder<K> limit(int number, Duration length) {
      if (number < 1) {
        throw new IllegalArgumentException("requests must be at least 1, was " + number);
      }
      Objects.requireNonNull(length, "length");
      if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "window must be at least PT1S and at most " + LONGEST + ", was " + length);
      }
      requests = number;
      window = length;
      return this;
    }

    /**
     * Sets for how much longer than a window a permit is held: at least what clocks differ by and
     * what a request takes to reach the service. One hundredth of the window by default, 3 seconds
     * of 5 minutes. A response that takes longer holds its permit for as much longer.
     *
     * @param duration zero to 365 days
     * @throws IllegalArgumentException if it is out of its range
     */
    public Builder<K> margin(Duration duration) {
      Objects.requireNonNull(duration, "duration");
      if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "margin must not be negative, and at most " + LONGEST + ", was " + duration);
      }
      margin = duration;
      return this;
    }

    /**
     * Sets how long to wait for the server that keeps the buckets, or for the end of the call if
     * that is sooner. 5 seconds by default. After that the budget is unavailable: by default
     * nothing is sent, and the call fails with a {@code ConnectionException} unless another attempt
     * of its retry policy finds the server back.
     *
     * @param duration longer than zero
     * @throws IllegalArgumentException if it is not
     */
    public Builder<K> timeout(Duration duration) {
      Objects.requireNonNull(duration, "duration");
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("timeout must be longer than zero, was " + duration);
      }
      timeout = duration;
      return this;
    }

    /**
     * Goes on while the budget is unavailable, instead of failing: each process then sends so many
     * requests in a window, evenly spaced, and asks the server again once a second. What was sent
     * before counts no more, so that the service may refuse requests with 429 in the first window;
     * they are retried after the wait that it asks for.
     *
     * @param number for each process, 1 or more; the limit divided by the number of processes keeps
     *     all of them within it
     * @throws IllegalArgumentException if it is smaller
     */
    public Builder<K> paceLocallyWhenUnavailable(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("local requests must be at least 1, was " + number);
      }
      localRequests = number;
      return this;
    }

    /** Makes the budget. Asks the server for nothing yet. */
    public Bucket4jRateBudget build() {
      return new Bucket4jRateBudget(this);
    }
  }
}
