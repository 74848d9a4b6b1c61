package io.github.aigateway.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that was sent, and how it ended.
 *
 * @param operation the operation's id in the API description, for example {@code gateways_list};
 *     null for a raw request
 * @param method the HTTP method
 * @param pathTemplate the path with the names of its parameters instead of their values, for
 *     example {@code /accounts/{accountId}/ai-gateway/gateways/{gatewayId}}: it has few values, so
 *     it fits the tag of a metric and the name of a span
 * @param number which attempt of its call it is, counted from 1
 * @param startedAt when it was sent
 * @param duration from sending to the last byte of the response, or to the failure
 * @param status the HTTP status, or 0 if no complete response arrived
 * @param rayId the id that the service's support asks for, from the header {@code cf-ray}; null if
 *     there was none
 * @param failure what the transport threw, without the secrets of the request; null if a response
 *     arrived
 */
public record Attempt(
    @Nullable String operation,
    String method,
    String pathTemplate,
    int number,
    Instant startedAt,
    Duration duration,
    int status,
    @Nullable String rayId,
    @Nullable Throwable failure) {}
