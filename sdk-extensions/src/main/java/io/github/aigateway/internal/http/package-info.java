/**
 * The stages that a request passes, in this order:
 *
 * <ol>
 *   <li>{@code RetryStage}: sends it again where that is safe, and makes exceptions of refusals
 *   <li>{@code RateLimitStage}: waits until the rate budget allows it
 *   <li>{@code AuthenticationStage}: signs it
 *   <li>{@code AttemptStage}: limits its time, and makes exceptions of broken connections
 *   <li>{@code TelemetryStage}: logs it and tells the listener
 *   <li>{@code DecompressionStage}: asks for gzip and undoes it
 *   <li>{@code DefaultTransport}, or one that the caller has brought along: sends it
 * </ol>
 *
 * Not for use outside this artifact, and free to change in any version.
 */
@NullMarked
package io.github.aigateway.internal.http;

import org.jspecify.annotations.NullMarked;
