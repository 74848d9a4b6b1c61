package io.github.aigateway;

import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.internal.Ticker;
import io.github.aigateway.internal.http.Deadline;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
   * What one request found.
   *
   * @param value null if it has not come about
   * @param state how far it is, for the message if it does not come about in time; null if unknown
   */
  record Found<T>(@Nullable T value, @Nullable String state) {}

  /**
   * Waits until something is found.
   *
   * @param what what is waited for, for the messages
   * @param timeout the longest time to wait; asked for once more when it is over, for at most a
   *     second
   * @param ask asks once, over the connection it is given
   * @param passing the failures that only mean asking again
   * @throws CallTimeoutException if it did not come about in time, caused by the last failure
   * @throws ConnectionException if the thread is interrupted; its flag stays set
   */
  static <T> T poll(
      ApiConnection connection,
      String what,
      Duration timeout,
      Function<ApiConnection, Found<T>> ask,
      Predicate<AiGatewayException> passing) {
    Deadline deadline =
        new Deadline(
            Ticker.of(connection.options().clock), OptionValidation.timeout("timeout", timeout));
    Duration pause = FIRST_PAUSE;
    String state = null;
    while (true) {
      AiGatewayException last = null;
      try {
        Found<T> found =
            ask.apply(
                connection.within(Collections.max(List.of(SHORTEST_CALL, deadline.remaining()))));
        T value = found.value();
        if (value != null) {
          return value;
        }
        state = found.state();
      } catch (AiGatewayException e) {
        if (!passing.test(e) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        last = e;
      }
      Duration left = deadline.remaining();
      if (left.isZero() || left.isNegative()) {
        throw new CallTimeoutException(
            "timed out after "
                + timeout
                + " waiting for "
                + what
                + (state == null ? "" : "; " + state),
            true,
            last);
      }
      try {
        deadline.sleep(connection.options().sleeper, Collections.min(List.of(pause, left)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectionException("interrupted while waiting for " + what, true, e);
      }
      pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
    }
  }

  private Poller() {}
}
