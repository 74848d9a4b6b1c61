package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes the secrets out of what is written down. Properties go by their names, wherever they stand
 * in a body.
 */
final class Redaction {

  private static final String REDACTED = "***";
  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization",
          "x-auth-email",
          "x-auth-key",
          "x-auth-user-service-key",
          "cookie",
          "cf-aig-authorization");

  private final Set<String> secretProperties;

  Redaction(Set<String> secretProperties) {
    this.secretProperties = secretProperties;
  }

  static Map<String, List<String>> headers(Map<String, List<String>> headers) {
    Map<String, List<String>> redacted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            redacted.put(
                name,
                SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    ? values.stream().map(value -> REDACTED).toList()
                    : List.copyOf(values)));
    return Collections.unmodifiableMap(redacted);
  }

  String body(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    try {
      JsonNode tree = Json.parse(body);
      redact(tree);
      return Json.text(tree);
    } catch (IOException e) {
      return "(" + body.length + " bytes that are not JSON)";
    }
  }

  private void redact(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (secretProperties.contains(name) && !object.path(name).isNull()) {
          object.put(name, REDACTED);
        }
      }
    }
    node.forEach(this::redact);
  }
}
