package io.github.aigateway.changes;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by semver.org, as {@code 1.2.3} or {@code 1.2.3-SNAPSHOT}. What comes after a hyphen
 * says that the version is not out yet.
 */
record Version(int major, int minor, int patch, String label) implements Comparable<Version> {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:-([0-9A-Za-z.-]+))?");

  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch)
          // What is out comes after what led to it.
          .thenComparing(version -> !version.label().isEmpty(), Comparator.reverseOrder())
          .thenComparing(Version::label);

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static Version parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A version is major.minor.patch, with a label after a hyphen or without; "
              + text
              + " is not");
    }
    return new Version(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        matcher.group(4) == null ? "" : matcher.group(4));
  }

  static boolean isVersion(String text) {
    return FORM.matcher(text).matches();
  }

  /** The smallest version that the bump leads to. */
  Version after(Bump bump) {
    return switch (bump) {
      case NONE -> this;
      case PATCH -> new Version(major, minor, patch + 1, "");
      case MINOR -> new Version(major, minor + 1, 0, "");
      case MAJOR -> new Version(major + 1, 0, 0, "");
    };
  }

  /** The version that a snapshot of it will be. */
  Version released() {
    return new Version(major, minor, patch, "");
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch + (label.isEmpty() ? "" : "-" + label);
  }
}
