package io.github.aigateway.internal;

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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions of answers. It accepts every form of error body the service is documented to
 * send, and anything else that a proxy on the way may put in its place.
 */
final class ErrorReader {

  private static final int BODY_LIMIT = 8192;
  private static final int MESSAGE_LIMIT = 500;

  private final ObjectMapper mapper;

  ErrorReader(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Returns the exception for an answer that says no. */
  ApiException refusal(Answer answer, @Nullable Duration retryAfter) {
    return ApiException.of(response(answer), errors(answer), retryAfter);
  }

  /** Returns the exception for an answer that promised success and cannot be understood. */
  InvalidResponseException invalid(Answer answer, String problem) {
    return new InvalidResponseException(problem, response(answer), null);
  }

  /**
   * Returns the exception for an answer that could not be read. The parser's own words are left
   * out: they quote the answer.
   */
  InvalidResponseException invalid(Answer answer, IOException parserFault) {
    if (answer.body().length == 0) {
      return invalid(answer, "has no body");
    }
    Throwable origin = parserFault.getCause() == null ? parserFault : parserFault.getCause();
    if (origin instanceof StreamConstraintsException limit) {
      // The parser's own words, which name the limit and quote nothing.
      return invalid(answer, "is beyond what is read: " + limit.getOriginalMessage());
    }
    boolean placed =
        parserFault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty();
    StringBuilder problem =
        new StringBuilder(
            isDuplicate(parserFault)
                ? "has two values under one name"
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
    return invalid(answer, problem.toString());
  }

  private static boolean isDuplicate(IOException parserFault) {
    // The parser has no class for it.
    return parserFault instanceof JsonProcessingException fault
        && fault.getOriginalMessage().startsWith("Duplicate field ");
  }

  private static ErrorResponse response(Answer answer) {
    Redactor redactor = answer.redactor();
    return new ErrorResponse(
        answer.method(),
        redactor.text(answer.path()),
        answer.status(),
        redactor.headers(answer.headers()),
        answer.isSuccess() && Redactor.isPrivate(answer.path())
            ? ""
            : redactor.body(answer.text(3 * BODY_LIMIT), BODY_LIMIT));
  }

  private List<ApiError> errors(Answer answer) {
    JsonNode body = parse(answer);
    List<ApiError> errors = new ArrayList<>();
    JsonNode listed = body.path("errors");
    if (listed.isArray()) {
      listed.forEach(item -> add(errors, item, answer));
    } else {
      add(errors, listed, answer);
    }
    if (errors.isEmpty()) {
      add(errors, body.path("error"), answer);
    }
    if (errors.isEmpty()) {
      add(errors, body, answer);
    }
    return errors;
  }

  private JsonNode parse(Answer answer) {
    try (JsonParser parser = mapper.createParser(answer.body())) {
      // A message that stands there twice is better than none.
      parser.disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonNode body = mapper.readTree(parser);
      return body == null ? MissingNode.getInstance() : body;
    } catch (IOException | NumberFormatException e) {
      String text = answer.text().strip();
      // A page says nothing in its first line; a plain sentence does.
      return text.isEmpty() || text.startsWith("<") || text.startsWith("{") || text.startsWith("[")
          ? MissingNode.getInstance()
          : mapper.getNodeFactory().textNode(text);
    }
  }

  private static void add(List<ApiError> errors, JsonNode item, Answer answer) {
    if (item.isTextual() && !item.textValue().isBlank()) {
      errors.add(new ApiError(null, message(item, answer), List.of(), null));
    } else if (item.path("message").isTextual() || code(item.path("code")) != null) {
      JsonNode url = item.path("documentation_url");
      errors.add(
          new ApiError(
              code(item.path("code")),
              message(item.path("message"), answer),
              path(item),
              url.isTextual() ? url.textValue() : null));
    }
  }

  private static String message(JsonNode message, Answer answer) {
    String text = answer.redactor().text(message.asText());
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
