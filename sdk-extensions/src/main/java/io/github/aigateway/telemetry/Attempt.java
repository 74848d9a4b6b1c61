package io.github.aigateway.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that was sent, and how it ended.
 *
 * @param method the HTTP method
 * @param pathTemplate the path with the names of its parameters instead of their values, for
 *     example {@code /accounts/{accountId}/ai-gateway/gateways/{gatewayId}}: it has few values, so
 *     it fits the tag of a metric and the name of a span
 * @param number which attempt of its call it is, counted from 1
 * @param startedAt when it was sent
 * @param duration from sending to the last byte of the answer, or to the failure
 * @param status the HTTP status, or 0 if no complete answer arrived
 * @param failure what the transport threw, or null if an answer arrived
 */
public record Attempt(
    String method,
    String pathTemplate,
    int number,
    Instant startedAt,
    Duration duration,
    int status,
    @Nullable Throwable failure) {}
