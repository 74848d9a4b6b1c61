package io.github.aigateway.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer of the service, unpacked.
 *
 * @param method the HTTP method of the request
 * @param path the path of the request, without query
 * @param status the HTTP status
 * @param headers the headers; names compare without regard to case
 * @param body the body; empty if there was none
 * @param redactor knows the secrets of the request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(
    String method,
    String path,
    int status,
    Map<String, List<String>> headers,
    byte[] body,
    Redactor redactor) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  Answer withBody(byte[] other) {
    return new Answer(method, path, status, headers, other, redactor);
  }

  @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Says whether the body is not declared to be something else than JSON. */
  boolean mayBeJson() {
    String type = header("content-type");
    return type == null || type.toLowerCase(Locale.ROOT).contains("json");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns at least this many characters from the beginning of the body, if it has as many. */
  String text(int atLeast) {
    // A character takes three bytes at most; one that takes four counts as two.
    return new String(body, 0, (int) Math.min(3L * atLeast, body.length), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path + ": " + status;
  }
}
