package io.github.aigateway;

import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.internal.http.Deadline;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks again and again until something has come about. */
final class Poller {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  // The last request starts when the time is over.
  private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

  /**
   * Waits until something is found.
   *
   * @param what what is waited for, for the messages
   * @param timeout the longest time to wait; asked for once more when it is over, for at most a
   *     second
   * @param ask asks once, over the connection it is given; null if it has not come about
   * @param passing the failures that only mean asking again
   * @throws CallTimeoutException if it did not come about in time, caused by the last failure
   * @throws ConnectionException if the thread is interrupted; its flag stays set
   */
  static <T> T poll(
      ApiConnection connection,
      String what,
      Duration timeout,
      Function<ApiConnection, @Nullable T> ask,
      Predicate<AiGatewayException> passing) {
    Deadline deadline =
        new Deadline(connection.options().ticker(), OptionValidation.timeout("timeout", timeout));
    Duration pause = FIRST_PAUSE;
    while (true) {
      AiGatewayException last = null;
      try {
        T found = ask.apply(connection.within(longer(SHORTEST_CALL, deadline.remaining())));
        if (found != null) {
          return found;
        }
      } catch (AiGatewayException e) {
        if (!passing.test(e) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        last = e;
      }
      Duration left = deadline.remaining();
      if (left.isZero() || left.isNegative()) {
        throw new CallTimeoutException(
            "timed out after " + timeout + " waiting for " + what, true, last);
      }
      try {
        deadline.sleep(connection.options().sleeper, shorter(pause, left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectionException("interrupted while waiting for " + what, true, e);
      }
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private Poller() {}
}
