package io.github.aigateway.wire;

import feign.Param;
import java.util.regex.Pattern;

/**
 * Puts a value into the path as exactly one segment. Everything that a URL gives a meaning to is
 * percent-encoded; what no encoding makes safe is refused, because servers and proxies resolve it
 * before they route: {@code ..} after {@code /gateways/} is another endpoint.
 */
public final class PathSegment implements Param.Expander {

  private static final Pattern ENCODED_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);

  private final String name;

  /**
   * An expander that does not know the name of its parameter, which is all that Feign can make by
   * itself.
   */
  public PathSegment() {
    this("a path parameter");
  }

  /** An expander whose complaints name the parameter. */
  public PathSegment(String name) {
    this.name = name;
  }

  /** Whether a segment is {@code .} or {@code ..}, percent-encoded or not. */
  public static boolean isDots(String segment) {
    String dots = ENCODED_DOT.matcher(segment).replaceAll(".");
    return dots.equals(".") || dots.equals("..");
  }

  /**
   * The value as a path segment.
   *
   * @throws IllegalArgumentException if the value is blank, {@code .} or {@code ..}
   *     (percent-encoded or not), or contains control characters or half of a surrogate pair
   */
  @Override
  public String expand(Object value) {
    String text = WireText.of(value);
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    if (isDots(text)) {
      throw new IllegalArgumentException(
          name + " must not be \"" + text + "\", which stands for another path");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + " must not contain control characters");
    }
    if (!WireText.isSound(text)) {
      throw new IllegalArgumentException(name + " must not contain half of a surrogate pair");
    }
    return WireText.encode(text);
  }
}
