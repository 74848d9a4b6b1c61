package io.github.aigateway.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A ratio worth reading, and the goal it belongs to if there is one.
 *
 * @param goal the name of the goal; empty for none
 * @param left the contender whose value is divided
 * @param right the contender by whose value; null for {@code divisor}
 * @param divisor what to divide by if there is no other contender
 * @param bound what the ratio must not exceed, or with {@code atLeast} not fall short of; NaN for
 *     none
 */
record Comparison(
    String goal,
    Metric metric,
    String left,
    @Nullable String right,
    double divisor,
    double bound,
    boolean atLeast) {

  static Comparison ratio(Metric metric, String left, String right) {
    return new Comparison("", metric, left, right, 1, Double.NaN, false);
  }

  static Comparison value(Metric metric, String left, double divisor) {
    return new Comparison("", metric, left, null, divisor, Double.NaN, false);
  }

  Comparison atMost(String goal, double bound) {
    return new Comparison(goal, metric, left, right, divisor, bound, false);
  }

  Comparison atLeast(String goal, double bound) {
    return new Comparison(goal, metric, left, right, divisor, bound, true);
  }

  /** Says how a ratio stands to the goal; empty if there is none. */
  String verdict(double ratio) {
    if (Double.isNaN(bound)) {
      return "";
    }
    return (atLeast ? ratio >= bound : ratio <= bound) ? "met" : "missed";
  }

  String boundText() {
    return Double.isNaN(bound) ? "" : (atLeast ? "≥ " : "≤ ") + bound;
  }
}
