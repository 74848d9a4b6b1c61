/**
 * What changed since the last release, in the OpenAPI document and in the Java API made from it,
 * and which version that asks for. {@code ./mvnw -q compile -Dchanges} runs it:
 *
 * <pre>{@code
 * breaking       RetryDelay: minimum 100, was 0 (sent by gateways_create, gateways_update)
 * }</pre>
 */
@NullMarked
package io.github.aigateway.changes;

import org.jspecify.annotations.NullMarked;
