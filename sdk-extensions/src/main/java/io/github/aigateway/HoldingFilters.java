package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.model.LogFilter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses filters that hold nothing back, of which a deletion would take whatever is there. The
 * JSON that is sent is judged, and not the objects that it is made of.
 */
final class HoldingFilters {

  private static final Set<String> FLAGS = Set.of("success", "cached");

  static void require(LogFilter filter) {
    JsonNode sent = filter.toJson();
    JsonNode values = sent.path("value");
    boolean holds = isText(sent.path("key")) && isText(sent.path("operator"));
    holds &= values.isArray() && !values.isEmpty();
    Set<String> different = new HashSet<>();
    for (JsonNode value : values) {
      // On the wire null and an empty text are the same, and any of the values may be met.
      holds &= isText(value) || value.isNumber() || value.isBoolean();
      different.add(value.asText().strip().toLowerCase(Locale.ROOT));
    }
    if (!holds) {
      throw refused(
          "a key, an operator and at least 1 value, and no value that is null, blank, a list or an"
              + " object, which holds nothing back",
          filter);
    }
    boolean flag = FLAGS.contains(sent.path("key").asText());
    if (different.size() > 1 && (flag || sent.path("operator").asText().equals("neq"))) {
      throw refused(
          "no more than 1 value for true or false, and for neq: any of several is met, so they hold"
              + " nothing back",
          filter);
    }
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }

  /** The values are not shown, for they may be private. */
  private static IllegalArgumentException refused(String what, LogFilter filter) {
    return new IllegalArgumentException(
        "filters must each have "
            + what
            + ": one is \""
            + filter.value("key")
            + " "
            + filter.value("operator")
            + "\"");
  }

  private HoldingFilters() {}
}
