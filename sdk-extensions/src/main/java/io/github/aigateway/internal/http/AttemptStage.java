package io.github.aigateway.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Limits the time of an attempt, and says what became of one that ended without a response. */
public final class AttemptStage implements HttpStage {

  private final HttpStage next;

  public AttemptStage(HttpStage next) {
    this.next = next;
  }

  /**
   * Makes an attempt.
   *
   * @throws io.github.aigateway.error.ConnectionException if no complete response arrived
   */
  @Override
  public ApiResponse send(ApiRequest request) throws InterruptedException {
    ApiRequest attempt =
        request.withLimits(
            new AttemptLimits(request.settings().timeouts(), request.deadline().remaining()));
    try {
      return next.send(attempt);
    } catch (IOException e) {
      throw ConnectionFailures.of(attempt, e);
    } catch (RuntimeException e) {
      Throwable shown = attempt.redactor().exception(e);
      if (shown instanceof IOException redacted) {
        throw new UncheckedIOException(redacted.getMessage(), redacted);
      }
      throw e;
    }
  }
}
