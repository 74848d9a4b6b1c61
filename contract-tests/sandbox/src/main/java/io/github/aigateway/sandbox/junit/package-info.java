/**
 * The sandbox in tests of your own: JUnit 5.12 or newer starts it, hands it in and closes it. JUnit
 * itself is not brought along.
 *
 * <pre>{@code
 * @Test
 * void reads(@Sandbox AiGatewaySandbox sandbox) {
 *   sandbox.seedLogs("prod", 1_000);
 *   // point your client at sandbox.baseUrl(), with sandbox.accountId() and sandbox.apiToken()
 * }
 * }</pre>
 */
@NullMarked
package io.github.aigateway.sandbox.junit;

import org.jspecify.annotations.NullMarked;
