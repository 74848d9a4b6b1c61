package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been spent under each rule of a gateway. A rule that comes back with its id goes on; one
 * without an id is new, and its counter begins at nothing.
 */
final class SpendLimits {

  private Map<String, BigDecimal> spent = new LinkedHashMap<>();

  /** Takes over the rules of new settings; they get their ids and defaults here. */
  void replace(JsonNode limits, Ids ids) {
    Map<String, BigDecimal> kept = new LinkedHashMap<>();
    if (limits instanceof ObjectNode settings) {
      settings.putIfAbsent("enabled", Json.object().booleanNode(false));
      settings.putIfAbsent("rules", Json.array());
      int index = 0;
      for (JsonNode each : settings.path("rules")) {
        ObjectNode rule = (ObjectNode) each;
        String id = rule.path("id").asText();
        if (id.isEmpty()) {
          id = ids.hex(8);
          rule.put("id", id);
        }
        rule.putIfAbsent("enabled", Json.object().booleanNode(true));
        rule.putIfAbsent("technique", Json.object().textNode("sliding"));
        if (kept.put(id, spent.getOrDefault(id, BigDecimal.ZERO)) != null) {
          throw ErrorResponseException.invalid(
              "Two rules have the id " + id, "body", "spend_limits", "rules", index, "id");
        }
        index++;
      }
    }
    spent = kept;
  }

  /** Adds to the counter of a rule. */
  void spend(String ruleId, BigDecimal dollars) {
    if (spent.computeIfPresent(ruleId, (id, sum) -> sum.add(dollars)) == null) {
      throw new IllegalArgumentException(
          "The gateway has no rule " + ruleId + ", but " + spent.keySet());
    }
  }

  /** The dollars spent in the present window, by the ids of the rules, in their order. */
  Map<String, BigDecimal> spent() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(spent));
  }

  void restore(Map<String, BigDecimal> counters) {
    spent = new LinkedHashMap<>(counters);
  }
}
