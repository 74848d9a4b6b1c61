package io.github.aigateway.internal;

import feign.Request;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time limits of one attempt. Any transport sees the first two; ours keep the third as well.
 */
final class AttemptOptions extends Request.Options {

  private final Duration connectTimeout;
  private final long deadline;

  AttemptOptions(Duration connect, Duration read, Duration attempt) {
    super(
        millis(connect, attempt),
        TimeUnit.MILLISECONDS,
        millis(read, attempt),
        TimeUnit.MILLISECONDS,
        false);
    this.connectTimeout = connect;
    this.deadline = System.nanoTime() + attempt.toNanos();
  }

  /** Returns how long connecting may take in any attempt, also if this one has less time left. */
  Duration clientConnectTimeout() {
    return connectTimeout;
  }

  /** Returns the time left for connecting, zero or more. */
  Duration toConnect() {
    Duration left = remaining();
    return connectTimeout.compareTo(left) < 0 ? connectTimeout : left;
  }

  /** Returns the time left for the attempt, zero or more. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /**
   * Checks that there is time left.
   *
   * @throws SocketTimeoutException if there is none
   */
  void check() throws SocketTimeoutException {
    if (System.nanoTime() - deadline >= 0) {
      throw new SocketTimeoutException("the attempt took too long");
    }
  }

  // Zero would mean "for ever" to the JDK.
  private static long millis(Duration limit, Duration attempt) {
    long millis = (limit.compareTo(attempt) < 0 ? limit : attempt).toMillis();
    return Math.min(Math.max(1, millis), Integer.MAX_VALUE);
  }
}
