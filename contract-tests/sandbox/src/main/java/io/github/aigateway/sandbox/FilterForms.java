package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the filters of a query the form of the document, whichever form they came in. */
final class FilterForms {

  private static final String NAME = "filters";
  private static final String KEY = "filters.key";
  private static final String OPERATOR = "filters.operator";
  private static final String VALUE = "filters.value";

  private final Set<FilterForm> ignored;

  FilterForms(Set<FilterForm> ignored) {
    this.ignored = Set.copyOf(ignored);
  }

  /** The query with one JSON text of filters, or with none. */
  Query unify(Query query) {
    List<String> texts = query.values(NAME);
    if (texts.size() > 1) {
      throw ErrorResponseException.invalid("Sent " + texts.size() + " times", "query", NAME);
    }
    List<Query.Parameter> dotted = query.beginningWith(NAME + ".");
    Query others = query.without(NAME);
    for (Query.Parameter part : dotted) {
      others = others.without(part.name());
    }
    ArrayNode filters = Json.array();
    if (!texts.isEmpty() && !ignored.contains(FilterForm.JSON)) {
      filters.addAll(parse(texts.get(0)));
    }
    if (!dotted.isEmpty() && !ignored.contains(FilterForm.DOTTED)) {
      filters.addAll(isGrouped(dotted) ? grouped(query) : interleaved(dotted));
    }
    return filters.isEmpty() ? others : others.with(NAME, Json.text(filters));
  }

  /** A value by itself is taken for a list of one, as the live service takes it. */
  private static ArrayNode parse(String text) {
    JsonNode filters;
    try {
      filters = Json.parse(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw ErrorResponseException.invalid("Not JSON", "query", NAME);
    }
    if (!(filters instanceof ArrayNode list)) {
      throw ErrorResponseException.invalid("Expected array", "query", NAME);
    }
    for (JsonNode filter : list) {
      JsonNode value = filter.get("value");
      if (filter instanceof ObjectNode object && value != null && !value.isArray()) {
        object.putArray("value").add(value);
      }
    }
    return list;
  }

  /** All keys, then all operators, then one value for each: so do clients that collect by name. */
  private static boolean isGrouped(List<Query.Parameter> dotted) {
    return dotted.size() > 1 && dotted.get(1).name().equals(KEY);
  }

  private static ArrayNode interleaved(List<Query.Parameter> parts) {
    ArrayNode filters = Json.array();
    for (int i = 0; i < parts.size(); ) {
      if (i + 1 >= parts.size()
          || !parts.get(i).name().equals(KEY)
          || !parts.get(i + 1).name().equals(OPERATOR)) {
        throw ErrorResponseException.invalid(
            "A filter is a key, an operator, and its values", "query", parts.get(i).name());
      }
      String key = parts.get(i).value();
      String operator = parts.get(i + 1).value();
      List<String> values = new ArrayList<>();
      for (i += 2; i < parts.size() && parts.get(i).name().equals(VALUE); i++) {
        values.add(parts.get(i).value());
      }
      add(filters, key, operator, values);
    }
    return filters;
  }

  private static ArrayNode grouped(Query query) {
    Map<String, List<String>> byName = query.byName();
    List<String> keys = byName.getOrDefault(KEY, List.of());
    List<String> operators = byName.getOrDefault(OPERATOR, List.of());
    List<String> values = byName.getOrDefault(VALUE, List.of());
    if (keys.size() != operators.size() || keys.size() != values.size()) {
      throw ErrorResponseException.invalid(
          "As many operators and values as keys are needed to tell the filters apart",
          "query",
          KEY);
    }
    ArrayNode filters = Json.array();
    for (int i = 0; i < keys.size(); i++) {
      add(filters, keys.get(i), operators.get(i), List.of(values.get(i)));
    }
    return filters;
  }

  private static void add(ArrayNode filters, String key, String operator, List<String> values) {
    ArrayNode list =
        filters.addObject().put("key", key).put("operator", operator).putArray("value");
    values.forEach(list::add);
  }
}
