package io.github.aigateway.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | PT0S
          7                             | PT7S
          1.5                           | PT1.5S
          300                           | PT5M
          Thu, 01 Jan 2026 00:02:00 GMT | PT2M
          Wed, 31 Dec 2025 23:00:00 GMT | PT0S
          """)
  void parse_secondsOrDate_isReadInFull(String value, Duration expected) {
    assertThat(RetryAfter.parse(Map.of("retry-after", List.of(value)), NOW)).isEqualTo(expected);
  }

  @Test
  void parse_milliseconds_winOverSeconds() {
    assertThat(
            RetryAfter.parse(
                Map.of("retry-after", List.of("9"), "retry-after-ms", List.of("1250")), NOW))
        .isEqualTo(Duration.ofMillis(1250));
  }

  @Test
  void parse_absurdlyLong_doesNotOverflow() {
    assertThat(RetryAfter.parse(Map.of("retry-after", List.of("999999999999999999")), NOW))
        .isGreaterThan(Duration.ofDays(36000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1e3", "NaN", "0x10", "Thu, 99 Jan 2026 00:00:00 GMT"})
  void parse_notUnderstood_isNull(String value) {
    assertThat(RetryAfter.parse(Map.of("retry-after", List.of(value)), NOW)).isNull();
  }

  @Test
  void parse_dateBesideTheDateOfTheResponse_countsFromThat() {
    Map<String, List<String>> headers =
        Map.of(
            "retry-after", List.of("Thu, 01 Jan 2026 08:02:00 GMT"),
            "date", List.of("Thu, 01 Jan 2026 08:01:30 GMT"));
    assertThat(RetryAfter.parse(headers, NOW)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void parse_noHeader_isNull() {
    assertThat(RetryAfter.parse(Map.of(), NOW)).isNull();
  }
}
