package io.github.aigateway.retry;

import io.github.aigateway.internal.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number of requests in any window of time, wherever the window starts: the only rule that holds
 * against a service whose windows are fixed and against one whose windows slide.
 *
 * <p>A request counts from before it is sent until one window after its answer. The service saw it
 * somewhere in between, so that no difference in latency can push too many into one of its windows.
 */
final class SlidingWindowBudget implements RateBudget {

  // Asked again after this long if all of the budget is in flight, when no better time is known.
  private static final Duration POLL = Duration.ofMillis(50);
  // The service counts in whole seconds, so two answers about one window can differ by one.
  private static final Duration SAME_WINDOW = Duration.ofSeconds(2);

  private final int requests;
  private final Duration window;
  private final Ticker ticker;

  private final ArrayDeque<Instant> completions = new ArrayDeque<>();
  private int inFlight;
  private int limit;
  private Instant pausedUntil = Instant.MIN;
  // What the service last said is left, and until when; null once that time has passed.
  private @Nullable Instant resetAt;
  private long remaining;

  SlidingWindowBudget(int requests, Duration window, Ticker ticker) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be at least 1, was " + requests);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be longer than zero, was " + window);
    }
    this.requests = requests;
    this.window = window;
    this.ticker = ticker;
    this.limit = requests;
  }

  @Override
  public synchronized Duration tryAcquire() {
    Instant now = now();
    if (now.isBefore(pausedUntil)) {
      return Duration.between(now, pausedUntil);
    }
    if (resetAt != null && !now.isBefore(resetAt)) {
      resetAt = null;
    }
    if (resetAt != null && remaining <= 0) {
      return Duration.between(now, resetAt);
    }
    Instant windowStart = now.minus(window);
    while (!completions.isEmpty() && !completions.getFirst().isAfter(windowStart)) {
      completions.removeFirst();
    }
    if (inFlight + completions.size() >= limit) {
      return completions.isEmpty()
          ? POLL
          : Duration.between(now, completions.getFirst().plus(window));
    }
    inFlight++;
    remaining--;
    return Duration.ZERO;
  }

  @Override
  public synchronized void completed(int status, Map<String, List<String>> headers) {
    Instant now = now();
    inFlight--;
    completions.addLast(now);
    obeyPolicy(headers.get("ratelimit-policy"));
    obeyRemaining(headers.get("ratelimit"), now);
    if (status == 429) {
      Duration wait = RetryAfter.parse(headers, now);
      if (wait != null && now.plus(bounded(wait)).isAfter(pausedUntil)) {
        pausedUntil = now.plus(bounded(wait));
      }
    }
  }

  /**
   * No wait is longer than a window: the call that was told to wait heeds it in full, but one odd
   * answer must not stop all others for good.
   */
  private Duration bounded(Duration wait) {
    return wait.compareTo(window) < 0 ? wait : window;
  }

  private Instant now() {
    return Instant.EPOCH.plusNanos(ticker.nanos());
  }

  /** Reads {@code "default";q=1200;w=300}: a quota of 1200 requests in 300 seconds. */
  private void obeyPolicy(@Nullable List<String> values) {
    if (values == null) {
      return;
    }
    long allowed = requests;
    for (String item : String.join(",", values).split(",")) {
      long quota = parameter(item, "q");
      long seconds = parameter(item, "w");
      if (quota > 0 && seconds > 0) {
        // Scaled to this window; how much of it may come in one burst is what the header
        // Ratelimit says.
        double scaled = (double) quota * window.toNanos() / (seconds * 1e9);
        allowed = Math.min(allowed, Math.max(1, (long) scaled));
      }
    }
    limit = (int) allowed;
  }

  /** Reads {@code "default";r=50;t=30}: 50 requests left for the next 30 seconds. */
  private void obeyRemaining(@Nullable List<String> values, Instant now) {
    if (values == null) {
      return;
    }
    for (String item : String.join(",", values).split(",")) {
      long left = parameter(item, "r");
      long seconds = parameter(item, "t");
      if (left < 0 || seconds < 0) {
        continue;
      }
      Instant reset = now.plus(bounded(Duration.ofSeconds(seconds)));
      // Requests in flight may not be in the service's count yet.
      long surelyLeft = left - inFlight;
      if (resetAt == null || reset.isAfter(resetAt.plus(SAME_WINDOW))) {
        resetAt = reset;
        remaining = surelyLeft;
      } else {
        remaining = Math.min(remaining, surelyLeft);
      }
    }
  }

  private static long parameter(String item, String name) {
    for (String part : item.split(";")) {
      String[] pair = part.trim().toLowerCase(Locale.ROOT).split("=", 2);
      if (pair.length == 2 && pair[0].equals(name) && pair[1].matches("\\d{1,9}")) {
        return Long.parseLong(pair[1]);
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return "RateBudget[" + requests + " in " + window + "]";
  }
}
