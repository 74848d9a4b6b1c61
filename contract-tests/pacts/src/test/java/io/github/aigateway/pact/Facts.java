package io.github.aigateway.pact;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The facts that an example value alone does not show, and how they stand in a pact file: as the
 * regular expression of a matching rule, or as a placeholder.
 */
final class Facts {

  /** RFC 3339, with any fraction and any offset. */
  static final String DATE_TIME =
      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})";

  static final String URI = "https?://\\S+";

  static final String UUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  /** Stands wherever a secret would, so that no secret is ever written down. */
  static final String SECRET = "placeholder-not-a-secret";

  /** Stands wherever a prompt or a response of a model would, or what else is nobody's business. */
  static final String PRIVATE = "placeholder-not-a-prompt";

  private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_.]+(\\|[A-Za-z0-9_.]+)*");

  private Facts() {}

  /** Whether a placeholder stands for what must not be seen. */
  static boolean isPlaceholder(String text) {
    return text.startsWith(SECRET) || text.equals(PRIVATE);
  }

  static String secret(int length) {
    return SECRET + "x".repeat(length - SECRET.length());
  }

  /** The expression of an enumeration: its values, and nothing else. */
  static String oneOf(List<String> values) {
    return values.stream().sorted().collect(Collectors.joining("|"));
  }

  /** The values of {@link #oneOf}, or none for any other expression. */
  static List<String> choices(String regex) {
    return CHOICE.matcher(regex).matches() ? List.of(regex.split("\\|")) : List.of();
  }
}
