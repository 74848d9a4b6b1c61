package io.github.aigateway.sandbox;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Points in time as the wire has them: UTC with milliseconds. */
final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);

  private static final DateTimeFormatter BLANK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(UTC);

  private Timestamps() {}

  static String text(Instant time) {
    return FORMAT.format(time);
  }

  /** The same time as SQLite writes it: with a blank, without a zone and without fractions. */
  static String blank(String text) {
    return BLANK.format(instant(text));
  }

  /** Reads any offset, with or without fractions. */
  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
