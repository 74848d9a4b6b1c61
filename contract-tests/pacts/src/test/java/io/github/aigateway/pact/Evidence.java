package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What has been seen so far, place by place of the document, and what has turned out wrong. */
final class Evidence {

  private final Map<JsonNode, Observations> seen = new IdentityHashMap<>();
  private final Set<String> findings = new LinkedHashSet<>();
  private String source = "";

  /** Names the interaction that is looked at from now on. */
  void from(Exchange exchange) {
    source = " (" + exchange.description() + ")";
  }

  /** From now on it is about all interactions together. */
  void fromAll() {
    source = "";
  }

  Observations at(JsonNode node) {
    return seen.computeIfAbsent(node, absent -> new Observations());
  }

  boolean has(JsonNode node) {
    return seen.containsKey(node);
  }

  void finding(String text) {
    findings.add(text + source);
  }

  Set<String> findings() {
    return findings;
  }

  /** A value as it stands in a message. */
  static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
