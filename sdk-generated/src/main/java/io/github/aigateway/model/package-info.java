/**
 * The requests and responses of the API. Properties, enum values and shapes that this version of
 * the library does not know are kept and written back.
 *
 * <pre>{@code
 * GatewayCreateRequest request = new GatewayCreateRequest().id("prod").cacheTtl(60L).collectLogs(true);
 * }</pre>
 */
@NullMarked
package io.github.aigateway.model;

import org.jspecify.annotations.NullMarked;
