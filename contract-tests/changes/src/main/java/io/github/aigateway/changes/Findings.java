package io.github.aigateway.changes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The changes found so far, each once: a field of a schema that many operations use is found again
 * in each of them.
 */
final class Findings {

  private static final int NAMED = 3;

  private final Map<Change, Map<Direction, Set<String>>> changes = new TreeMap<>();
  private final Set<String> owners = new HashSet<>();

  /**
   * Notes a change that has no direction.
   *
   * @param owner the part of the document that holds it, as {@link DocumentParts} calls it
   */
  void add(String owner, Change change) {
    owners.add(owner);
    changes.computeIfAbsent(change, c -> new TreeMap<>());
  }

  /** Notes a change of a value that an operation sends or receives. */
  void add(String owner, Change change, Direction direction, String operation) {
    add(owner, change);
    changes
        .getOrDefault(change, Map.of())
        .computeIfAbsent(direction, d -> new LinkedHashSet<>())
        .add(operation);
  }

  /** Whether anything was noted for that part of the document. */
  boolean explain(String owner) {
    return owners.contains(owner);
  }

  /** The changes, worst first, with the operations that each is met in. */
  List<Change> toList() {
    List<Change> list = new ArrayList<>();
    changes.forEach(
        (change, uses) -> {
          List<String> met = new ArrayList<>();
          uses.forEach((direction, operations) -> met.add(direction + " by " + names(operations)));
          String what = change.what() + (met.isEmpty() ? "" : " (" + String.join("; ", met) + ")");
          list.add(new Change(change.verdict(), change.where(), what));
        });
    return list;
  }

  private static String names(Set<String> operations) {
    List<String> names = operations.stream().limit(NAMED).toList();
    int more = operations.size() - names.size();
    return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
  }
}
