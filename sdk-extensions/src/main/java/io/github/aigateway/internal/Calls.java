package io.github.aigateway.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.internal.ApiConnection.Settings;
import io.github.aigateway.retry.RetryAfter;
import io.github.aigateway.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call: paces it, makes as many attempts as are safe and allowed, and hands back a
 * successful answer. It stands where Feign expects the transport, so that Feign sees neither a
 * failure nor a retry and can put neither its exceptions nor its rules in between.
 */
final class Calls implements Client {

  private final Settings settings;
  private final Sender sender;
  private final ErrorReader errors;

  Calls(Settings settings, ErrorReader errors) {
    this.settings = settings;
    this.sender = new Sender(settings, errors);
    this.errors = errors;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    Answer answer = call(request);
    return Response.builder()
        .status(answer.status())
        .headers(Map.of())
        .request(request)
        .body(new AnswerBody(answer))
        .build();
  }

  /**
   * Makes a call.
   *
   * @throws AiGatewayException if no attempt ended in an answer with status 2xx
   */
  Answer call(Request request) {
    RetryPolicy policy = settings.retryPolicy();
    String name = request.httpMethod() + " " + sender.path(request.url());
    boolean once = SendOnce.applies(request.httpMethod(), request.url());
    Instant deadline = settings.clock().instant().plus(settings.callTimeout());
    AiGatewayException failure = null;
    for (int number = 1; ; number++) {
      awaitBudget(name, deadline, failure);
      Duration asked = null;
      boolean again;
      try {
        Answer answer = attempt(request, number, deadline);
        if (answer.isSuccess()) {
          return answer;
        }
        asked = RetryAfter.parse(answer.headers(), settings.clock().instant());
        failure = errors.refusal(answer, asked);
        again =
            answer.status() == 429 || !once && (answer.status() == 408 || answer.status() >= 500);
      } catch (ConnectionException e) {
        failure = e;
        again = !once || !e.requestMayHaveBeenReceived();
      }
      if (!again || number >= policy.maxAttempts() || Thread.currentThread().isInterrupted()) {
        throw failure;
      }
      if (asked != null && asked.compareTo(policy.maxRetryAfter()) > 0) {
        throw failure;
      }
      Duration wait = asked != null ? asked : policy.backoff().delay(number, settings.random());
      if (!settings.clock().instant().plus(wait).isBefore(deadline)) {
        throw failure;
      }
      sleep(wait, name, failure);
    }
  }

  private Answer attempt(Request request, int number, Instant deadline) {
    int status = 0;
    Map<String, List<String>> headers = Map.of();
    try {
      Answer answer =
          sender.send(request, number, Duration.between(settings.clock().instant(), deadline));
      status = answer.status();
      headers = answer.headers();
      return answer;
    } finally {
      settings.rateBudget().completed(status, headers);
    }
  }

  /**
   * Waits until the budget allows a request.
   *
   * @throws AiGatewayException the previous failure or, before the first attempt, a timeout, if it
   *     allows none before the deadline
   */
  private void awaitBudget(String name, Instant deadline, @Nullable AiGatewayException failure) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(name, failure, null);
    }
    for (Duration wait = settings.rateBudget().tryAcquire();
        !wait.isZero();
        wait = settings.rateBudget().tryAcquire()) {
      if (!settings.clock().instant().plus(wait).isBefore(deadline)) {
        throw failure != null
            ? failure
            : new CallTimeoutException(
                name
                    + ": not sent, the rate budget allows the next request in "
                    + wait
                    + ", after the end of the call timeout of "
                    + settings.callTimeout(),
                false,
                null);
      }
      sleep(wait, name, failure);
    }
  }

  private void sleep(Duration wait, String name, @Nullable AiGatewayException failure) {
    try {
      settings.sleeper().sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(name, failure, e);
    }
  }

  private static ConnectionException interrupted(
      String name, @Nullable AiGatewayException failure, @Nullable InterruptedException cause) {
    boolean received =
        failure instanceof ConnectionException previous
            ? previous.requestMayHaveBeenReceived()
            : failure != null && !(failure instanceof RateLimitException);
    ConnectionException interrupted =
        new ConnectionException(name + ": interrupted before it was sent", received, cause);
    if (failure != null) {
      interrupted.addSuppressed(failure);
    }
    return interrupted;
  }
}
