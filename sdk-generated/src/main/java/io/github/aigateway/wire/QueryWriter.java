package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes query parameters in the order in which they are added, percent-encoded, which Feign would
 * not do by itself everywhere.
 */
public final class QueryWriter {

  private final Map<String, Object> parameters = new LinkedHashMap<>();

  /**
   * Adds a scalar; null adds nothing.
   *
   * @throws InvalidInputException if it is a time that RFC 3339 cannot write
   */
  public QueryWriter add(String name, @Nullable Object value) {
    if (value instanceof Instant time && !DateTimes.isRfc3339(time)) {
      throw new InvalidInputException(
          "Not sent",
          List.of(
              Violation.of("query." + name, "must be of a year that has four digits", "" + time)));
    }
    if (value != null) {
      put(name, WireText.of(value));
    }
    return this;
  }

  /**
   * Adds a list as one JSON text; null and an empty list add nothing.
   *
   * @throws IllegalArgumentException if an item is null or says nothing: a request to delete with
   *     an empty filter would delete what no filter holds back
   */
  public QueryWriter addJson(String name, @Nullable List<?> items) {
    if (items != null && !items.isEmpty()) {
      String json = JsonWriter.toText(items);
      JsonNode tree = JsonReader.tree(json);
      for (JsonNode item : tree) {
        if (item.isNull() || item.isEmpty()) {
          throw new IllegalArgumentException(
              name + " must not contain " + (item.isNull() ? "null" : "an empty item"));
        }
      }
      put(name, json);
    }
    return this;
  }

  /** Adds texts under names that the interfaces do not know. */
  public QueryWriter addAll(AdditionalParameters more) {
    more.values().forEach(this::put);
    return this;
  }

  /** The parameters by name, in the form in which Feign sends them. */
  public Map<String, Object> toMap() {
    return new LinkedHashMap<>(parameters);
  }

  private void put(String name, String text) {
    if (!WireText.isSound(text)) {
      throw new IllegalArgumentException(name + " must not contain half of a surrogate pair");
    }
    parameters.put(name, List.of(WireText.encode(text)));
  }
}
