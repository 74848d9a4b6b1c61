/**
 * The hooks for metrics and tracing, without a dependency on any library: a listener that is told
 * of every attempt once it is over, and one that is told when calls and attempts begin and end.
 *
 * <pre>{@code
 * AiGatewayClient.builder().fromEnv().listener(attempt -> timer.record(attempt.duration())).build();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.telemetry;

import org.jspecify.annotations.NullMarked;
