package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Compares two long lists and shows only what differs. */
final class Difference {

  private Difference() {}

  static void assertSame(List<String> document, List<String> table) {
    List<String> missing = new ArrayList<>(table);
    missing.removeAll(document);
    List<String> extra = new ArrayList<>(document);
    extra.removeAll(table);
    assertThat(missing).as("in the table, not in the document").isEmpty();
    assertThat(extra).as("in the document, not in the table").isEmpty();
    assertThat(document).doesNotHaveDuplicates();
  }
}
