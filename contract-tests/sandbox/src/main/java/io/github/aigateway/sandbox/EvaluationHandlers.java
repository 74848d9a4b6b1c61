package io.github.aigateway.sandbox;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Evaluations and the types that they are made of. An evaluation is worked out when it is created.
 */
final class EvaluationHandlers {

  private static final int DONE = 1;

  private final Store store;

  EvaluationHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("evaluations_list", this::list);
    handlers.put("evaluations_create", this::create);
    handlers.put(
        "evaluations_get",
        call -> Response.result(Store.find(evaluations(call), call, "evaluation_id")));
    handlers.put("evaluations_delete", this::delete);
    handlers.put("evaluationTypes_list", this::listTypes);
  }

  private Map<String, ObjectNode> evaluations(Call call) {
    return store.gateway(call.path("gateway_id")).evaluations;
  }

  private Response list(Call call) {
    Query query = call.query();
    String search = query.first("search").orElse("");
    List<ObjectNode> found =
        evaluations(call).values().stream()
            .filter(one -> query.selects(one, "processed") && query.selects(one, "name"))
            .filter(
                one ->
                    (one.path("id").asText() + '\n' + one.path("name").asText()).contains(search))
            .toList();
    return Pages.result(Pages.of(found, query));
  }

  private Response create(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    String now = Timestamps.text(store.now());
    ObjectNode evaluation = Json.object().put("id", store.ids.uuid()).put("created_at", now);
    evaluation
        .put("gateway_id", gateway.id())
        .put("modified_at", now)
        .put("name", call.body().path("name").asText());
    List<LogRow> rows = new ArrayList<>();
    ArrayNode datasets = evaluation.putArray("datasets");
    for (JsonNode id : call.body().path("dataset_ids")) {
      ObjectNode dataset = known(gateway.datasets, id, "dataset_ids");
      datasets.add(
          dataset
              .deepCopy()
              .put("account_id", store.accountId)
              .put("account_tag", store.accountId));
      rows.addAll(selected(gateway, dataset));
    }
    evaluation.put("processed", true);
    evaluation.put("total_logs", rows.size());
    ArrayNode results = evaluation.putArray("results");
    for (JsonNode id : call.body().path("evaluation_type_ids")) {
      results.add(
          result(evaluation, known(store.evaluationTypes, id, "evaluation_type_ids"), rows));
    }
    gateway.evaluations.put(evaluation.path("id").asText(), evaluation);
    return Response.result(evaluation);
  }

  private static ObjectNode known(Map<String, ObjectNode> things, JsonNode id, String property) {
    ObjectNode thing = things.get(id.asText());
    if (thing == null) {
      throw ErrorResponseException.invalid(
          "There is none with the id " + id.asText(), "body", property);
    }
    return thing;
  }

  private List<LogRow> selected(Gateway gateway, ObjectNode dataset) {
    List<LogClause> all = LogClause.parse("body", dataset.path("filters"));
    return gateway.shownLogs(store.now()).stream()
        .filter(row -> all.stream().allMatch(one -> one.test(row)))
        .toList();
  }

  private ObjectNode result(ObjectNode evaluation, ObjectNode type, List<LogRow> rows) {
    String createdAt = evaluation.path("created_at").asText();
    ObjectNode result = Json.object().put("id", store.ids.uuid()).put("created_at", createdAt);
    result
        .put("evaluation_id", evaluation.path("id").asText())
        .put("evaluation_type_id", type.path("id").asText());
    result.put("modified_at", createdAt).put("result", score(type.path("type").asText(), rows));
    return result
        .put("status", DONE)
        .put("status_description", "Processed")
        .put("total_logs", rows.size());
  }

  private static String score(String type, List<LogRow> rows) {
    return switch (type) {
      case "cost" -> average(rows.stream().map(row -> row.number("cost")).toList());
      case "speed" -> average(rows.stream().map(row -> row.number("duration")).toList());
      case "tokens" -> average(rows.stream().map(row -> row.number("tokens")).toList());
      case "cache" -> share(rows, row -> row.fields().path("cached").asBoolean());
      case "feedback" ->
          share(
              rows.stream().filter(row -> row.number("feedback") != null).toList(),
              row -> row.fields().path("feedback").asInt() > 0);
      default -> share(rows, row -> row.fields().path("success").asBoolean());
    };
  }

  private static String share(List<LogRow> rows, Predicate<LogRow> good) {
    return average(
        rows.stream().map(row -> good.test(row) ? BigDecimal.ONE : BigDecimal.ZERO).toList());
  }

  private static String average(List<? extends BigDecimal> values) {
    List<BigDecimal> present = new ArrayList<>();
    values.stream().filter(Objects::nonNull).forEach(present::add);
    BigDecimal sum = present.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return present.isEmpty()
        ? "0"
        : sum.divide(BigDecimal.valueOf(present.size()), 8, RoundingMode.HALF_EVEN).toPlainString();
  }

  private Response delete(Call call) {
    ObjectNode evaluation = Store.find(evaluations(call), call, "evaluation_id");
    evaluations(call).remove(evaluation.path("id").asText());
    return Response.result(evaluation);
  }

  private Response listTypes(Call call) {
    String column = call.query().first("order_by").orElse("mandatory");
    List<ObjectNode> types = new ArrayList<>(store.evaluationTypes.values());
    if (types.stream().noneMatch(type -> type.has(column))) {
      throw ErrorResponseException.invalid(
          "Evaluation types cannot be ordered by " + column, "query", "order_by");
    }
    Comparator<ObjectNode> order = comparing(type -> type.path(column).asText());
    types.sort(
        call.query().first("order_by_direction").orElse("desc").equals("desc")
            ? Collections.reverseOrder(order)
            : order);
    Pages<ObjectNode> page = Pages.of(types, call.query());
    ObjectNode envelope = Json.object();
    envelope.set("result", Pages.array(page.rows()));
    envelope.set("result_info", page.resultInfo());
    envelope.put("success", true);
    return Response.ok(envelope);
  }
}
