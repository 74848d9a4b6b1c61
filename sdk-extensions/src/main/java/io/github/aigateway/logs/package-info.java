/**
 * Logs: typed filters, snapshots that read each row once while others arrive, and exports that
 * resume.
 *
 * <p>{@link io.github.aigateway.logs.LogFilters} says which logs; {@link
 * io.github.aigateway.logs.LogSnapshot} reads them or exports them.
 *
 * <pre>{@code
 * LogFilters costly = LogFilters.where(COST).gt("0.5").and(PROVIDER).eq("openai", "anthropic");
 * client.gateway("prod").logs().snapshot(costly).exportTo(Path.of("costly.ndjson"), LogFormat.NDJSON);
 * }</pre>
 */
@NullMarked
package io.github.aigateway.logs;

import org.jspecify.annotations.NullMarked;
