package io.github.aigateway.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Values as text in a path or a query. */
final class WireText {

  private static final int MOST_ZEROS = 1_000;
  private static final String HEX = "0123456789ABCDEF";

  private WireText() {}

  /**
   * The text of a scalar: decimals without an exponent unless it is beyond 1,000, dates as RFC 3339
   * has them, open enums by their value.
   */
  static String of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return plain(decimal);
    }
    if (value instanceof Double || value instanceof Float) {
      return plain(new BigDecimal(value.toString()));
    }
    if (value instanceof OpenEnum<?> open) {
      return of(open.value());
    }
    return value.toString();
  }

  /** Without an exponent, unless that would fill the memory with zeros. */
  private static String plain(BigDecimal decimal) {
    return Math.abs((long) decimal.scale()) > MOST_ZEROS
        ? decimal.toString()
        : decimal.toPlainString();
  }

  /**
   * Percent-encodes everything but the unreserved characters of RFC 3986. Feign would take text
   * that already looks encoded, such as {@code 50%25}, for encoded; after this it may, because then
   * it is.
   *
   * @throws IllegalArgumentException if the text contains half of a surrogate pair, which Java
   *     would turn into a question mark
   */
  static String encode(String text) {
    if (!isSound(text)) {
      throw new IllegalArgumentException("a text must not contain half of a surrogate pair");
    }
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

  /** Whether the characters of a text are whole. */
  static boolean isSound(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
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
