package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The logs of a gateway. */
final class LogHandlers {

  private static final int MOST_DELETED = 10_000;
  private static final List<String> MEASURES =
      List.of("cost", "duration", "tokens_in", "tokens_out", "total_tokens");

  private final Store store;

  LogHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("gatewayLogs_list", this::list);
    handlers.put("gatewayLogs_get", call -> Response.result(row(call).detail()));
    handlers.put("gatewayLogs_edit", this::edit);
    handlers.put("gatewayLogs_delete", this::delete);
    handlers.put("gatewayLogs_getRequestBody", call -> body(call, "request"));
    handlers.put("gatewayLogs_getResponseBody", call -> body(call, "response"));
  }

  private LogRow row(Call call) {
    LogRow row = Store.find(store.gateway(call.path("gateway_id")).logs, call, "log_id");
    if (!row.isShown(store.now())) {
      throw ErrorResponseException.missing("log_id");
    }
    return row;
  }

  private Response list(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    LogQuery query = new LogQuery(call.query(), "desc");
    List<LogRow> found = query.apply(gateway.shownLogs(store.now()));
    Pages<LogRow> page = Pages.of(found, call.query());
    ObjectNode info = page.resultInfo();
    info.put("total_count", found.size() + query.apply(gateway.goneLogs(store.now())).size());
    if (call.query().flag("meta_info").orElse(false)) {
      MEASURES.forEach(measure -> addBounds(info, measure, found));
    }
    ObjectNode envelope = Json.object();
    envelope.set("result", Pages.array(page.rows().stream().map(LogRow::listed).toList()));
    envelope.set("result_info", info);
    envelope.put("success", true);
    return Response.ok(envelope);
  }

  private static void addBounds(ObjectNode info, String measure, List<LogRow> rows) {
    List<BigDecimal> values =
        rows.stream().map(row -> row.number(measure)).filter(Objects::nonNull).toList();
    if (!values.isEmpty()) {
      info.put("min_" + measure, Collections.min(values));
      info.put("max_" + measure, Collections.max(values));
    }
  }

  private Response edit(Call call) {
    ObjectNode fields = row(call).fields();
    for (String name : List.of("feedback", "score")) {
      if (call.body().has(name)) {
        fields.set(name, call.body().get(name));
      }
    }
    JsonNode metadata = call.body().path("metadata");
    if (metadata.isObject()) {
      fields.put("metadata", Json.text(metadata));
    } else if (metadata.isNull()) {
      fields.remove("metadata");
    }
    return Response.result(Json.object());
  }

  private Response delete(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    Instant now = store.now();
    List<LogRow> found = new LogQuery(call.query(), "asc").apply(gateway.shownLogs(now));
    found.stream()
        .limit(call.query().integer("limit", MOST_DELETED))
        .forEach(row -> row.delete(now, store.logDelays));
    return Response.ok(Json.object().put("success", true));
  }

  /** The body as it was, without an envelope. */
  private Response body(Call call, String side) {
    JsonNode body = row(call).fields().get(side);
    if (body == null) {
      throw ErrorResponseException.missing("log_id");
    }
    return Response.ok(body);
  }
}
