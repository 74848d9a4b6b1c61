package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads {@code 2026-01-02T03:04:05.678Z} by its places, and whatever else as Instant does. */
final class FastInstants extends StdDeserializer<Instant> {

  private static final long serialVersionUID = 1L;
  private static final int LENGTH = "2026-01-02T03:04:05.678Z".length();

  FastInstants() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
    String text = in.getText();
    if (text.length() != LENGTH || text.charAt(LENGTH - 1) != 'Z' || text.charAt(19) != '.') {
      return Instant.parse(text);
    }
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int minutes = number(text, 11, 13) * 60 + number(text, 14, 16);
    long seconds = day.toEpochDay() * 86_400 + minutes * 60L + number(text, 17, 19);
    return Instant.ofEpochSecond(seconds, number(text, 20, 23) * 1_000_000L);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
