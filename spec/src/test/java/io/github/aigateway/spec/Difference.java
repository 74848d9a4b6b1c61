package io.github.aigateway.spec;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** Compares two long lists and shows only what differs. */
final class Difference {

  private Difference() {}

  static void assertSame(List<String> document, List<String> table) {
    List<String> missing = new ArrayList<>(table);
    missing.removeAll(document);
    List<String> extra = new ArrayList<>(document);
    extra.removeAll(table);
    // Both at once: a fact that is spelled otherwise is on either side.
    SoftAssertions both = new SoftAssertions();
    both.assertThat(missing).as("in the table, not in the document").isEmpty();
    both.assertThat(extra).as("in the document, not in the table").isEmpty();
    both.assertThat(document).doesNotHaveDuplicates();
    both.assertAll();
  }
}
