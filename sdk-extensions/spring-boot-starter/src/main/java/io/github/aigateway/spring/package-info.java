/**
 * The client as a bean of a Spring Boot application, made from the properties {@code ai-gateway.*}:
 *
 * <pre>{@code
 * ai-gateway.api-token=${CLOUDFLARE_API_TOKEN}
 * ai-gateway.account-id=${CLOUDFLARE_ACCOUNT_ID}
 * ai-gateway.call-timeout=30s
 * }</pre>
 *
 * <p>It backs off before a client of the application's own. A {@link
 * io.github.aigateway.spring.AiGatewayClientCustomizer} sets what no property does.
 */
@NullMarked
package io.github.aigateway.spring;

import org.jspecify.annotations.NullMarked;
