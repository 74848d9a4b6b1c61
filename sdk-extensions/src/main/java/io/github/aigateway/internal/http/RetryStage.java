package io.github.aigateway.internal.http;

import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.internal.Ticker;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request as often as is safe and allowed, and makes an exception of a refusal. What the
 * API description says about the operation decides whether it is sent again when it is not known
 * what became of it.
 */
public final class RetryStage implements HttpStage {

  private final HttpStage next;
  private final Clock clock;
  private final Ticker ticker;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  public RetryStage(HttpStage next, Clock clock, Sleeper sleeper, RandomGenerator random) {
    this.next = next;
    this.clock = clock;
    this.ticker = Ticker.of(clock);
    this.sleeper = sleeper;
    this.random = random;
  }

  /**
   * Makes a call.
   *
   * @return the response, whose status is 2xx
   * @throws AiGatewayException if no attempt ended in one
   */
  @Override
  public ApiResponse send(ApiRequest request) {
    RetryPolicy policy = request.settings().retryPolicy();
    Deadline deadline = new Deadline(ticker, request.settings().timeouts().call());
    AiGatewayException failure = null;
    try {
      for (int number = 1; ; number++) {
        Duration asked = null;
        boolean again;
        try {
          ApiResponse response = next.send(request.withAttempt(number, deadline));
          if (response.isSuccess()) {
            return response;
          }
          asked = ErrorReader.retryAfter(response, clock.instant());
          failure = ErrorReader.refusal(response, asked);
          again = mayHelp(request, response.status());
        } catch (ConnectionException e) {
          failure = e;
          again =
              (isRepeatable(request) || !e.requestMayHaveBeenReceived())
                  && !ConnectionFailures.isRefusedPassword(e);
        }
        if (!again || number >= policy.maxAttempts()) {
          throw failure;
        }
        deadline.sleep(sleeper, wait(policy, number, asked, deadline, failure));
      }
    } catch (NotAllowedException e) {
      if (failure != null) {
        failure.addSuppressed(e);
        throw failure;
      }
      throw new CallTimeoutException(
          request.redactor().text(request.toString()) + ": " + e.getMessage(), false, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(request, failure, e);
    } catch (IOException e) {
      throw new UncheckedIOException("not made an exception of ours by the stage for attempts", e);
    }
  }

  /** Status 429 says that the request had no effect; of the others, nobody knows. */
  private static boolean mayHelp(ApiRequest request, int status) {
    return status == 429 || isRepeatable(request) && (status == 408 || status >= 500);
  }

  private static boolean isRepeatable(ApiRequest request) {
    return request.operation().retry() != RetrySafety.NEVER;
  }

  /**
   * Returns how long to wait before the next attempt. A wait that the service asks for is kept in
   * full or not begun.
   *
   * @throws AiGatewayException the failure, if there shall be no other attempt
   */
  private Duration wait(
      RetryPolicy policy,
      int attempts,
      @Nullable Duration asked,
      Deadline deadline,
      AiGatewayException failure) {
    Duration wait = asked != null ? asked : policy.backoff().delay(attempts, random);
    boolean tooLong = asked != null && asked.compareTo(policy.maxRetryAfter()) > 0;
    if (tooLong || !deadline.allows(wait) || Thread.currentThread().isInterrupted()) {
      throw failure;
    }
    return wait;
  }

  private static ConnectionException interrupted(
      ApiRequest request, @Nullable AiGatewayException failure, InterruptedException cause) {
    boolean received =
        failure instanceof ConnectionException previous
            ? previous.requestMayHaveBeenReceived()
            : failure != null && !(failure instanceof RateLimitException);
    ConnectionException interrupted =
        new ConnectionException(
            request.redactor().text(request.toString()) + ": interrupted before it was sent",
            received,
            cause);
    if (failure != null) {
      interrupted.addSuppressed(failure);
    }
    return interrupted;
  }
}
