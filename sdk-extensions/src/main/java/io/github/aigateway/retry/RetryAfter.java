package io.github.aigateway.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how long the service asks to wait. */
public final class RetryAfter {

  // The longest wait that is told apart from "for ever"; more would overflow sums of instants.
  private static final long LONGEST_SECONDS = Duration.ofDays(36500).toSeconds();

  /**
   * Returns the wait that the headers ask for: {@code retry-after-ms}, or {@code Retry-After} in
   * seconds or as an HTTP date; null if they ask for none or cannot be understood. A time in the
   * past is a wait of zero. A date is counted from the header {@code Date}, which is of the same
   * clock.
   *
   * @param headers the headers of a response; names compare without regard to case
   * @param now the time a date is counted from if the response does not say when it was made
   */
  public static @Nullable Duration parse(Map<String, List<String>> headers, Instant now) {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(now, "now");
    Duration millis = number(first(headers, "retry-after-ms"), 1_000_000);
    if (millis != null) {
      return millis;
    }
    String text = first(headers, "retry-after");
    Duration seconds = number(text, 1_000_000_000);
    if (seconds != null) {
      return seconds;
    }
    Instant then = date(text);
    if (then == null) {
      return null;
    }
    Instant made = date(first(headers, "date"));
    Duration wait = Duration.between(made != null ? made : now, then);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0).trim();
  }

  private static @Nullable Duration number(@Nullable String text, long nanosPerUnit) {
    if (text == null || !text.matches("\\d{1,18}(\\.\\d{1,9})?")) {
      return null;
    }
    double seconds = Double.parseDouble(text) * nanosPerUnit / 1e9;
    return seconds >= LONGEST_SECONDS
        ? Duration.ofSeconds(LONGEST_SECONDS)
        : Duration.ofNanos((long) Math.ceil(seconds * 1e9));
  }

  private static @Nullable Instant date(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private RetryAfter() {}
}
