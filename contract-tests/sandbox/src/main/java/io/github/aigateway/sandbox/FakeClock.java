package io.github.aigateway.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that passes only when somebody sleeps, and remembers for how long: for tests of code that
 * waits, which then take no time. A sandbox and a client can share one:
 *
 * <pre>{@code
 * FakeClock clock = new FakeClock();
 * AiGatewaySandbox sandbox = AiGatewaySandbox.builder().clock(clock).start();
 * AiGatewayClient client =
 *     AiGatewayClient.builder().clock(clock).sleeper(clock::sleep)…;
 * }</pre>
 *
 * <p>Sleeps of several threads add up, so calls of several threads need a long call timeout.
 */
public final class FakeClock extends Clock {

  private final List<Duration> sleeps = new ArrayList<>();
  private Instant now;

  /** A clock that shows the first moment of 2026. */
  public FakeClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** A clock that shows this time. */
  public FakeClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Lets time pass and remembers it.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    synchronized (this) {
      sleeps.add(duration);
      now = now.plus(duration);
    }
  }

  /** Lets time pass without remembering it; with a negative duration it goes back. */
  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** All sleeps so far, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** This clock: instants have no zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
