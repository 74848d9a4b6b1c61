package io.github.aigateway.telemetry;

/**
 * Is told of every request that was sent, retries included: the place for metrics and tracing.
 *
 * <p>With Micrometer:
 *
 * <pre>{@code
 * AttemptListener metrics = attempt ->
 *     registry.timer("aigateway.requests",
 *             "method", attempt.method(),
 *             "uri", attempt.pathTemplate(),
 *             "status", String.valueOf(attempt.status()))
 *         .record(attempt.duration());
 * }</pre>
 *
 * <p>With OpenTelemetry:
 *
 * <pre>{@code
 * AttemptListener spans = attempt ->
 *     tracer.spanBuilder(attempt.method() + " " + attempt.pathTemplate())
 *         .setSpanKind(SpanKind.CLIENT)
 *         .setStartTimestamp(attempt.startedAt())
 *         .setAttribute("http.response.status_code", attempt.status())
 *         .startSpan()
 *         .end(attempt.startedAt().plus(attempt.duration()));
 * }</pre>
 */
@FunctionalInterface
public interface AttemptListener {

  /**
   * Called after each attempt on the thread that made it, so it should be quick. What it throws is
   * logged and otherwise ignored.
   */
  void attempted(Attempt attempt);
}
