package io.github.aigateway.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * Respells the filters of logs as the vendor's own clients send them: {@code
 * filters.key=cost&filters.operator=gt&filters.value=1}, one filter after the other.
 */
final class DottedFilters {

  private static final String NAME = "filters=";

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
    query.add("filters.key=" + encode(filter.path("key")));
    query.add("filters.operator=" + encode(filter.path("operator")));
    filter.path("value").forEach(value -> query.add("filters.value=" + encode(value)));
  }

  private static JsonNode tree(String encoded) {
    String json = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    try {
      return Objects.requireNonNull(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encode(JsonNode value) {
    String text =
        value.isNull()
            ? ""
            : value.isBigDecimal() ? value.decimalValue().toPlainString() : text(value);
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Of an object or a list its JSON: as a text it would be empty, which holds nothing back. */
  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private DottedFilters() {}
}
