package io.github.aigateway.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it came in, read to its end. The path is still encoded. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and the bytes stay within this package.
record Request(
    String method,
    String path,
    @Nullable String rawQuery,
    Query query,
    Map<String, List<String>> headers,
    byte[] body) {

  static Request read(HttpExchange exchange) throws IOException {
    String rawQuery = exchange.getRequestURI().getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        rawQuery,
        Query.parse(rawQuery),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes());
  }

  Request with(Query understood) {
    return new Request(method, path, rawQuery, understood, headers, body);
  }

  Request withBody(byte[] understood) {
    return new Request(method, path, rawQuery, query, headers, understood);
  }

  @Nullable String header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey() != null && entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().get(0))
        .findFirst()
        .orElse(null);
  }

  @Nullable String contentType() {
    return header("Content-Type");
  }
}
