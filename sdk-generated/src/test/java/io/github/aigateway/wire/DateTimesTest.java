package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-12-27T18:11:19.117Z",
        "2019-12-27T18:11:19Z",
        "2019-12-27T18:11Z",
        "2019-12-27T18:11:19.1Z",
        "2019-12-27T18:11:19.123456789Z",
        "2019-12-27T18:11:19.1234567890Z",
        "2019-12-27T18:11:19.Z",
        "2019-12-27T18:11:19,117Z",
        "2019-12-27T18:11:19.117+00:00",
        "2019-12-27T18:11:19.117-00:00",
        "2019-12-27T18:11:19.117+14:00",
        "2019-12-27t18:11:19z",
        "2019-12-27 18:11:19Z",
        "2019-12-31T23:59:59.999999999Z",
        "2019-12-31T23:59:60Z",
        "2019-12-31T24:00:00Z",
        "2019-12-31T25:00:00Z",
        "2019-02-29T00:00:00Z",
        "2020-02-29T00:00:00Z",
        "2020-02-30T00:00:00Z",
        "2019-00-10T00:00:00Z",
        "2019-13-10T00:00:00Z",
        "2019-01-00T00:00:00Z",
        "2019-01-32T00:00:00Z",
        "2019-1-01T00:00:00Z0",
        "0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+12019-01-01T00:00:00Z",
        "２０１９-01-01T00:00:00Z",
        "2019-01-01T00:00:00.-12Z",
        "2019-01-01T00:-1:00Z",
        "2019-01-01",
        "",
        "Z",
        "null"
      })
  void parse_anyText_isTheTimeThatTheJdkReads(String text) {
    Instant expected = jdk(text);

    assertThat(DateTimes.parse(text)).isEqualTo(expected);
    // The quick way reads what is written again as it came, and leaves the rest to the other.
    Instant quick = DateTimes.parseAsWritten(text);
    if (expected != null && expected.toString().equals(text) && !text.matches("[+-].*")) {
      assertThat(quick).isEqualTo(expected);
    } else {
      assertThat(quick).isNull();
    }
  }

  /** In RFC 3339 the letters may be small. */
  private static Instant jdk(String text) {
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Test
  void parseAsWritten_manyInstants_readsWhatInstantsWrite() {
    Random random = new Random(4711);
    for (int i = 0; i < 20_000; i++) {
      int nanos =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1_000;
            default -> random.nextInt(1_000_000_000);
          };
      // The years 0 to 9999.
      Instant instant =
          Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L), nanos);

      assertThat(DateTimes.parseAsWritten(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 1900, 2000, 2023, 2024, 9999})
  void parse_everyDayOfAYear_isTheDayThatTheJdkReads(int year) {
    for (int month = 0; month <= 13; month++) {
      for (int day = 0; day <= 32; day++) {
        parse_anyText_isTheTimeThatTheJdkReads(
            String.format(Locale.ROOT, "%04d-%02d-%02dT03:04:05.678Z", year, month, day));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05.25, 2026-01-02T03:04:05.250Z",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02t03:04, 2026-01-02T03:04:00Z",
    "2026-01-02 03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05 Z, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05 +02:00, 2026-01-02T01:04:05Z",
    "2026-01-02 03:04:05+02, 2026-01-02T01:04:05Z",
    "2026-01-02T03:04:05-0330, 2026-01-02T06:34:05Z",
  })
  void parseLoosely_withABlankOrWithoutAZone_isReadAsUtc(String text, Instant expected) {
    assertThat(DateTimes.parse(text)).isNull();
    assertThat(DateTimes.parseLoosely(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-02",
        "2026-01-02 ",
        "2026-01-02X03:04:05",
        "2026-01-02/03:04:05",
        "2026-02-30 03:04:05",
        "2026-01-02 25:04:05",
        "02/01/2026 03:04:05",
        "2026-01-02 03:04:05 CET",
        "Fri, 02 Jan 2026 03:04:05 GMT",
        "20260102T030405Z"
      })
  void parseLoosely_anyOtherText_isNoTime(String text) {
    assertThat(DateTimes.parseLoosely(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1767323045, 2026-01-02T03:04:05Z",
    "1767323045.25, 2026-01-02T03:04:05.250Z",
    "-1.5, 1969-12-31T23:59:58.500Z",
    "-99999999999, -1199-02-15T14:13:21Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "1767323045123.5, 2026-01-02T03:04:05.123500Z",
    "1.7673E+9, 2026-01-01T20:40:00Z",
  })
  void ofEpoch_secondsOrMillis_isTheTimeAfter1970(BigDecimal seconds, Instant expected) {
    assertThat(DateTimes.ofEpoch(seconds)).isEqualTo(expected);
  }

  /** Their digits would fill the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "-1E+999999999", "1E-999999999", "0E+999999999", "1E+30"})
  void ofEpoch_numberThatIsNoTime_isNone(BigDecimal seconds) {
    assertThat(DateTimes.ofEpoch(seconds)).isNull();
  }
}
