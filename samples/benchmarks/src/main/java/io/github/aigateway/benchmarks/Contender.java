package io.github.aigateway.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A process that takes part.
 *
 * @param name how the report calls it
 * @param command the program and its arguments
 * @param environment what it finds in its environment besides
 * @param logs the number of logs it has to read
 */
record Contender(String name, List<String> command, Map<String, String> environment, long logs) {}
