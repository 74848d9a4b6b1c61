package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  @Test
  void watch_endingOneFails_theOthersAreStillEnded() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    Deadlines.watch(
        Duration.ZERO,
        () -> {
          failed.countDown();
          throw new IllegalStateException("already closed");
        });
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    CountDownLatch ended = new CountDownLatch(1);
    Deadlines.watch(Duration.ZERO, ended::countDown);
    assertThat(ended.await(10, TimeUnit.SECONDS)).as("the clock goes on").isTrue();
  }

  @Test
  void inTime_beforeTheEnd_isTrueOnceAndEndsNothing() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Deadlines.Watch watch = Deadlines.watch(Duration.ofMinutes(1), ended::countDown);
    assertThat(watch.inTime()).isTrue();
    assertThat(watch.inTime()).isFalse();
    assertThat(ended.getCount()).isEqualTo(1);
  }
}
