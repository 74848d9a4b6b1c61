package io.github.aigateway.bucket4j;

import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Permits that processes share, each a bucket that is empty once it was taken and full again when
 * the permit may be taken again.
 *
 * <p>One bucket for all requests would not do. It lets its capacity through at once and its refill
 * within the window after, so both together must stay within the limit, and half of a window's
 * requests cannot come in a burst, or half of the limit is never used. With a bucket for each
 * permit, a window holds as many requests as it may, however they come.
 *
 * <p>Permits are taken in turn, so that the next one is the one that is free first. A bucket that
 * is counted down tells the number of the next turn. Whoever finds no free permit takes no number
 * while it waits: those who give up before their time would move the others to permits that are
 * free later.
 */
final class SharedPermits<K> {

  private static final long TURNS = 1_000_000_000_000L;

  private final ProxyManager<K> proxyManager;
  private final IntFunction<K> keys;
  private final int permits;
  private final long margin;
  private final RemoteCalls calls;

  /** As many tokens as milliseconds that a permit is held. */
  private final long tokens;

  private final BucketConfiguration permit;
  private final BucketConfiguration turns;

  /** Until when this process knows that there is no free permit. */
  private final AtomicLong noneUntil = new AtomicLong(System.nanoTime());

  SharedPermits(
      ProxyManager<K> proxyManager,
      IntFunction<K> keys,
      int permits,
      Duration window,
      Duration margin,
      RemoteCalls calls) {
    this.proxyManager = proxyManager;
    this.keys = keys;
    this.permits = permits;
    this.margin = margin.toNanos();
    this.calls = calls;
    Duration held = window.plus(margin);
    tokens = held.toMillis();
    permit =
        BucketConfiguration.builder()
            .addLimit(Bandwidth.builder().capacity(tokens).refillGreedy(tokens, held).build())
            .build();
    turns =
        BucketConfiguration.builder()
            .addLimit(
                Bandwidth.builder()
                    .capacity(TURNS)
                    .refillIntervally(TURNS, Duration.ofDays(30))
                    .build())
            .build();
  }

  /**
   * A request's turn.
   *
   * @param number of the turn, or -1 if it has none yet
   * @param delay how long to wait before asking again, or zero if the permit is taken
   * @param takenAt when it was, by {@code System.nanoTime}
   */
  record Turn(long number, Duration delay, long takenAt) {

    static final Turn NONE = new Turn(-1, Duration.ZERO, 0);

    boolean isTaken() {
      return number >= 0 && delay.isZero();
    }
  }

  /**
   * Takes a permit, or says how long to wait.
   *
   * @throws BudgetUnavailableException if the server cannot be asked within that time
   */
  Turn take(Turn turn, Duration atMost) throws InterruptedException {
    return calls.call(atMost, () -> ask(turn.number()));
  }

  private Turn ask(long number) {
    long now = System.nanoTime();
    if (number < 0 && now - noneUntil.get() < 0) {
      long wait = untilNextIsFree();
      if (wait > 0) {
        return waiting(-1, wait);
      }
    }
    long own = number < 0 ? takeNumber() : number;
    ConsumptionProbe taken = permit(own).tryConsumeAndReturnRemaining(tokens);
    if (!taken.isConsumed()) {
      return waiting(own, taken.getNanosToWaitForRefill());
    }
    // From before it was asked: the permit is held no shorter than this process thinks.
    return new Turn(own, Duration.ZERO, now);
  }

  /** How long until the permit of the next turn is free, or zero if it is. */
  private long untilNextIsFree() {
    long next = nextNumber();
    while (true) {
      long wait = permit(next).estimateAbilityToConsume(tokens).getNanosToWaitForRefill();
      if (wait == 0) {
        return 0;
      }
      // If its turn came meanwhile, it was taken, and the permit after it may be free.
      long still = nextNumber();
      if (still == next) {
        return wait;
      }
      next = still;
    }
  }

  private Turn waiting(long number, long wait) {
    if (wait == Long.MAX_VALUE) {
      throw new IllegalStateException(
          "the store has permits of another window or margin; take other keys for this one");
    }
    noneUntil.accumulateAndGet(
        System.nanoTime() + wait, (known, found) -> found - known > 0 ? found : known);
    return new Turn(number, Duration.ofNanos(wait), 0);
  }

  /** Holds a permit from now on for another window, if its response was late. */
  void completed(Turn turn) {
    long took = System.nanoTime() - turn.takenAt();
    if (turn.isTaken() && took > margin) {
      long late = Duration.ofNanos(took - margin).toMillis() + 1;
      calls.tell(() -> permit(turn.number()).consumeIgnoringRateLimits(late));
    }
  }

  /** Gives a permit back that was not used. */
  void giveBack(Turn turn) {
    if (turn.isTaken()) {
      calls.tell(() -> permit(turn.number()).addTokens(tokens));
    }
  }

  private Bucket permit(long number) {
    return proxyManager.builder().build(keys.apply(1 + (int) (number % permits)), () -> permit);
  }

  private Bucket turns() {
    return proxyManager.builder().build(keys.apply(0), () -> turns);
  }

  private long nextNumber() {
    return TURNS - turns().getAvailableTokens();
  }

  private long takeNumber() {
    return TURNS - 1 - turns().tryConsumeAndReturnRemaining(1).getRemainingTokens();
  }
}
