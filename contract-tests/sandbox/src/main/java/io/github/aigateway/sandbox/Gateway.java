package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gateway and everything that hangs off it. Guarded by the lock of the {@link Store}. */
final class Gateway {

  ObjectNode config;
  int appended;
  final SpendLimits spendLimits = new SpendLimits();
  final Map<String, ObjectNode> datasets = new LinkedHashMap<>();
  final Map<String, ObjectNode> evaluations = new LinkedHashMap<>();
  final Map<String, Route> routes = new LinkedHashMap<>();
  final Map<String, ObjectNode> providerConfigs = new LinkedHashMap<>();
  final Map<String, LogRow> logs = new LinkedHashMap<>();

  Gateway(ObjectNode config) {
    this.config = config;
  }

  /** The rows that can be read now, in the order in which they came. */
  List<LogRow> shownLogs(Instant now) {
    logs.values().removeIf(row -> row.isForgotten(now));
    return logs.values().stream().filter(row -> row.isShown(now)).toList();
  }

  /** The rows that are deleted but still counted. */
  List<LogRow> goneLogs(Instant now) {
    return logs.values().stream().filter(row -> row.isDeleted() && !row.isShown(now)).toList();
  }

  String id() {
    return config.path("id").asText();
  }
}
