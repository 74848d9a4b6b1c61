package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  void parse_anyText_doesWhatTheJdkDoes(String text) {
    Throwable expected = catchThrowable(() -> OffsetDateTime.parse(text));
    Throwable actual = catchThrowable(() -> DateTimes.parse(text));

    if (expected == null) {
      assertThat(actual).isNull();
      assertThat(DateTimes.parse(text)).isEqualTo(OffsetDateTime.parse(text));
      assertThat(DateTimes.parse(text).getOffset())
          .isEqualTo(OffsetDateTime.parse(text).getOffset());
    } else {
      assertThat(actual).isExactlyInstanceOf(expected.getClass()).hasMessage(expected.getMessage());
    }
  }

  @Test
  void parse_manyInstants_doesWhatTheJdkDoes() {
    Random random = new Random(4711);
    for (int i = 0; i < 20_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(-62_135_596_800L, 253_402_300_799L),
              random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000_000));
      OffsetDateTime dateTime = instant.atOffset(ZoneOffset.UTC);
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(dateTime);

      assertThat(DateTimes.parse(text)).isEqualTo(dateTime);
      assertThat(OffsetDateTime.parse(DateTimes.format(dateTime))).isEqualTo(dateTime);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 1900, 2000, 2023, 2024, 9999})
  void parse_everyDayOfAYear_doesWhatTheJdkDoes(int year) {
    for (int month = 0; month <= 13; month++) {
      for (int day = 0; day <= 32; day++) {
        parse_anyText_doesWhatTheJdkDoes(
            String.format(Locale.ROOT, "%04d-%02d-%02dT03:04:05.678Z", year, month, day));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02T03:04Z, 2024-01-02T03:04:00Z",
    "2024-01-02T03:04:05.1Z, 2024-01-02T03:04:05.100Z",
    "2024-01-02T03:04:05.000001Z, 2024-01-02T03:04:05.000001Z",
    "2024-01-02T03:04:05.000000001+05:30, 2024-01-02T03:04:05.000000001+05:30",
    "0001-01-01T00:00:00-18:00, 0001-01-01T00:00:00-18:00",
  })
  void format_always_keepsSecondsFractionAndOffset(String text, String expected) {
    assertThat(DateTimes.format(OffsetDateTime.parse(text))).isEqualTo(expected);
  }
}
