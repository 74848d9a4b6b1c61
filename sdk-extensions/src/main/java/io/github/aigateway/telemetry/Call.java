package io.github.aigateway.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A call of the client: one method of a resource, or one page of a list, with all of its attempts.
 *
 * @param operation the operation's id in the API description, for example {@code gateways_list};
 *     few values, so it fits the tag of a metric and the name of a span; null for a raw request
 * @param method the HTTP method
 * @param pathTemplate the path with the names of its parameters instead of their values, for
 *     example {@code /accounts/{account_id}/ai-gateway/gateways}; of a raw request the path as it
 *     was given, ids and all
 */
public record Call(@Nullable String operation, String method, String pathTemplate) {}
