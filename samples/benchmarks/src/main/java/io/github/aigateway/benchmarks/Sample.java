package io.github.aigateway.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The values that one thing was measured at, in the order of the rounds. */
record Sample(List<Double> values) {

  Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values must not be empty");
    }
  }

  /** The middle one, or the mean of the two in the middle. */
  double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double min() {
    return Collections.min(values);
  }

  double max() {
    return Collections.max(values);
  }

  /**
   * The ratios to another sample, round by round: what slowed both down in one round, such as
   * another program on the machine, cancels out.
   */
  Sample over(Sample other) {
    if (values.size() != other.values.size()) {
      throw new IllegalArgumentException(
          "rounds must be as many: " + values.size() + " and " + other.values.size());
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return new Sample(ratios);
  }

  /** Writes {@code median [min-max]}. */
  String text(int decimals) {
    String number = "%." + decimals + "f";
    String median = String.format(Locale.ROOT, number, median());
    return values.size() == 1
        ? median
        : median + String.format(Locale.ROOT, " [" + number + "-" + number + "]", min(), max());
  }
}
