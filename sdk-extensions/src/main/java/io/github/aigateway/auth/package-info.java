/**
 * Credentials: an API token, or e-mail address and API key, and where a client takes them from.
 * Their text form never shows the secret.
 *
 * <pre>{@code
 * AiGatewayClient.builder().credentials(Credentials.token(token)).accountId(accountId).build();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.auth;

import org.jspecify.annotations.NullMarked;
