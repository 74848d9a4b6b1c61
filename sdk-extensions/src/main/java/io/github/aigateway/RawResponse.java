package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.ApiConnection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link RawRequest}, as it came. */
public final class RawResponse {

  private final ApiConnection.RawAnswer answer;

  RawResponse(ApiConnection.RawAnswer answer) {
    this.answer = answer;
  }

  /** Returns the HTTP status, 200 to 299: any other is an exception. */
  public int status() {
    return answer.status();
  }

  /** Returns the headers; names compare without regard to case. */
  public Map<String, List<String>> headers() {
    return answer.headers();
  }

  /**
   * Returns the id that the service's support asks for, from the header {@code cf-ray}, or null.
   */
  public @Nullable String rayId() {
    List<String> values = answer.headers().get("cf-ray");
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Returns the body as text; empty if there was none. */
  public String text() {
    return answer.text();
  }

  /**
   * Returns the body as JSON, the envelope included; decimals keep their digits.
   *
   * @throws io.github.aigateway.error.InvalidResponseException if it is not JSON
   */
  public JsonNode json() {
    return answer.json();
  }

  /** Returns method, path and status; the body may be private. */
  @Override
  public String toString() {
    return answer.toString();
  }
}
