package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Logs in memory whose rows are any JSON, listed by the times at which they were made, whether the
 * rows say so or not.
 */
public final class JsonLogs implements LogSnapshot.Source {

  /** A row and when it was made. */
  public record Row(Instant time, JsonNode json) {}

  private final List<Row> rows = new ArrayList<>();
  private IntConsumer meanwhile = request -> {};
  private boolean counting = true;
  private int requests;

  /** Runs before the request of a number, from 1, is responded to, and may throw. */
  public void meanwhile(IntConsumer action) {
    meanwhile = action;
  }

  /** Leaves the total count out of the responses. */
  public void stopCounting() {
    counting = false;
  }

  /** Adds a row. */
  public void add(Instant time, JsonNode json) {
    rows.add(new Row(time, json));
  }

  /** Adds a log with an id. */
  public ObjectNode add(Instant time, String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("created_at", time.toString()).put("model", "m");
    add(time, json);
    return json;
  }

  /** The rows that are there, which tests may remove. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public synchronized GatewayLogListResponse list(ListQuery query) {
    meanwhile.accept(++requests);
    List<Row> found =
        rows.stream()
            .filter(row -> query.filters().stream().allMatch(filter -> passes(row, filter)))
            .sorted(Comparator.comparing(Row::time))
            .toList();
    int size = query.perPage();
    int from = Math.min(found.size(), (query.page() - 1) * size);
    List<Row> page = found.subList(from, Math.min(found.size(), from + size));
    ObjectNode response = JsonNodeFactory.instance.objectNode().put("success", true);
    ArrayNode result = response.putArray("result");
    page.forEach(row -> result.add(row.json()));
    if (counting) {
      response.putObject("result_info").put("total_count", found.size()).put("per_page", size);
    }
    return GatewayLogListResponse.fromJson(response);
  }

  private static boolean passes(Row row, LogFilter filter) {
    Instant bound = Instant.parse(String.valueOf(filter.value().get(0)));
    return LogFilterOperator.GT.equals(filter.operator())
        ? row.time().isAfter(bound)
        : row.time().isBefore(bound);
  }
}
