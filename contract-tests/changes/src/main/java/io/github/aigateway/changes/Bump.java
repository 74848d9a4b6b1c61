package io.github.aigateway.changes;

import java.util.List;
import java.util.Locale;

/** Which number of a version a change moves, by semantic versioning. */
enum Bump {
  NONE,
  PATCH,
  MINOR,
  MAJOR;

  /**
   * What these changes ask for after that version: a breaking one the next major version, but
   * before 1.0 the next minor one, a compatible one the next minor version, and words the next
   * patch.
   */
  static Bump askedBy(List<Change> changes, Version last) {
    Bump bump = NONE;
    for (Change change : changes) {
      Bump asked =
          switch (change.verdict()) {
            case BREAKING -> last.major() == 0 ? MINOR : MAJOR;
            case COMPATIBLE -> MINOR;
            case DOCUMENTATION -> PATCH;
          };
      bump = asked.compareTo(bump) > 0 ? asked : bump;
    }
    return bump;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
