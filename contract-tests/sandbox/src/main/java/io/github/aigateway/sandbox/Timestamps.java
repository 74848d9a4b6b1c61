package io.github.aigateway.sandbox;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Points in time as the wire has them: UTC with milliseconds. */
final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);

  private Timestamps() {}

  static String text(Instant time) {
    return FORMAT.format(time);
  }

  /** Reads any offset, with or without fractions. */
  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
