package io.github.aigateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.FakeClock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TickerTest {

  @Test
  void of_clockOfTheSystem_isNotTheWallClock() {
    long before = System.nanoTime();
    long ticks = Ticker.of(Clock.systemUTC()).nanos();
    long elsewhere = Ticker.of(Clock.system(ZoneId.of("Asia/Tokyo"))).nanos();

    assertThat(ticks).isBetween(before, System.nanoTime());
    assertThat(elsewhere).isBetween(before, System.nanoTime());
  }

  @Test
  void of_anotherClock_goesWithIt() {
    FakeClock clock = new FakeClock();
    Ticker ticker = Ticker.of(clock);
    long before = ticker.nanos();
    clock.pass(Duration.ofHours(8));

    assertThat(ticker.nanos() - before).isEqualTo(Duration.ofHours(8).toNanos());
  }
}
