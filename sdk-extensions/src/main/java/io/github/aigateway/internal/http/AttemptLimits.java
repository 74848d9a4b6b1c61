package io.github.aigateway.internal.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The time limits of one attempt, which begins when they are made. */
public final class AttemptLimits {

  private final Timeouts timeouts;
  private final Duration attempt;
  private final long deadline;

  /**
   * Starts the time of an attempt.
   *
   * @param left the time left for the whole call
   */
  AttemptLimits(Timeouts timeouts, Duration left) {
    this.timeouts = timeouts;
    this.attempt = shorter(timeouts.attempt(), left);
    this.deadline = System.nanoTime() + attempt.toNanos();
  }

  /** Returns the time left for connecting, zero or more. */
  Duration toConnect() {
    return shorter(timeouts.connect(), remaining());
  }

  /** Returns the time left for the attempt, zero or more. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Returns how long a transport that knows no deadlines may connect, at least a millisecond. */
  public int connectMillis() {
    return millis(shorter(timeouts.connect(), attempt));
  }

  /** Returns how long a transport may wait for the next byte, at least a millisecond. */
  public int readMillis() {
    return millis(shorter(timeouts.read(), attempt));
  }

  /**
   * Checks that there is time left.
   *
   * @throws SocketTimeoutException if there is none
   */
  void check() throws SocketTimeoutException {
    if (isOver()) {
      throw new SocketTimeoutException("the attempt took too long");
    }
  }

  private boolean isOver() {
    return System.nanoTime() - deadline >= 0;
  }

  /**
   * Names the limit that an attempt that is late has passed, for example {@code read timeout of
   * PT1M}.
   *
   * @param connected whether there was a connection
   */
  String passed(boolean connected) {
    if (!isOver()) {
      return connected
          ? "read timeout of " + timeouts.read()
          : "connect timeout of " + timeouts.connect();
    }
    return attempt.compareTo(timeouts.attempt()) < 0
        ? "call timeout of " + timeouts.call()
        : "attempt timeout of " + timeouts.attempt();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  // Zero would mean "for ever" to the JDK.
  private static int millis(Duration limit) {
    return (int) Math.min(Math.max(1, limit.toMillis()), Integer.MAX_VALUE);
  }
}
