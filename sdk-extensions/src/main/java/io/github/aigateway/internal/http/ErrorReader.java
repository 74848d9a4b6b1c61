package io.github.aigateway.internal.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.ErrorResponse;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.internal.Redactor;
import io.github.aigateway.retry.RetryAfter;
import io.github.aigateway.wire.DuplicatePropertyException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions of responses. It accepts every form of error body the service is documented to
 * send, and anything else that a proxy on the way may put in its place.
 */
public final class ErrorReader {

  private static final int BODY_LIMIT = 8192;

  /**
   * Returns how long a refusal asks to wait, in its headers or in its body; null if it does not.
   */
  static @Nullable Duration retryAfter(ApiResponse response, Instant now) {
    Duration asked = RetryAfter.parse(response.headers(), now);
    return asked != null ? asked : new ErrorBody(response).retryAfter();
  }

  /** Returns how long a refusal asks to wait in its body alone; null if it does not. */
  static @Nullable Duration retryAfterInBody(ApiResponse response, Instant now) {
    return RetryAfter.parse(response.headers(), now) != null
        ? null
        : new ErrorBody(response).retryAfter();
  }

  /** Returns the exception for a response that says no. */
  public static ApiException refusal(ApiResponse response, @Nullable Duration retryAfter) {
    return ApiException.of(response(response), new ErrorBody(response).errors(), retryAfter);
  }

  /** Returns the exception for a response that promised success and cannot be understood. */
  public static InvalidResponseException invalid(ApiResponse response, String problem) {
    return new InvalidResponseException(problem, response(response), null);
  }

  /**
   * Returns the exception for a response that could not be read. The parser's own words are left
   * out: they quote the response.
   */
  public static InvalidResponseException invalid(ApiResponse response, IOException parserFault) {
    if (response.body().length == 0) {
      return invalid(response, "has no body");
    }
    Throwable origin = parserFault.getCause() == null ? parserFault : parserFault.getCause();
    if (origin instanceof StreamConstraintsException limit) {
      // The parser's own words, which name the limit and quote nothing.
      return invalid(response, "is beyond what is read: " + limit.getOriginalMessage());
    }
    StringBuilder problem =
        new StringBuilder(
            parserFault instanceof DuplicatePropertyException
                ? "has a duplicate JSON property"
                : "is not the JSON the operation returns");
    if (parserFault instanceof JsonProcessingException fault && fault.getLocation() != null) {
      JsonLocation location = fault.getLocation();
      problem.append(" (line ").append(location.getLineNr());
      problem.append(", column ").append(location.getColumnNr()).append(')');
    }
    return invalid(response, problem.toString());
  }

  private static ErrorResponse response(ApiResponse response) {
    Redactor redactor = response.request().redactor();
    return new ErrorResponse(
        response.request().method(),
        redactor.text(response.request().path()),
        response.status(),
        redactor.headers(response.headers()),
        response.isPrivate() ? "" : redactor.body(response.text(3 * BODY_LIMIT), BODY_LIMIT));
  }

  private ErrorReader() {}
}
