package io.github.aigateway.auth;

import org.jspecify.annotations.Nullable;

/** Checks text that goes into a header; what it says names the field and never the value. */
final class HeaderText {

  static void require(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // A line break would start a header of its own; a blank is what a careless copy brings along.
      if (c <= ' ' || c > '~') {
        throw new IllegalArgumentException(
            field + " holds a character that no header can carry, at index " + i);
      }
    }
  }

  private HeaderText() {}
}
