/**
 * One Feign interface for each resource of the API, one method for each operation. {@link
 * io.github.aigateway.wire.AiGatewayFeign} makes instances of them.
 *
 * <pre>{@code
 * BillingApi billing = AiGatewayFeign.builder().requestInterceptor(credentials).target(BillingApi.class, AiGatewayFeign.SERVER);
 * BigDecimal balance = billing.getCreditBalance(accountId).result().balance();
 * }</pre>
 */
@NullMarked
package io.github.aigateway.api;

import org.jspecify.annotations.NullMarked;
