package io.github.aigateway.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.bucket4j.SharedPermits.Turn;
import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.aigateway.sandbox.FakeClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Processes that share a store, on a clock that the tests set. */
class SharedPermitsTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FakeClock time = new FakeClock();
  private final InMemoryBuckets store = new InMemoryBuckets(time);

  @Test
  void take_burstOfTheWholeLimit_isImmediate() throws Exception {
    SharedPermits<Integer> one = process(1200);
    SharedPermits<Integer> other = process(1200);
    for (int i = 0; i < 600; i++) {
      assertThat(take(one).isTaken()).isTrue();
      assertThat(take(other).isTaken()).isTrue();
    }
    assertThat(take(one).delay()).isEqualTo(WINDOW.plus(MARGIN));
    assertThat(take(other).delay()).isEqualTo(WINDOW.plus(MARGIN));
  }

  @Test
  void take_whateverTheTimeline_keepsTheLimitInAnyWindow() throws Exception {
    List<SharedPermits<Integer>> fleet = List.of(process(20), process(20), process(20));
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      SharedPermits<Integer> process = fleet.get(i % 3);
      Turn turn = take(process);
      while (!turn.isTaken()) {
        time.pass(turn.delay());
        turn = process.take(turn, PATIENCE);
      }
      sent.add(time.instant());
      time.pass(Duration.ofMillis(i * 7919 % 20_000));
    }
    for (int i = 20; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - 20), sent.get(i))).isGreaterThanOrEqualTo(WINDOW);
    }
    assertThat(Duration.between(sent.get(0), sent.get(299)))
        .as("fourteen windows at least, and no more than the margin besides")
        .isBetween(WINDOW.multipliedBy(14), WINDOW.plus(MARGIN).multipliedBy(15));
  }

  @Test
  void take_permitsOfAKilledProcess_comeBack() throws Exception {
    SharedPermits<Integer> killed = process(2);
    take(killed);
    take(killed);
    SharedPermits<Integer> alive = process(2);
    assertThat(take(alive).isTaken()).isFalse();
    time.pass(WINDOW.plus(MARGIN));
    assertThat(take(alive).isTaken()).isTrue();
    assertThat(take(alive).isTaken()).isTrue();
  }

  @Test
  void take_manyGiveUpWaiting_loseNoTurnOfOthers() throws Exception {
    SharedPermits<Integer> process = process(3);
    for (int i = 0; i < 3; i++) {
      take(process);
      time.pass(Duration.ofSeconds(60));
    }
    for (int i = 0; i < 10; i++) {
      Turn gaveUp = take(process);
      process.giveBack(gaveUp);
    }
    assertThat(take(process).delay())
        .as("one of those who gave up has found it out, and had a turn")
        .isEqualTo(WINDOW.plus(MARGIN).minusSeconds(120));
  }

  @Test
  void take_othersTakeTheNextPermitMeanwhile_looksAtTheOneAfterIt() throws Exception {
    SharedPermits<Integer> other = process(3);
    AtomicBoolean overtake = new AtomicBoolean();
    SharedPermits<Integer> process =
        new SharedPermits<>(
            store.on(time),
            key -> {
              if (key == 2 && overtake.compareAndSet(true, false)) {
                assertThat(takeUnchecked(other).number()).isEqualTo(4);
              }
              return key;
            },
            3,
            WINDOW,
            MARGIN,
            new RemoteCalls(PATIENCE));
    for (int i = 0; i < 3; i++) {
      take(process);
    }
    Turn waits = take(process);
    assertThat(waits.isTaken()).isFalse();
    time.pass(WINDOW.plus(MARGIN));
    assertThat(process.take(waits, PATIENCE).isTaken()).isTrue();
    overtake.set(true);
    assertThat(take(process)).returns(5L, Turn::number).returns(true, Turn::isTaken);
    assertThat(overtake).as("looked at the permit of turn 4 first").isFalse();
  }

  @Test
  void take_clockBehindThatOfOthers_isToldToAskAgain() throws Exception {
    take(process(1));
    FakeClock behind = new FakeClock(time.instant().minusSeconds(10));
    SharedPermits<Integer> process = process(1, behind);
    Turn turn = take(process);
    for (int asked = 0; !turn.isTaken(); asked++) {
      assertThat(asked).isLessThan(5);
      behind.pass(turn.delay());
      turn = process.take(turn, PATIENCE);
    }
    assertThat(Duration.between(time.instant(), behind.instant()))
        .isGreaterThanOrEqualTo(WINDOW.plus(MARGIN));
  }

  @Test
  void giveBack_unused_isFreeAtOnce() throws Exception {
    SharedPermits<Integer> process = process(1);
    Turn unused = take(process);
    process.giveBack(unused);
    while (!take(process(1)).isTaken()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void completed_lateResponse_holdsThePermitLonger() throws Exception {
    SharedPermits<Integer> process = process(1);
    Turn taken = take(process);
    Duration late = Duration.ofSeconds(40);
    process.completed(new Turn(taken.number(), Duration.ZERO, taken.takenAt() - late.toNanos()));
    Duration delay = take(process(1)).delay();
    while (delay.compareTo(WINDOW.plus(MARGIN)) <= 0) {
      delay = take(process(1)).delay();
    }
    assertThat(delay).isBetween(WINDOW.plus(late), WINDOW.plus(late).plus(PATIENCE));
  }

  @Test
  void completed_responseWithinTheMargin_asksNothing() throws Exception {
    SharedPermits<Integer> process = process(1);
    process.completed(take(process));
    assertThat(take(process(1)).delay()).isEqualTo(WINDOW.plus(MARGIN));
  }

  @Test
  void take_storeOfAnotherWindow_isRefused() throws Exception {
    take(process(1));
    SharedPermits<Integer> longer =
        new SharedPermits<>(
            store, key -> key, 1, WINDOW.plusSeconds(1), MARGIN, new RemoteCalls(PATIENCE));
    assertThatThrownBy(() -> take(longer))
        .isInstanceOf(BudgetUnavailableException.class)
        .hasRootCauseMessage(
            "the store has permits of another window or margin; take other keys for this one");
  }

  private SharedPermits<Integer> process(int permits) {
    return process(permits, time);
  }

  private SharedPermits<Integer> process(int permits, Clock clock) {
    return new SharedPermits<>(
        store.on(clock), key -> key, permits, WINDOW, MARGIN, new RemoteCalls(PATIENCE));
  }

  private static Turn take(SharedPermits<Integer> process) throws InterruptedException {
    return process.take(Turn.NONE, PATIENCE);
  }

  private static Turn takeUnchecked(SharedPermits<Integer> process) {
    try {
      return take(process);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
