package io.github.aigateway.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.error.ApiError;
import io.github.aigateway.internal.Redactor;
import io.github.aigateway.wire.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a refusal says, in whatever form: the service's own envelope with {@code errors}
 * or {@code error}, the problem details of RFC 9457 that the vendor's edge sends, the two members
 * of OAuth, a sentence, or a page of which only the title is of use.
 */
final class ErrorBody {

  private static final int MESSAGE_LIMIT = 500;
  private static final int MOST_ERRORS = 50;
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]{1,500})</title>");

  private final JsonNode root;
  private final Redactor redactor;
  private final List<ApiError> errors = new ArrayList<>();

  ErrorBody(ApiResponse response) {
    this.root = parse(response);
    this.redactor = response.request().redactor();
    for (JsonNode place : List.of(root.path("errors"), root.path("error"), root)) {
      if (errors.isEmpty()) {
        addAll(place);
      }
    }
  }

  /** Returns the errors in their order, each followed by its causes, without secrets. */
  List<ApiError> errors() {
    return errors;
  }

  /** Returns the wait that the body asks for, or null. */
  @Nullable Duration retryAfter() {
    JsonNode seconds = root.path("retry_after");
    if (!seconds.isNumber() || seconds.decimalValue().signum() < 0) {
      return null;
    }
    BigDecimal bounded = seconds.decimalValue().min(BigDecimal.valueOf(Integer.MAX_VALUE));
    return Duration.ofMillis(bounded.movePointRight(3).longValue());
  }

  private static JsonNode parse(ApiResponse response) {
    try {
      // A message that stands there twice is better than none.
      JsonNode body = JsonReader.readLeniently(response.body());
      return body == null ? MissingNode.getInstance() : body;
    } catch (IOException | NumberFormatException e) {
      return TextNode.valueOf(sentence(response.text().strip()));
    }
  }

  /** A page says nothing in its first line; a plain sentence does. */
  private static String sentence(String text) {
    if (text.startsWith("<")) {
      Matcher title = TITLE.matcher(text);
      return title.find() ? title.group(1).strip().replaceAll("\\s+", " ") : "";
    }
    return text.startsWith("{") || text.startsWith("[") ? "" : text;
  }

  private void addAll(JsonNode place) {
    if (place.isArray()) {
      place.forEach(this::add);
    } else {
      add(place);
    }
  }

  private void add(JsonNode item) {
    String message = message(item);
    Integer code = item.has("code") ? code(item.path("code")) : code(item.path("error_code"));
    if (errors.size() < MOST_ERRORS && (!message.isBlank() || code != null)) {
      errors.add(new ApiError(code, shown(message), path(item), documentation(item)));
      item.path("error_chain").forEach(this::add);
    }
  }

  private String message(JsonNode item) {
    if (item.isTextual()) {
      String more = item.equals(root.path("error")) ? text(root, "error_description") : "";
      return joined(item.textValue(), more);
    }
    String message = text(item, "message");
    return message.isEmpty() ? joined(text(item, "title"), text(item, "detail")) : message;
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + ": " + second;
  }

  private String shown(String message) {
    String text = redactor.text(message);
    return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + "…";
  }

  private static String text(JsonNode item, String member) {
    return item.path(member).asText("");
  }

  private static @Nullable Integer code(JsonNode code) {
    if (code.canConvertToInt() && code.isIntegralNumber()) {
      return code.intValue();
    }
    return code.isTextual() && code.textValue().matches("\\d{1,9}")
        ? Integer.valueOf(code.textValue())
        : null;
  }

  private @Nullable String documentation(JsonNode item) {
    String url = text(item, "documentation_url");
    String type = text(item, "type");
    if (url.isEmpty() && type.startsWith("https://")) {
      return redactor.text(type);
    }
    return url.isEmpty() ? null : redactor.text(url);
  }

  /**
   * Reads the path of a validation error, or the JSON pointer other services of the vendor send.
   */
  private List<String> path(JsonNode item) {
    List<String> steps = new ArrayList<>();
    item.path("path").forEach(step -> steps.add(redactor.text(step.asText())));
    String pointer = text(item.path("source"), "pointer");
    if (steps.isEmpty() && pointer.startsWith("/")) {
      for (String step : pointer.substring(1).split("/")) {
        steps.add(redactor.text(step.replace("~1", "/").replace("~0", "~")));
      }
    }
    return steps;
  }
}
