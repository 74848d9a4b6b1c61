package io.github.aigateway.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.Json;
import io.github.aigateway.internal.QueryPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Respells the filters of logs as the vendor's own clients send them: {@code
 * filters.key=cost&filters.operator=gt&filters.value=1}, one filter after the other.
 */
public final class DottedFiltersStage implements HttpStage {

  private static final String NAME = "filters=";

  // The operations whose filters have more than one form.
  private static final Set<String> LOG_FILTERS = Set.of("gatewayLogs_list", "gatewayLogs_delete");

  private final HttpStage next;

  public DottedFiltersStage(HttpStage next) {
    this.next = next;
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    String operation = request.operation().id();
    return next.send(
        operation != null && LOG_FILTERS.contains(operation)
            ? request.withQuery(respell(request.query()))
            : request);
  }

  /** Returns a query whose filters are in the dotted form; others are left as they are. */
  static String respell(String query) {
    if (!query.startsWith(NAME) && !query.contains("&" + NAME)) {
      return query;
    }
    StringJoiner respelled = new StringJoiner("&");
    for (String parameter : query.split("&")) {
      if (parameter.startsWith(NAME)) {
        tree(parameter.substring(NAME.length())).forEach(filter -> add(filter, respelled));
      } else {
        respelled.add(parameter);
      }
    }
    return respelled.toString();
  }

  private static void add(JsonNode filter, StringJoiner query) {
    query.add(QueryPair.of("filters.key", text(filter.path("key"))));
    query.add(QueryPair.of("filters.operator", text(filter.path("operator"))));
    filter.path("value").forEach(value -> query.add(QueryPair.of("filters.value", text(value))));
  }

  private static JsonNode tree(String encoded) {
    String json = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    try {
      return Objects.requireNonNull(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    // Of an object or a list its JSON: as a text it would be empty, which holds nothing back.
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
