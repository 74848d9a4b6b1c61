package io.github.aigateway.internal.http;

import io.github.aigateway.internal.Redactor;
import io.github.aigateway.telemetry.Attempt;
import io.github.aigateway.telemetry.AttemptListener;
import io.github.aigateway.telemetry.CallListener.Open;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs an attempt, and tells the listeners of it. */
public final class TelemetryStage implements HttpStage {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");
  private static final int LOGGED_BODY = 2000;

  private final HttpStage next;
  private final AttemptListener listener;
  private final Clock clock;

  public TelemetryStage(HttpStage next, AttemptListener listener, Clock clock) {
    this.next = next;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    if (LOG.isTraceEnabled()) {
      logRequest(request, request.redactor());
    }
    Open attempt = request.call().attempt(request.attempt());
    Instant startedAt = clock.instant();
    long start = System.nanoTime();
    try {
      ApiResponse response = next.send(request);
      ended(request, startedAt, start, response, null);
      attempt.ended(response.status(), null);
      return response;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      Throwable shown = request.redactor().exception(e);
      ended(request, startedAt, start, null, shown);
      attempt.ended(0, shown);
      throw e;
    }
  }

  private void ended(
      ApiRequest request,
      Instant startedAt,
      long start,
      @Nullable ApiResponse response,
      @Nullable Throwable failure) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (LOG.isDebugEnabled()) {
      log(request, request.redactor(), took, response, failure);
    }
    try {
      listener.attempted(
          new Attempt(
              request.operation().id(),
              request.method(),
              request.operation().pathTemplate(),
              request.attempt(),
              startedAt,
              took,
              response == null ? 0 : response.status(),
              response == null ? null : response.header("cf-ray"),
              failure));
    } catch (RuntimeException e) {
      LOG.debug("The listener failed", e);
    }
  }

  private static void logRequest(ApiRequest request, Redactor redactor) {
    byte[] body = request.body();
    LOG.trace(
        "{}{} (attempt {}) {} {}",
        redactor.text(request.toString()),
        request.query().isEmpty() ? "" : redactor.query("?" + request.query()),
        request.attempt(),
        redactor.headers(request.headers()),
        body == null ? "" : redactor.body(new String(body, StandardCharsets.UTF_8), LOGGED_BODY));
  }

  private static void log(
      ApiRequest request,
      Redactor redactor,
      Duration took,
      @Nullable ApiResponse response,
      @Nullable Throwable failure) {
    String what = redactor.text(request.toString());
    if (response == null) {
      // The exception itself is thrown, so it is not logged.
      LOG.debug(
          "{} failed after {} ms (attempt {}): {}",
          what,
          took.toMillis(),
          request.attempt(),
          failure == null ? "" : failure.getClass().getSimpleName());
      return;
    }
    LOG.debug(
        "{} {} in {} ms (attempt {}, ray {})",
        what,
        response.status(),
        took.toMillis(),
        request.attempt(),
        response.header("cf-ray"));
    if (LOG.isTraceEnabled()) {
      LOG.trace(
          "{} {}",
          redactor.headers(response.headers()),
          response.isPrivate()
              ? "(private)"
              : redactor.body(response.text(3 * LOGGED_BODY), LOGGED_BODY));
    }
  }
}
