package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response before it is written.
 *
 * @param documented whether the document must know this status; false for what it is silent about,
 *     such as 401
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and the bytes stay within this package.
record Response(
    int status, Map<String, String> headers, String contentType, byte[] body, boolean documented) {

  private static final String JSON = "application/json";

  static Response json(int status, JsonNode body) {
    return new Response(status, Map.of(), JSON, Json.bytes(body), true);
  }

  static Response ok(JsonNode body) {
    return json(200, body);
  }

  /** The envelope of most operations. */
  static Response result(JsonNode result) {
    ObjectNode envelope = Json.object();
    envelope.set("result", result);
    envelope.put("success", true);
    return ok(envelope);
  }

  /** The envelope of the lists that hide their rows in {@code data}. */
  static Response data(JsonNode data) {
    ObjectNode envelope = Json.object();
    envelope.set("data", data);
    envelope.put("success", true);
    return ok(envelope);
  }

  /** A body that the document does not have for this status. */
  static Response beyondTheDocument(int status, JsonNode body) {
    return new Response(status, Map.of(), JSON, Json.bytes(body), false);
  }

  /** An error that the document is silent about, in the form that the vendor uses elsewhere. */
  static Response undocumented(int status, int code, String message) {
    ObjectNode body = Json.object();
    body.put("success", false);
    body.putArray("errors").addObject().put("code", code).put("message", message);
    body.putArray("messages");
    body.putNull("result");
    return beyondTheDocument(status, body);
  }

  Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, contentType, body, documented);
  }

  Response withBody(String newContentType, byte[] newBody) {
    return new Response(status, headers, newContentType, newBody, documented);
  }
}
