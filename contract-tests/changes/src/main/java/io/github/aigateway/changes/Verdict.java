package io.github.aigateway.changes;

import java.util.Locale;

/** What a change does to those who use what changed; the worst comes first. */
enum Verdict {
  /** Who was right before may be wrong now. */
  BREAKING,
  /** There is more than before, and what was right stays right. */
  COMPATIBLE,
  /** Words and examples; nothing behaves differently. */
  DOCUMENTATION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
