package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.internal.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private final Deadlines deadlines = new Deadlines();

  @Test
  void watch_endingOneFails_theOthersAreStillEnded() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    deadlines.watch(
        Duration.ZERO,
        () -> {
          failed.countDown();
          throw new IllegalStateException("already closed");
        });
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    CountDownLatch ended = new CountDownLatch(1);
    deadlines.watch(Duration.ZERO, ended::countDown);
    assertThat(ended.await(10, TimeUnit.SECONDS)).as("the clock goes on").isTrue();
  }

  @Test
  void inTime_beforeTheEnd_isTrueOnceAndEndsNothing() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Deadlines.Watch watch = deadlines.watch(Duration.ofMinutes(1), ended::countDown);
    assertThat(watch.inTime()).isTrue();
    assertThat(watch.inTime()).isFalse();
    assertThat(ended.getCount()).isEqualTo(1);
  }

  @Test
  void watch_endingOneBlocks_theOthersAreStillEnded() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    deadlines.watch(
        Duration.ZERO,
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    deadlines.watch(Duration.ZERO, ended::countDown);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    never.countDown();
  }

  @Test
  void watch_noThreadCanBeMadeForAMoment_laterOnesAreStillEnded() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger(2);
    Deadlines scarce =
        new Deadlines(
            task -> {
              if (refused.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              // The one that ticks is let through, and then two that end something are not.
              if (refused.get() == -1) {
                refused.set(2);
              }
              DaemonThreads.execute(task);
            });
    CountDownLatch ended = new CountDownLatch(1);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> scarce.watch(Duration.ZERO, ended::countDown))
          .isInstanceOf(OutOfMemoryError.class);
    }
    scarce.watch(Duration.ZERO, ended::countDown);

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endAll_beforeTheDeadline_endsAll() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(2);
    deadlines.watch(Duration.ofMinutes(1), ended::countDown);
    deadlines.watch(Duration.ofMinutes(1), ended::countDown);
    deadlines.endAll();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
