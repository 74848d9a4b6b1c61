package io.github.aigateway;

import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.internal.ApiConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks again and again until something has come about. */
final class Waiting {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  // The last request starts when the time is over.
  private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

  /**
   * Waits for an answer that is not null.
   *
   * @param what what is waited for, for the messages
   * @param timeout the longest time to wait; asked for once more when it is over, for at most a
   *     second
   * @param ask asks once, over the connection it is given
   * @param passing the failures that only mean asking again
   * @throws CallTimeoutException if it did not come about in time, caused by the last failure
   * @throws ConnectionException if the thread is interrupted; its flag stays set
   */
  static <T> T until(
      ApiConnection connection,
      String what,
      Duration timeout,
      Function<ApiConnection, @Nullable T> ask,
      Predicate<AiGatewayException> passing) {
    Instant deadline = connection.clock().instant().plus(Checks.timeout("timeout", timeout));
    Duration pause = FIRST_PAUSE;
    while (true) {
      AiGatewayException last = null;
      try {
        Duration left = Duration.between(connection.clock().instant(), deadline);
        T answer =
            ask.apply(connection.within(left.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : left));
        if (answer != null) {
          return answer;
        }
      } catch (AiGatewayException e) {
        if (!passing.test(e) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        last = e;
      }
      Duration left = Duration.between(connection.clock().instant(), deadline);
      if (left.isZero() || left.isNegative()) {
        String message = "waited " + timeout + " for " + what + " in vain";
        throw new CallTimeoutException(message, true, last);
      }
      sleep(connection, what, pause.compareTo(left) < 0 ? pause : left);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private static void sleep(ApiConnection connection, String what, Duration pause) {
    try {
      connection.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException("interrupted while waiting for " + what, true, e);
    }
  }

  private Waiting() {}
}
