package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

  /** Adds a scalar; null adds nothing. */
  public QueryWriter add(String name, @Nullable Object value) {
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
      JsonNode tree = WireMapper.shared().valueToTree(items);
      for (JsonNode item : tree) {
        if (item.isNull() || item.isEmpty()) {
          throw new IllegalArgumentException(
              name + " must not contain " + (item.isNull() ? "null" : "an empty item"));
        }
      }
      put(name, json(tree));
    }
    return this;
  }

  /** The parameters by name, in the form in which Feign sends them. */
  public Map<String, Object> toMap() {
    return new LinkedHashMap<>(parameters);
  }

  private static String json(JsonNode tree) {
    try {
      return WireMapper.shared().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }

  private void put(String name, String text) {
    if (!WireText.isSound(text)) {
      throw new IllegalArgumentException(name + " must not contain half of a surrogate pair");
    }
    parameters.put(name, List.of(WireText.encode(text)));
  }
}
