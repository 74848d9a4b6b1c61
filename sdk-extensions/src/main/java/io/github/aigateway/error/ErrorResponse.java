package io.github.aigateway.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a response that led to an exception. Secrets are already taken out of headers and
 * body.
 *
 * @param method the HTTP method of the request
 * @param path the path of the request, without query
 * @param status the HTTP status of the response
 * @param headers the headers of the response; names compare without regard to case
 * @param body the beginning of the body as text; empty if there was none
 */
public record ErrorResponse(
    String method, String path, int status, Map<String, List<String>> headers, String body)
    implements Serializable {

  public ErrorResponse {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Returns the first value of a header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /**
   * Returns the id that the service's support asks for, from the header {@code cf-ray}, or null.
   */
  public @Nullable String rayId() {
    return header("cf-ray");
  }

  /** Returns method, path and status; neither headers nor body. */
  @Override
  public String toString() {
    return method + " " + path + ": " + status;
  }
}
