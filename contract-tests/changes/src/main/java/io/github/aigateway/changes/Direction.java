package io.github.aigateway.changes;

import java.util.Locale;

/** Which way a value travels, seen from the caller. The same change can break one way only. */
enum Direction {
  SENT,
  RECEIVED;

  /** The verdict on a change after which fewer values are allowed. */
  Verdict narrowed() {
    return this == SENT ? Verdict.BREAKING : Verdict.COMPATIBLE;
  }

  /** The verdict on a change after which more values are allowed. */
  Verdict widened() {
    return this == SENT ? Verdict.COMPATIBLE : Verdict.BREAKING;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
