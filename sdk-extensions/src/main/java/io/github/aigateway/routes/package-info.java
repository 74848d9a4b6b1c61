/**
 * Dynamic routes: written the way they read, checked before they are sent, and drawn.
 *
 * <p>{@link io.github.aigateway.routes.Steps} builds a {@link io.github.aigateway.routes.Route};
 * {@code publish} puts it to work.
 *
 * <pre>{@code
 * Route route = Route.start(
 *     when(Map.of("metadata.plan", Map.of("$eq", "free")))
 *         .then(model("workers-ai", "@cf/meta/llama-3.1-8b-instruct"))
 *         .otherwise(model("openai", "gpt-4o").fallback(model("anthropic", "claude-sonnet-4"))));
 * PublishedRoute live = client.gateway("prod").routes().publish(routeId, route);
 * }</pre>
 */
@NullMarked
package io.github.aigateway.routes;

import org.jspecify.annotations.NullMarked;
