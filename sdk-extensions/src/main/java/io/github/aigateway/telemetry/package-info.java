/**
 * The seam for metrics and tracing: a listener that is told of every attempt, without a dependency
 * on any library.
 *
 * <pre>{@code
 * AiGatewayClient.builder().fromEnv().listener(attempt -> timer.record(attempt.duration())).build();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.telemetry;

import org.jspecify.annotations.NullMarked;
