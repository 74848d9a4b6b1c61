package io.github.aigateway.benchmarks;

import java.util.List;

/**
 * What is measured together: in each round every contender runs once, one after the other.
 *
 * @param id a word to choose it by
 * @param title what it is about
 * @param rounds how many times each contender runs
 * @param contenders who takes part
 * @param metrics what to show of each
 * @param comparisons what to show of two of them
 */
record Scenario(
    String id,
    String title,
    int rounds,
    List<Contender> contenders,
    List<Metric> metrics,
    List<Comparison> comparisons) {}
