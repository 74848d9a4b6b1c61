package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what the service holds with what it was sent. */
final class JsonContents {

  private JsonContents() {}

  /**
   * Whether a value holds another: all its members with the same values. It may have more members,
   * as a service adds defaults, and a number may have other zeros.
   */
  static boolean holds(JsonNode held, JsonNode sent) {
    if (sent.isNumber() && held.isNumber()) {
      return held.decimalValue().compareTo(sent.decimalValue()) == 0;
    }
    if (sent.isArray() && held.isArray()) {
      return holds(items(held), items(sent));
    }
    if (sent.isObject() && held.isObject()) {
      return sent.properties().stream().allMatch(each -> holds(held, each));
    }
    return held.equals(sent);
  }

  /** Whether there are as many values, each of which holds the other of its place. */
  static boolean holds(List<JsonNode> held, List<JsonNode> sent) {
    if (held.size() != sent.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      if (!holds(held.get(i), sent.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  private static boolean holds(JsonNode held, Map.Entry<String, JsonNode> member) {
    JsonNode value = held.get(member.getKey());
    return value == null ? member.getValue().isNull() : holds(value, member.getValue());
  }
}
