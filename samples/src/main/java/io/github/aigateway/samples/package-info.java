/**
 * Runnable programs, one file and one question each. Without credentials they talk to the sandbox.
 *
 * <pre>{@code
 * ./mvnw -q compile -Dsample=Quickstart
 * }</pre>
 */
@NullMarked
package io.github.aigateway.samples;

import org.jspecify.annotations.NullMarked;
