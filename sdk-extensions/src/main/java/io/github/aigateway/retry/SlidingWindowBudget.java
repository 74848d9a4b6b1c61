package io.github.aigateway.retry;

import io.github.aigateway.internal.Ticker;
import io.github.aigateway.retry.RateLimitHeaders.Quota;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of requests in any window of time, wherever the window starts: the only rule that holds
 * against a service whose windows are fixed and against one whose windows slide.
 *
 * <p>There are as many places as requests in a window. A request holds one from before it is sent
 * until one window after its response: the service saw it somewhere in between, so that no
 * difference in latency can push too many into one of its windows. Who waits is told when the place
 * that is meant for him, by his turn, can be free at the earliest, so hardly anybody asks twice.
 */
final class SlidingWindowBudget implements RateBudget {

  // The service counts in whole seconds, so two responses about one window can differ by one.
  private static final long SAME_WINDOW = Duration.ofSeconds(2).toNanos();

  private static final long UNKNOWN = Long.MAX_VALUE;

  // Far enough from where sums of nanoseconds overflow.
  private static final Duration LONGEST = Duration.ofDays(365);

  private final int requests;
  private final Duration length;
  private final long window;
  private final Clock clock;
  private final Ticker ticker;
  private final long origin;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition completed = lock.newCondition();

  /** Those who have a turn and no place yet, in their order. */
  private final Set<Turn> waiting = new LinkedHashSet<>();

  /** From when on each place is free that was used, in order. */
  private final ArrayDeque<Long> free = new ArrayDeque<>();

  private int unused;
  private int inFlight;
  // What the service has said: for a window at most, each.
  private int withheld;
  private long withheldUntil;
  private long pausedUntil;
  private long remaining;
  private long resetAt;

  SlidingWindowBudget(int requests, Duration window, Clock clock, Ticker ticker) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be at least 1, was " + requests);
    }
    Objects.requireNonNull(window, "window");
    if (window.isNegative() || window.isZero() || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "window must be longer than zero and at most " + LONGEST + ", was " + window);
    }
    this.requests = requests;
    this.length = window;
    this.window = window.toNanos();
    this.clock = clock;
    this.ticker = ticker;
    this.origin = ticker.nanos();
    this.unused = requests;
  }

  @Override
  public Reservation reserve() {
    lock.lock();
    try {
      Turn turn = new Turn();
      waiting.add(turn);
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds since this budget was made. */
  private long now() {
    return ticker.nanos() - origin;
  }

  /** The turn of one who waits. */
  private final class Turn implements Reservation {

    // It has waited until then, whatever the clock says.
    private long waitedUntil;

    @Override
    public Duration delay(Duration atMost) throws InterruptedException {
      long left = TimeUnit.NANOSECONDS.convert(atMost);
      lock.lockInterruptibly();
      try {
        while (true) {
          long now = Math.max(now(), waitedUntil);
          int ahead = ahead(this);
          long at = allowedAt(ahead, now);
          if (at == UNKNOWN && now() >= waitedUntil) {
            // Not before then, whoever is in flight. Where time stands still, nobody can tell.
            at = Math.max(earliest(ahead, now), pausedUntil);
          }
          if (at <= now) {
            take(this);
            return Duration.ZERO;
          }
          if (at != UNKNOWN) {
            waitedUntil = at;
            return Duration.ofNanos(at - now);
          }
          if (left <= 0) {
            return atMost;
          }
          left = completed.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void completed(int status, Map<String, List<String>> headers) {
      lock.lock();
      try {
        release(status, headers);
        completed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void cancel() {
      lock.lock();
      try {
        waiting.remove(this);
        completed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private int ahead(Turn turn) {
    int ahead = 0;
    for (Turn other : waiting) {
      if (other == turn) {
        return ahead;
      }
      ahead++;
    }
    throw new IllegalStateException("already allowed or cancelled");
  }

  /** When a request may be sent that has so many ahead of it. */
  private long allowedAt(int ahead, long now) {
    long at = place(ahead);
    if (now < withheldUntil) {
      at = Math.min(place(ahead + withheld), Math.max(at, withheldUntil));
    }
    if (now < resetAt && remaining <= 0) {
      at = Math.max(at, resetAt);
    }
    return Math.max(at, pausedUntil);
  }

  /** From when on so many and one more places are free. */
  private long place(int index) {
    if (index < unused) {
      return 0;
    }
    if (index >= known()) {
      return UNKNOWN;
    }
    Iterator<Long> places = free.iterator();
    for (int i = unused; i < index; i++) {
      places.next();
    }
    return places.next();
  }

  /**
   * The time before which that cannot be, where it is not known: what comes back from now on is
   * free one window later, and so is what those ahead are allowed first.
   */
  private long earliest(int index, long now) {
    int place = index % requests;
    long at = place < known() ? Math.max(place(place), now) : now + window;
    return at + index / requests * window;
  }

  private int known() {
    return unused + free.size();
  }

  private void take(Turn turn) {
    waiting.remove(turn);
    if (unused > 0) {
      unused--;
    } else {
      free.removeFirst();
    }
    inFlight++;
    remaining--;
  }

  private void release(int status, Map<String, List<String>> headers) {
    long now = now();
    inFlight--;
    free.addLast(now + window);
    RateLimitHeaders said = RateLimitHeaders.of(headers);
    if (!said.policies().isEmpty()) {
      withheld = requests - allowed(said.policies());
      withheldUntil = now + window;
    }
    said.remainders().forEach(left -> obey(left, now));
    if (status == 429) {
      Duration wait = RetryAfter.parse(headers, clock.instant());
      if (wait != null) {
        pausedUntil = Math.max(pausedUntil, now + bounded(wait));
      }
    }
  }

  /**
   * No wait is longer than a window: the call that was told to wait heeds it in full, but one odd
   * response must not stop all others for good.
   */
  private long bounded(Duration wait) {
    return wait.compareTo(length) < 0 ? wait.toNanos() : window;
  }

  /**
   * The smallest quota, scaled to this window; how much of it may come in one burst is what the
   * header Ratelimit says.
   */
  private int allowed(List<Quota> policies) {
    double allowed = requests;
    for (Quota policy : policies) {
      allowed = Math.min(allowed, (double) policy.requests() * window / (policy.seconds() * 1e9));
    }
    return Math.max(1, (int) allowed);
  }

  private void obey(Quota left, long now) {
    long reset = now + bounded(Duration.ofSeconds(left.seconds()));
    // Requests in flight may not be in the service's count yet.
    long surelyLeft = left.requests() - inFlight;
    if (now >= resetAt || reset > resetAt + SAME_WINDOW) {
      resetAt = reset;
      remaining = surelyLeft;
    } else {
      remaining = Math.min(remaining, surelyLeft);
    }
  }

  @Override
  public String toString() {
    return "RateBudget[" + requests + " in " + length + "]";
  }
}
