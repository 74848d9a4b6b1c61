package io.github.aigateway.retry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The wall clock at the start of the process, moved forward by {@link System#nanoTime()}: a clock
 * that is set back or forth meanwhile neither shortens a wait nor stretches a deadline.
 */
public final class SteadyClock extends Clock {

  /** The only steady clock. */
  public static final Clock INSTANCE = new SteadyClock();

  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  private SteadyClock() {}

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public String toString() {
    return "SteadyClock";
  }
}
