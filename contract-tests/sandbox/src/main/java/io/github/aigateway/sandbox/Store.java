package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the account has. Whoever reads or changes it holds its monitor: requests are handled one at
 * a time.
 */
final class Store {

  private static final String[][] EVALUATION_TYPES = {
    {"feedback", "Human feedback", "The share of rated logs that were rated well."},
    {"cost", "Cost", "The average cost of a log, in dollars."},
    {"speed", "Speed", "The average duration of a log, in milliseconds."},
    {"success", "Success rate", "The share of logs without an error."},
    {"cache", "Cache rate", "The share of logs served from the cache."},
    {"tokens", "Tokens", "The average number of tokens of a log."},
  };

  /** When the evaluation types came about. */
  private static final Instant FOUNDED = Instant.parse("2025-01-01T00:00:00Z");

  final String accountId;
  final long seed;
  final Clock clock;
  final Dialect dialect;
  final LogDelays logDelays;
  final @Nullable Instant logsUntil;
  final Map<String, Gateway> gateways = new LinkedHashMap<>();
  final Map<String, ObjectNode> customProviders = new LinkedHashMap<>();
  final Map<String, ObjectNode> evaluationTypes = new LinkedHashMap<>();
  Ids ids;
  Billing billing = new Billing();

  Store(String accountId, long seed, Clock clock, Dialect dialect, @Nullable Instant logsUntil) {
    this.accountId = accountId;
    this.seed = seed;
    this.clock = clock;
    this.dialect = dialect;
    this.logDelays = dialect == Dialect.LIVE ? LogDelays.LIVE : LogDelays.NONE;
    this.logsUntil = logsUntil;
    this.ids = new Ids(seed);
    addEvaluationTypes();
  }

  Instant now() {
    return clock.instant();
  }

  Gateway gateway(String id) {
    Gateway gateway = gateways.get(id);
    if (gateway == null) {
      throw ErrorResponseException.missing("gateway_id");
    }
    return gateway;
  }

  /** Finds one of a gateway's things by the id in the path. */
  static <T> T find(Map<String, T> things, Call call, String parameter) {
    T thing = things.get(call.path(parameter));
    if (thing == null) {
      throw ErrorResponseException.missing(parameter);
    }
    return thing;
  }

  List<LogRow> allLogs() {
    List<LogRow> all = new ArrayList<>();
    gateways.values().forEach(gateway -> all.addAll(gateway.shownLogs(now())));
    return all;
  }

  ObjectNode addEvaluationType(String type, String name, String description, boolean mandatory) {
    ObjectNode node = Json.object();
    node.put("id", ids.uuid());
    String createdAt = Timestamps.text(FOUNDED.plusSeconds(evaluationTypes.size()));
    node.put("created_at", createdAt);
    node.put("description", description);
    node.put("enable", true);
    node.put("mandatory", mandatory);
    node.put("modified_at", createdAt);
    node.put("name", name);
    node.put("type", type);
    evaluationTypes.put(node.path("id").asText(), node);
    return node;
  }

  private void addEvaluationTypes() {
    for (String[] type : EVALUATION_TYPES) {
      addEvaluationType(
          type[0], type[1], type[2], type[0].equals("cost") || type[0].equals("speed"));
    }
  }

  /** Back to the beginning, ids included. */
  void clear() {
    gateways.clear();
    customProviders.clear();
    evaluationTypes.clear();
    ids = new Ids(seed);
    billing = new Billing();
    addEvaluationTypes();
  }
}
