package io.github.aigateway.changes;

import java.util.Comparator;

/**
 * One difference.
 *
 * @param verdict what it does to callers
 * @param where the operation, field or class: {@code Gateway.id}
 * @param what what happened there: {@code removed}
 */
record Change(Verdict verdict, String where, String what) implements Comparable<Change> {

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::verdict)
          .thenComparing(Change::where)
          .thenComparing(Change::what);

  @Override
  public int compareTo(Change other) {
    return ORDER.compare(this, other);
  }
}
