package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One filter of logs: the row's value of {@code key} is held against any of the values. An empty
 * value stands for null.
 */
final class LogClause implements Predicate<LogRow> {

  private static final Set<String> NUMBERS =
      Set.of("cost", "tokens", "tokens_in", "tokens_out", "duration", "feedback");
  private static final Set<String> FLAGS =
      Set.of("success", "cached", "authentication", "wholesale", "compatibilityMode");

  private final String key;
  private final String operator;
  private final List<String> values;

  /** The values as points in time, if that is what they are: read once, not for each row. */
  private final Map<String, Instant> times = new HashMap<>();

  private LogClause(String key, String operator, List<String> values) {
    this.key = key;
    this.operator = operator;
    this.values = List.copyOf(values);
    if (key.equals("created_at") && !operator.equals("contains")) {
      for (String value : values) {
        if (!value.isEmpty()) {
          times.put(value, Timestamps.instant(value));
        }
      }
    }
  }

  /**
   * Reads the filters of a query or of a dataset.
   *
   * @param place where the list stands: {@code query} or {@code body}
   */
  static List<LogClause> parse(String place, JsonNode filters) {
    List<LogClause> clauses = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      clauses.add(parse(filters.get(i), place, "filters", i, "value"));
    }
    return clauses;
  }

  private static LogClause parse(JsonNode filter, Object... at) {
    String key = filter.path("key").asText();
    String operator = filter.path("operator").asText();
    if (filter.path("value").isEmpty()) {
      throw ErrorResponseException.invalid("The filter on " + key + " has no value", at);
    }
    List<String> values = new ArrayList<>();
    for (JsonNode node : filter.path("value")) {
      String value = node.isNull() ? "" : node.asText();
      requireFits(key, operator, value, at);
      values.add(value);
    }
    return new LogClause(key, operator, values);
  }

  private static void requireFits(String key, String operator, String value, Object... at) {
    if (value.isEmpty() || operator.equals("contains")) {
      return;
    }
    if (FLAGS.contains(key) && !value.equals("true") && !value.equals("false")) {
      throw ErrorResponseException.invalid("A value for " + key + " is true or false", at);
    }
    try {
      if (NUMBERS.contains(key)) {
        new BigDecimal(value);
      } else if (key.equals("created_at")) {
        Timestamps.instant(value);
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw ErrorResponseException.invalid(
          "A value for " + key + " is not a " + (key.equals("created_at") ? "date-time" : "number"),
          at);
    }
  }

  @Override
  public boolean test(LogRow row) {
    List<JsonNode> actual = row.values(key);
    return switch (operator) {
      case "eq" -> values.stream().anyMatch(value -> equal(row, actual, value));
      case "neq" -> values.stream().noneMatch(value -> equal(row, actual, value));
      case "contains" ->
          values.stream()
              .anyMatch(value -> actual.stream().anyMatch(node -> node.asText().contains(value)));
      case "lt" ->
          values.stream()
              .anyMatch(value -> actual.stream().anyMatch(node -> compare(row, node, value) < 0));
      case "gt" ->
          values.stream()
              .anyMatch(value -> actual.stream().anyMatch(node -> compare(row, node, value) > 0));
      default ->
          throw new IllegalStateException(
              "The document knows an operator that the sandbox does not: " + operator);
    };
  }

  private boolean equal(LogRow row, List<JsonNode> actual, String value) {
    if (value.isEmpty()) {
      return actual.stream().allMatch(node -> node.asText().isEmpty());
    }
    return actual.stream().anyMatch(node -> compare(row, node, value) == 0);
  }

  private int compare(LogRow row, JsonNode node, String value) {
    if (key.equals("created_at")) {
      return value.isEmpty() ? 1 : row.createdAt().compareTo(times.get(value));
    }
    if (node.isNumber()) {
      try {
        return node.decimalValue().compareTo(new BigDecimal(value));
      } catch (NumberFormatException e) {
        // A metadata value is a number in one row and a text in the next.
        return node.asText().compareTo(value);
      }
    }
    return node.asText().compareTo(value);
  }
}
