/**
 * What can go wrong with a call, in three branches under one root: the service said no, it was not
 * reached, or its response could not be understood.
 *
 * <pre>{@code
 * try {
 *   client.gateways().get("prod");
 * } catch (NotFoundException e) {
 *   client.gateways().create(GatewayCreateRequest.builder().id("prod")….build());
 * }
 * }</pre>
 *
 * <h2>Done all the same</h2>
 *
 * <p>What creates something, costs money or deletes logs is never sent a second time once the
 * service may have seen it. It may have been done, though, after
 *
 * <ul>
 *   <li>a {@link io.github.aigateway.error.ConnectionException} whose {@code
 *       requestMayHaveBeenReceived()} is true;
 *   <li>a {@link io.github.aigateway.error.ServerException}, or another {@link
 *       io.github.aigateway.error.ApiException} whose {@code status()} is 408, or 2xx because the
 *       response says {@code success: false};
 *   <li>an {@link io.github.aigateway.error.InvalidResponseException}: the service responded, and
 *       nobody can read what.
 * </ul>
 *
 * <p>So look whether it is there before you try again. After any other status it was refused.
 */
@NullMarked
package io.github.aigateway.error;

import org.jspecify.annotations.NullMarked;
