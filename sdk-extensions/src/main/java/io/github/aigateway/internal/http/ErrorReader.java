package io.github.aigateway.internal.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.aigateway.error.ApiError;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.ErrorResponse;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.internal.Redactor;
import io.github.aigateway.retry.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions of responses. It accepts every form of error body the service is documented to
 * send, and anything else that a proxy on the way may put in its place.
 */
public final class ErrorReader {

  private static final int BODY_LIMIT = 8192;
  private static final int MESSAGE_LIMIT = 500;

  private final ObjectMapper mapper;
  private final Clock clock;

  public ErrorReader(ObjectMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
  }

  /** Returns how long a refusal asks to wait, or null. */
  @Nullable Duration retryAfter(ApiResponse response) {
    return RetryAfter.parse(response.headers(), clock.instant());
  }

  /** Returns the exception for a response that says no. */
  public ApiException refusal(ApiResponse response, @Nullable Duration retryAfter) {
    return ApiException.of(response(response), errors(response), retryAfter);
  }

  /** Returns the exception for a response that promised success and cannot be understood. */
  public InvalidResponseException invalid(ApiResponse response, String problem) {
    return new InvalidResponseException(problem, response(response), null);
  }

  /**
   * Returns the exception for a response that could not be read. The parser's own words are left
   * out: they quote the response.
   */
  public InvalidResponseException invalid(ApiResponse response, IOException parserFault) {
    if (response.body().length == 0) {
      return invalid(response, "has no body");
    }
    Throwable origin = parserFault.getCause() == null ? parserFault : parserFault.getCause();
    if (origin instanceof StreamConstraintsException limit) {
      // The parser's own words, which name the limit and quote nothing.
      return invalid(response, "is beyond what is read: " + limit.getOriginalMessage());
    }
    boolean placed =
        parserFault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty();
    StringBuilder problem =
        new StringBuilder(
            isDuplicate(parserFault)
                ? "has a duplicate JSON property"
                : placed
                    ? "is not what the operation returns"
                    : "is not the JSON the operation returns");
    if (parserFault instanceof JsonMappingException mapping && placed) {
      problem.append(", at ");
      String separator = "";
      for (JsonMappingException.Reference step : mapping.getPath()) {
        problem.append(separator);
        problem.append(step.getFieldName() != null ? step.getFieldName() : step.getIndex());
        separator = ".";
      }
    }
    if (parserFault instanceof JsonProcessingException fault && fault.getLocation() != null) {
      JsonLocation location = fault.getLocation();
      problem.append(" (line ").append(location.getLineNr());
      problem.append(", column ").append(location.getColumnNr()).append(')');
    }
    return invalid(response, problem.toString());
  }

  private static boolean isDuplicate(IOException parserFault) {
    // The parser has no class for it.
    return parserFault instanceof JsonProcessingException fault
        && fault.getOriginalMessage().startsWith("Duplicate field ");
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

  private List<ApiError> errors(ApiResponse response) {
    JsonNode body = parse(response);
    List<ApiError> errors = new ArrayList<>();
    JsonNode listed = body.path("errors");
    if (listed.isArray()) {
      listed.forEach(item -> add(errors, item, response));
    } else {
      add(errors, listed, response);
    }
    if (errors.isEmpty()) {
      add(errors, body.path("error"), response);
    }
    if (errors.isEmpty()) {
      add(errors, body, response);
    }
    return errors;
  }

  private JsonNode parse(ApiResponse response) {
    try (JsonParser parser = mapper.createParser(response.body())) {
      // A message that stands there twice is better than none.
      parser.disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonNode body = mapper.readTree(parser);
      return body == null ? MissingNode.getInstance() : body;
    } catch (IOException | NumberFormatException e) {
      String text = response.text().strip();
      // A page says nothing in its first line; a plain sentence does.
      return text.isEmpty() || text.startsWith("<") || text.startsWith("{") || text.startsWith("[")
          ? MissingNode.getInstance()
          : mapper.getNodeFactory().textNode(text);
    }
  }

  private static void add(List<ApiError> errors, JsonNode item, ApiResponse response) {
    if (item.isTextual() && !item.textValue().isBlank()) {
      errors.add(new ApiError(null, message(item, response), List.of(), null));
    } else if (item.path("message").isTextual() || code(item.path("code")) != null) {
      JsonNode url = item.path("documentation_url");
      errors.add(
          new ApiError(
              code(item.path("code")),
              message(item.path("message"), response),
              path(item),
              url.isTextual() ? url.textValue() : null));
    }
  }

  private static String message(JsonNode message, ApiResponse response) {
    String text = response.request().redactor().text(message.asText());
    return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + "…";
  }

  private static @Nullable Integer code(JsonNode code) {
    if (code.canConvertToInt() && code.isIntegralNumber()) {
      return code.intValue();
    }
    return code.isTextual() && code.textValue().matches("\\d{1,9}")
        ? Integer.valueOf(code.textValue())
        : null;
  }

  /**
   * Reads the path of a validation error, or the JSON pointer other services of the vendor send.
   */
  private static List<String> path(JsonNode item) {
    List<String> steps = new ArrayList<>();
    item.path("path").forEach(step -> steps.add(step.asText()));
    String pointer = item.path("source").path("pointer").asText("");
    if (steps.isEmpty() && pointer.startsWith("/")) {
      for (String step : pointer.substring(1).split("/")) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return steps;
  }
}
