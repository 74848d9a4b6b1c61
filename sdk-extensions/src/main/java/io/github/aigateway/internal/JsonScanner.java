package io.github.aigateway.internal;

/**
 * Finds fields in JSON text, also where it is cut off or malformed: a parser would give up at the
 * first fault, and what stands behind it would be shown.
 */
final class JsonScanner {

  private final String text;
  private int at;
  private int stringStart;
  private int stringEnd;
  private int valueStart;

  JsonScanner(String text) {
    this.text = text;
  }

  /** Moves to the next string that is followed by a colon. */
  boolean nextField() {
    while (nextString()) {
      int colon = skipBlanks(at);
      if (colon < text.length() && text.charAt(colon) == ':') {
        at = skipBlanks(colon + 1);
        valueStart = at;
        return true;
      }
    }
    return false;
  }

  /** Moves behind the next string; one without an end reaches to the end of the text. */
  boolean nextString() {
    int quote = text.indexOf('"', at);
    if (quote < 0) {
      at = text.length();
      return false;
    }
    stringStart = quote + 1;
    at = endOfString(quote);
    boolean closed = at > stringStart && text.charAt(at - 1) == '"';
    stringEnd = closed ? at - 1 : at;
    return true;
  }

  /** Returns the name of the field that was found. */
  String field() {
    return string();
  }

  /** Returns the string that was found, as it is written. */
  String raw() {
    return text.substring(stringStart, stringEnd);
  }

  /** Returns the string that was found, with its escapes resolved. */
  String string() {
    String raw = raw();
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        plain.append(c);
        continue;
      }
      char escaped = raw.charAt(++i);
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case 'u' -> {
          if (i + 4 < raw.length() && raw.substring(i + 1, i + 5).matches("[0-9a-fA-F]{4}")) {
            plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
            i += 4;
          }
        }
        default -> plain.append(escaped);
      }
    }
    return plain.toString();
  }

  /** Returns where the value of the field begins. */
  int valueStart() {
    return valueStart;
  }

  /** Moves behind the value of the field and returns that place. */
  int skipValue() {
    at = endOfValue(valueStart);
    return at;
  }

  private int endOfValue(int start) {
    if (start == text.length()) {
      return start;
    }
    char first = text.charAt(start);
    if (first == '"') {
      return endOfString(start);
    }
    if (first == '{' || first == '[') {
      return endOfNested(start);
    }
    int end = start;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int endOfNested(int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(i) - 1;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private int endOfString(int quote) {
    for (int i = quote + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return text.length();
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
