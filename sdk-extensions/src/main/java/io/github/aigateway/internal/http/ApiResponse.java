package io.github.aigateway.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A complete response of the service, whatever its status.
 *
 * @param request the request it responds to, as it was sent
 * @param status the HTTP status
 * @param headers the headers; names compare without regard to case
 * @param body the body; empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiResponse(
    ApiRequest request, int status, Map<String, List<String>> headers, byte[] body) {

  public ApiResponse {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> byName.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(byName);
  }

  /** Says whether the status is one of success. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  ApiResponse withBody(byte[] other) {
    return new ApiResponse(request, status, headers, other);
  }

  /** Returns the first value of a header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Says whether the body is not declared to be something else than JSON. */
  public boolean mayBeJson() {
    String type = header("content-type");
    return type == null || type.toLowerCase(Locale.ROOT).contains("json");
  }

  /** Says whether no part of the body may be shown. */
  boolean isPrivate() {
    return isSuccess() && request.operation().privateResponse();
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns at least this many characters from the beginning of the body, if it has as many. */
  String text(int atLeast) {
    // A character takes three bytes at most; one that takes four counts as two.
    return new String(body, 0, (int) Math.min(3L * atLeast, body.length), StandardCharsets.UTF_8);
  }

  /** Returns method, path and status; the body may be private. */
  @Override
  public String toString() {
    return request + ": " + status;
  }
}
