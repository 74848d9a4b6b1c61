package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived. Secrets are gone: headers that carry credentials and body properties
 * that the document has as passwords read {@code ***}, and a body that is not JSON is only counted.
 *
 * @param operationId the operation of the document, or null if the request is none
 * @param path the path as sent, still encoded, with {@code /client/v4}
 * @param query the query as sent, still encoded, or null if there was none
 * @param headers the headers, found in any case
 * @param body the redacted body, empty if there was none
 */
public record RecordedRequest(
    @Nullable String operationId,
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    String body) {

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The decoded values of a query parameter, in their order. */
  public List<String> queryValues(String name) {
    return Query.parse(query).byName().getOrDefault(name, List.of());
  }

  /**
   * A query parameter that travels as JSON, such as {@code filters}, as a tree; missing if it is
   * not there.
   *
   * @throws IllegalStateException if it is not JSON
   */
  public JsonNode queryJson(String name) {
    try {
      List<String> values = queryValues(name);
      return values.isEmpty()
          ? MissingNode.getInstance()
          : Json.parse(values.get(0).getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(name + " of " + method + " " + path + " is not JSON", e);
    }
  }

  /**
   * The redacted body as a tree.
   *
   * @throws IllegalStateException if there is none, or it is not JSON
   */
  public JsonNode json() {
    try {
      if (body.isEmpty()) {
        throw new IOException("no body");
      }
      return Json.parse(body.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path + " has no JSON body", e);
    }
  }
}
