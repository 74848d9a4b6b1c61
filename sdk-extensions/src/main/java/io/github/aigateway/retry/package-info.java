/**
 * Retries by safety, and the rate budget. What may be sent again is fixed, so that a request that
 * may have charged a card is never sent twice; how often and how patiently is a setting.
 *
 * <pre>{@code
 * AiGatewayClient.builder()
 *     .fromEnv()
 *     .retryPolicy(RetryPolicy.standard().withMaxAttempts(5))
 *     .rateBudget(RateBudget.of(600, Duration.ofMinutes(5)))
 *     .build();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.retry;

import org.jspecify.annotations.NullMarked;
