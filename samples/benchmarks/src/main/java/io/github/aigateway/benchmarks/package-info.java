/**
 * What this client costs beside others: the same logs, read by each of them in turn in one run,
 * with the ratios of what was measured.
 *
 * <pre>{@code
 * ./mvnw -B verify -Pbenchmarks -pl samples/benchmarks -am -DskipTests
 * }</pre>
 */
@NullMarked
package io.github.aigateway.benchmarks;

import org.jspecify.annotations.NullMarked;
