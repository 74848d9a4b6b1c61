/**
 * Lists that are read page by page, only as far as they are used, and that always end.
 *
 * <p>A list call sends nothing; each iterator, stream or {@code for} loop starts at the first page.
 * {@link io.github.aigateway.pagination.PagedIterable#prefetch(int)} hides the latency of the
 * network behind several pages in flight.
 *
 * <pre>{@code
 * for (GatewayLog log : client.gateway("prod").logs().list().prefetch(4)) {
 *   System.out.println(log.id());
 * }
 * }</pre>
 */
@NullMarked
package io.github.aigateway.pagination;

import org.jspecify.annotations.NullMarked;
