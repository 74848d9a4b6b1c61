/**
 * One rate budget for all processes of one user, kept where Bucket4j keeps its buckets: Redis,
 * PostgreSQL, Hazelcast and what else has a {@code ProxyManager}.
 *
 * <pre>{@code
 * RateBudget budget =
 *     Bucket4jRateBudget.builder(proxyManager, permit -> "ai-gateway:" + permit).build();
 * AiGatewayClient client = AiGatewayClient.builder().fromEnv().rateBudget(budget).build();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.bucket4j;

import org.jspecify.annotations.NullMarked;
