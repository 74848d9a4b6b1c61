package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gateway and everything that hangs off it. Guarded by the lock of the {@link Store}. */
final class Gateway {

  ObjectNode config;
  int appended;
  final Map<String, ObjectNode> datasets = new LinkedHashMap<>();
  final Map<String, ObjectNode> evaluations = new LinkedHashMap<>();
  final Map<String, Route> routes = new LinkedHashMap<>();
  final Map<String, ObjectNode> providerConfigs = new LinkedHashMap<>();
  final Map<String, LogRow> logs = new LinkedHashMap<>();

  Gateway(ObjectNode config) {
    this.config = config;
  }

  String id() {
    return config.path("id").asText();
  }
}
