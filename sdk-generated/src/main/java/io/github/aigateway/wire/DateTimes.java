package io.github.aigateway.wire;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times in the form of RFC 3339, with their offset and their fraction as they are. */
final class DateTimes {

  private static final DateTimeFormatter SECONDS =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendPattern("-MM-dd'T'HH:mm:ss")
          .toFormatter(Locale.ROOT);

  private DateTimes() {}

  /**
   * Writes a date and time with seconds and with as many groups of three fraction digits as it
   * needs, as JavaScript servers do. {@link OffsetDateTime#toString()} leaves out zero seconds,
   * which is no RFC 3339.
   */
  static String format(OffsetDateTime dateTime) {
    StringBuilder text = new StringBuilder(35);
    SECONDS.formatTo(dateTime, text);
    int nanos = dateTime.getNano();
    if (nanos != 0) {
      int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
      String all = Integer.toString(1_000_000_000 + nanos);
      text.append('.').append(all, 1, 1 + digits);
    }
    return text.append(dateTime.getOffset().getId()).toString();
  }

  /**
   * Reads a date and time. The usual form {@code yyyy-MM-ddTHH:mm:ss[.fraction]Z} is taken apart by
   * hand, which makes reading a page of logs nearly twice as fast; everything else is left to the
   * JDK, and so are all complaints.
   *
   * @throws DateTimeException if the text is no date and time with an offset
   */
  static OffsetDateTime parse(String text) {
    OffsetDateTime usual = parseUsualForm(text);
    return usual != null ? usual : OffsetDateTime.parse(text);
  }

  private static @Nullable OffsetDateTime parseUsualForm(String text) {
    int length = text.length();
    if (length < 20
        || length > 30
        || text.charAt(length - 1) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if ((year | month | day | hour | minute | second) < 0) {
      return null;
    }
    int nanos = 0;
    if (length > 20) {
      int fractionLength = length - 21;
      nanos = text.charAt(19) == '.' && fractionLength > 0 ? digits(text, 20, length - 1) : -1;
      if (nanos < 0) {
        return null;
      }
      for (int i = fractionLength; i < 9; i++) {
        nanos *= 10;
      }
    }
    // Hour 24 and the like are for the JDK to judge.
    if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    return OffsetDateTime.of(year, month, day, hour, minute, second, nanos, ZoneOffset.UTC);
  }

  /** The number between two indexes, or -1 if something there is no ASCII digit. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
