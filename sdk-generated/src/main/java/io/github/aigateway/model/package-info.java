/**
 * The requests and responses of the API, immutable. Properties, enum values and shapes that this
 * version of the library does not know are kept and written back, and so is what came in another
 * form than the API description gives it.
 *
 * <pre>{@code
 * GatewayCreateRequest request =
 *     GatewayCreateRequest.builder()
 *         .id("prod")
 *         .cacheInvalidateOnUpdate(true)
 *         .cacheTtl(60L)
 *         .collectLogs(true)
 *         .rateLimitingInterval(null)
 *         .rateLimitingLimit(null)
 *         .build();
 * GatewayCreateRequest another = request.toBuilder().id("staging").build();
 * }</pre>
 *
 * <p>A builder refuses to build without a required property, and with null for one that cannot be
 * null. Of a property that can, null is sent as null and {@code clear} sends nothing. The accessor
 * of a required property throws {@link io.github.aigateway.wire.MissingPropertyException} if a
 * response lacks it; all others return null then. {@link io.github.aigateway.wire} says how each
 * kind of value is read.
 *
 * <p>Any mapper of Jackson 2.15 or newer, or of Jackson 3, reads and writes these classes.
 */
@NullMarked
package io.github.aigateway.model;

import org.jspecify.annotations.NullMarked;
