package io.github.aigateway.sandbox;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a log query means, and in what order. The deprecated parameters are ANDed with the
 * filters; bounds are inclusive.
 */
final class LogQuery {

  private static final List<String> EQUAL_TEXT =
      List.of("model", "model_type", "provider", "request_content_type", "response_content_type");
  private static final List<String> EQUAL_FLAG = List.of("cached", "success");
  private static final List<String> SEARCHED =
      List.of("id", "provider", "model", "path", "metadata");
  private static final Map<String, String> RANGES =
      Map.of(
          "cost",
          "cost",
          "duration",
          "duration",
          "tokens_in",
          "tokens_in",
          "tokens_out",
          "tokens_out",
          "total_tokens",
          "tokens");

  private final Predicate<LogRow> condition;
  private final Comparator<LogRow> order;
  private final boolean descending;

  LogQuery(Query query, String defaultDirection) {
    condition = condition(query);
    String orderBy = query.first("order_by").orElse("created_at");
    String direction =
        query
            .first("order_by_direction")
            .or(() -> query.first("direction"))
            .orElse(defaultDirection);
    descending = direction.equals("desc");
    order = order(orderBy);
  }

  /**
   * Sorts stably, so that rows with the same value stay in the order of their arrival, and the
   * other way round.
   */
  List<LogRow> apply(Iterable<LogRow> rows) {
    List<LogRow> matching = new ArrayList<>();
    for (LogRow row : rows) {
      if (condition.test(row)) {
        matching.add(row);
      }
    }
    matching.sort(order);
    if (descending) {
      Collections.reverse(matching);
    }
    return matching;
  }

  private static Comparator<LogRow> order(String column) {
    return switch (column) {
      case "created_at" -> comparing(LogRow::createdAt);
      case "cost", "tokens_in", "tokens_out", "duration", "feedback" ->
          comparing(row -> row.number(column), nullsFirst(naturalOrder()));
      default -> comparing(row -> text(row, column), nullsFirst(naturalOrder()));
    };
  }

  private static @Nullable String text(LogRow row, String column) {
    JsonNode value = row.value(column);
    return value == null ? null : value.asText();
  }

  private static Predicate<LogRow> condition(Query query) {
    List<Predicate<LogRow>> all = new ArrayList<>(LogClause.parse("query", query.json("filters")));
    EQUAL_TEXT.forEach(
        name ->
            query.first(name).ifPresent(value -> all.add(row -> value.equals(text(row, name)))));
    EQUAL_FLAG.forEach(
        name ->
            query.first(name).ifPresent(value -> all.add(row -> value.equals(text(row, name)))));
    query.number("feedback").ifPresent(value -> all.add(range("feedback", value, 0)));
    RANGES.forEach(
        (suffix, column) -> {
          query.number("min_" + suffix).ifPresent(value -> all.add(range(column, value, 1)));
          query.number("max_" + suffix).ifPresent(value -> all.add(range(column, value, -1)));
        });
    query.time("start_date").ifPresent(start -> all.add(row -> !row.createdAt().isBefore(start)));
    query.time("end_date").ifPresent(end -> all.add(row -> !row.createdAt().isAfter(end)));
    query
        .first("search")
        .ifPresent(words -> all.add(row -> found(row, words.toLowerCase(Locale.ROOT))));
    return row -> {
      for (Predicate<LogRow> one : all) {
        if (!one.test(row)) {
          return false;
        }
      }
      return true;
    };
  }

  /**
   * Equal to the bound, or on the side of it that {@code sign} says. A row without the value
   * matches nothing.
   */
  private static Predicate<LogRow> range(String column, BigDecimal bound, int sign) {
    return row -> {
      BigDecimal actual = row.number(column);
      return actual != null && (actual.compareTo(bound) == 0 || actual.compareTo(bound) == sign);
    };
  }

  private static boolean found(LogRow row, String words) {
    return SEARCHED.stream()
        .map(column -> text(row, column))
        .anyMatch(value -> value != null && value.toLowerCase(Locale.ROOT).contains(words));
  }
}
