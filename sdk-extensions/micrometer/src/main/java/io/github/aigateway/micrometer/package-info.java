/**
 * Metrics and traces of the client with Micrometer.
 *
 * <pre>{@code
 * AiGatewayClient client =
 *     AiGatewayClient.builder()
 *         .fromEnv()
 *         .callListener(new ObservationCallListener(observationRegistry))
 *         .build();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.micrometer;

import org.jspecify.annotations.NullMarked;
