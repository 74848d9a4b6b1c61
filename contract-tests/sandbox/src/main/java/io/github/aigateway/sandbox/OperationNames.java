package io.github.aigateway.sandbox;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the operations of the document, and what somebody may have meant who misspells one.
 */
final class OperationNames {

  private static final double MUCH_ALIKE = 0.5;
  private static final int MOST_SUGGESTIONS = 3;

  private final Set<String> names;

  OperationNames(Set<String> names) {
    this.names = names;
  }

  /**
   * Refuses what is the name of no operation.
   *
   * @throws IllegalArgumentException names those that look most like it
   */
  void require(String name) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("The document has no operation " + name + near(name));
    }
  }

  /** The operations that look most like what somebody guessed. */
  private String near(String guess) {
    List<String> near =
        names.stream()
            .filter(name -> likeness(name, guess) > MUCH_ALIKE)
            .sorted(comparingDouble(name -> -likeness(name, guess)))
            .limit(MOST_SUGGESTIONS)
            .toList();
    return near.isEmpty()
        ? "; OperationIds has them all"
        : "; did you mean " + String.join(" or ", near) + "?";
  }

  /** How many pairs of letters two names share, from 0 to 1 (the coefficient of Dice). */
  private static double likeness(String one, String other) {
    Set<String> pairs = pairs(one);
    Set<String> common = pairs(other);
    int all = pairs.size() + common.size();
    common.retainAll(pairs);
    return 2.0 * common.size() / all;
  }

  private static Set<String> pairs(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    Set<String> pairs = new TreeSet<>();
    for (int i = 1; i < letters.length(); i++) {
      pairs.add(letters.substring(i - 1, i + 1));
    }
    return pairs;
  }
}
