/**
 * What can go wrong with a call, in three branches under one root: the service said no, it was not
 * reached, or its response could not be understood.
 *
 * <pre>{@code
 * try {
 *   client.gateways().get("prod");
 * } catch (NotFoundException e) {
 *   client.gateways().create(new GatewayCreateRequest().id("prod"));
 * }
 * }</pre>
 */
@NullMarked
package io.github.aigateway.error;

import org.jspecify.annotations.NullMarked;
