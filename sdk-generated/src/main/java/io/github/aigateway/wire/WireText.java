package io.github.aigateway.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/** Values as text in a path or a query. */
final class WireText {

  private static final String HEX = "0123456789ABCDEF";

  private WireText() {}

  /**
   * The text of a scalar: decimals without an exponent, dates with seconds and offset, open enums
   * by their value.
   */
  static String of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      return new BigDecimal(value.toString()).toPlainString();
    }
    if (value instanceof OffsetDateTime dateTime) {
      return DateTimes.format(dateTime);
    }
    if (value instanceof OpenEnum<?> open) {
      return of(open.getValue());
    }
    return value.toString();
  }

  /**
   * Percent-encodes everything but the unreserved characters of RFC 3986. Feign would take text
   * that already looks encoded, such as {@code 50%25}, for encoded; after this it may, because then
   * it is.
   */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return encoded.toString();
  }

  /** Whether a character means the same in a URL whether it is percent-encoded or not. */
  static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
