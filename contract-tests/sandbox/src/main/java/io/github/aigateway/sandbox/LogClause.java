package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One clause of the {@code filters} parameter: the row's value of {@code key} is held against any
 * of the values. An empty value stands for null.
 */
record LogClause(String key, String operator, List<String> values) implements Predicate<LogRow> {

  static final String KEY = "filters.key";
  static final String OPERATOR = "filters.operator";
  static final String VALUE = "filters.value";

  private static final Set<String> NUMBERS =
      Set.of("cost", "tokens", "tokens_in", "tokens_out", "duration", "feedback");
  private static final Set<String> FLAGS =
      Set.of("success", "cached", "authentication", "wholesale", "compatibilityMode");

  LogClause {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw Refusal.invalid("The clause on " + key + " has no value", "query", VALUE);
    }
    for (String value : values) {
      requireFits(key, operator, value);
    }
  }

  private static void requireFits(String key, String operator, String value) {
    if (value.isEmpty() || operator.equals("contains")) {
      return;
    }
    if (FLAGS.contains(key) && !value.equals("true") && !value.equals("false")) {
      throw Refusal.invalid("A value for " + key + " is true or false", "query", VALUE);
    }
    try {
      if (NUMBERS.contains(key)) {
        new BigDecimal(value);
      } else if (key.equals("created_at")) {
        Timestamps.instant(value);
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw Refusal.invalid(
          "A value for " + key + " is not a " + (key.equals("created_at") ? "date-time" : "number"),
          "query",
          VALUE);
    }
  }

  /**
   * Puts the clauses together again. The vendor's clients send them one after the other (key,
   * operator, values, key, …); others send all keys, then all operators, then one value for each.
   */
  static List<LogClause> parse(Query query) {
    List<Query.Parameter> parts =
        query.parameters().stream()
            .filter(parameter -> parameter.name().startsWith("filters."))
            .toList();
    return parts.size() > 1 && parts.get(1).name().equals(KEY)
        ? grouped(query)
        : interleaved(parts);
  }

  private static List<LogClause> interleaved(List<Query.Parameter> parts) {
    List<LogClause> clauses = new ArrayList<>();
    for (int i = 0; i < parts.size(); ) {
      if (i + 1 >= parts.size()
          || !parts.get(i).name().equals(KEY)
          || !parts.get(i + 1).name().equals(OPERATOR)) {
        throw Refusal.invalid(
            "A clause is a key, an operator, and its values", "query", parts.get(i).name());
      }
      String key = parts.get(i).value();
      String operator = parts.get(i + 1).value();
      List<String> values = new ArrayList<>();
      for (i += 2; i < parts.size() && parts.get(i).name().equals(VALUE); i++) {
        values.add(parts.get(i).value());
      }
      clauses.add(new LogClause(key, operator, values));
    }
    return clauses;
  }

  private static List<LogClause> grouped(Query query) {
    var byName = query.byName();
    List<String> keys = byName.getOrDefault(KEY, List.of());
    List<String> operators = byName.getOrDefault(OPERATOR, List.of());
    List<String> values = byName.getOrDefault(VALUE, List.of());
    if (keys.size() != operators.size() || keys.size() != values.size()) {
      throw Refusal.invalid(
          "As many operators and values as keys are needed to tell the clauses apart",
          "query",
          KEY);
    }
    List<LogClause> clauses = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      clauses.add(new LogClause(keys.get(i), operators.get(i), List.of(values.get(i))));
    }
    return clauses;
  }

  @Override
  public boolean test(LogRow row) {
    List<JsonNode> actual = row.values(key);
    return switch (operator) {
      case "eq" -> values.stream().anyMatch(value -> equal(actual, value));
      case "neq" -> values.stream().noneMatch(value -> equal(actual, value));
      case "contains" ->
          values.stream()
              .anyMatch(value -> actual.stream().anyMatch(node -> node.asText().contains(value)));
      case "lt" ->
          values.stream()
              .anyMatch(value -> actual.stream().anyMatch(node -> compare(node, value) < 0));
      case "gt" ->
          values.stream()
              .anyMatch(value -> actual.stream().anyMatch(node -> compare(node, value) > 0));
      default ->
          throw new IllegalStateException(
              "The document knows an operator that the sandbox does not: " + operator);
    };
  }

  private boolean equal(List<JsonNode> actual, String value) {
    if (value.isEmpty()) {
      return actual.stream().allMatch(node -> node.asText().isEmpty());
    }
    return actual.stream().anyMatch(node -> compare(node, value) == 0);
  }

  private int compare(JsonNode node, String value) {
    if (key.equals("created_at")) {
      return value.isEmpty()
          ? 1
          : Timestamps.instant(node.asText()).compareTo(Timestamps.instant(value));
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
