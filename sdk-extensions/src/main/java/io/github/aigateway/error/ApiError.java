package io.github.aigateway.error;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error of a response.
 *
 * @param code the number of the error, for example 7001 for input that failed validation and 7002
 *     for something that does not exist; null where the service names none
 * @param message what the service says about it
 * @param path where in the request the error is, outermost first, for example {@code ["body",
 *     "otel", "0", "url"]}; empty where the service does not say
 * @param documentationUrl a page about the error, or null
 */
public record ApiError(
    @Nullable Integer code, String message, List<String> path, @Nullable String documentationUrl)
    implements Serializable {

  public ApiError {
    path = List.copyOf(path);
  }

  /** Returns the path as one text, for example {@code body.otel[0].url}; empty without a path. */
  public String field() {
    StringBuilder field = new StringBuilder();
    for (String step : path) {
      if (!step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
        field.append('[').append(step).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step);
      }
    }
    return field.toString();
  }

  /** Returns code, message and path in one line, for example {@code [7002] Not Found}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (code != null) {
      text.append('[').append(code).append("] ");
    }
    text.append(message);
    if (!path.isEmpty()) {
      text.append(" (").append(field()).append(')');
    }
    return text.toString();
  }
}
