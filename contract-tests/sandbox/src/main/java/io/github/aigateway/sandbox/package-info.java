/**
 * An AI Gateway provider that lives in memory, for tests and samples. It keeps state, and holds
 * every request and every response to the OpenAPI document.
 *
 * <pre>{@code
 * try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
 *   sandbox.given().gateway("prod");
 *   sandbox.logs("prod").seed(1_000);
 *   // point any client at sandbox.baseUrl(), with sandbox.accountId() and sandbox.apiToken()
 * }
 * }</pre>
 */
@NullMarked
package io.github.aigateway.sandbox;

import org.jspecify.annotations.NullMarked;
