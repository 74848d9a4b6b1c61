package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.Json;
import io.github.aigateway.internal.http.ApiResponse;
import io.github.aigateway.internal.http.ErrorReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A successful response, as it came. */
public final class RawResponse {

  private final ApiResponse response;

  RawResponse(ApiResponse response) {
    this.response = response;
  }

  /** Returns the HTTP status, 200 to 299: any other is an exception. */
  public int status() {
    return response.status();
  }

  /** Returns the headers; names compare without regard to case. */
  public Map<String, List<String>> headers() {
    return response.headers();
  }

  /**
   * Returns the id that the service's support asks for, from the header {@code cf-ray}, or null.
   */
  public @Nullable String rayId() {
    return response.header("cf-ray");
  }

  /** Returns the body as text; empty if there was none. */
  public String text() {
    return response.text();
  }

  /**
   * Returns the body as JSON, the envelope included; decimals keep their digits.
   *
   * @throws io.github.aigateway.error.InvalidResponseException if it is not JSON
   */
  public JsonNode json() {
    JsonNode json;
    try {
      json = Json.read(response.body());
    } catch (IOException e) {
      throw ErrorReader.invalid(response, e);
    } catch (NumberFormatException e) {
      // Jackson lets this one through.
      throw ErrorReader.invalid(response, "has a number whose exponent is too long");
    }
    if (json == null) {
      throw ErrorReader.invalid(response, "has no content");
    }
    return json;
  }

  /** Returns method, path and status; the body may be private. */
  @Override
  public String toString() {
    return response.toString();
  }
}
