/**
 * The client of the AI Gateway REST API, and the resources it leads to.
 *
 * <pre>{@code
 * AiGatewayClient client = AiGatewayClient.fromEnv();
 * for (Gateway gateway : client.gateways().list()) {
 *   System.out.println(gateway.id());
 * }
 * }</pre>
 */
@NullMarked
package io.github.aigateway;

import org.jspecify.annotations.NullMarked;
