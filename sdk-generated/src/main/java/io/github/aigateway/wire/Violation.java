package io.github.aigateway.wire;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One bound of the API description that input breaks.
 *
 * @param path where, in the names of the wire, such as {@code body.otel[1].url}
 * @param message what must hold, such as {@code must be less than or equal to 5000}
 * @param value what was given instead, shortened; null if it is secret or shows nothing
 */
public record Violation(String path, String message, @Nullable String value) {

  private static final int SHOWN = 80;

  /**
   * A violation that shows what was given: a scalar as it is, of a list or a map the size, of
   * anything else nothing. Not for secrets.
   */
  public static Violation of(String path, String message, @Nullable Object given) {
    return new Violation(path, message, shown(given));
  }

  private static @Nullable String shown(@Nullable Object given) {
    if (given == null || given instanceof Number || given instanceof Boolean) {
      return String.valueOf(given);
    }
    if (given instanceof CharSequence text) {
      String start = text.length() <= SHOWN ? text.toString() : text.subSequence(0, SHOWN) + "…";
      return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
    }
    if (given instanceof Collection<?> items) {
      return items.size() + " items";
    }
    return given instanceof Map<?, ?> entries ? entries.size() + " entries" : null;
  }

  /** Path, bound and value, as in {@code body.retry_delay must be at most 5000, was 9000}. */
  @Override
  public String toString() {
    return path + " " + message + (value == null ? "" : ", was " + value);
  }
}
