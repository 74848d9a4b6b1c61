/**
 * What the generated interfaces and models need to speak to the server: JSON, query parameters,
 * path segments, and a Feign builder that has them all.
 *
 * <p>With nothing but this artifact:
 *
 * <pre>{@code
 * GatewaysApi gateways =
 *     AiGatewayFeign.builder()
 *         .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
 *         .target(GatewaysApi.class, AiGatewayFeign.SERVER);
 * gateways.list(accountId, new GatewaysApi.ListQuery().perPage(50)).getResult();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.wire;

import org.jspecify.annotations.NullMarked;
