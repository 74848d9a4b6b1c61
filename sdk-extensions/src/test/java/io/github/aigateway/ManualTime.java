package io.github.aigateway;

import io.github.aigateway.retry.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Time that passes only while somebody sleeps. */
final class ManualTime extends Clock implements Sleeper {

  private final Consumer<Duration> asleep;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * @param asleep runs at each sleep
   */
  ManualTime(Consumer<Duration> asleep) {
    this.asleep = asleep;
  }

  @Override
  public void sleep(Duration duration) {
    now = now.plus(duration);
    asleep.accept(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
