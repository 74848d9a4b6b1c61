package io.github.aigateway.pact;

import java.util.List;
import java.util.regex.Pattern;

/** Datasets: their filters as they are written, and as they are read. */
final class DatasetBodies {

  /** Writes each key, each operator and each kind of value. */
  static final String EVERY_FILTER =
      """
      [{"key": "created_at", "operator": "lt", "value": ["2026-05-07T00:00:00Z"]},
       {"key": "request_content_type", "operator": "eq", "value": ["application/json"]},
       {"key": "response_content_type", "operator": "contains", "value": ["json"]},
       {"key": "success", "operator": "eq", "value": [true]},
       {"key": "cached", "operator": "eq", "value": [false]},
       {"key": "provider", "operator": "eq", "value": ["openai", "anthropic"]},
       {"key": "model", "operator": "contains", "value": ["gpt"]},
       {"key": "cost", "operator": "gt", "value": [0.5]},
       {"key": "tokens", "operator": "gt", "value": [10]},
       {"key": "tokens_in", "operator": "gt", "value": [5]},
       {"key": "tokens_out", "operator": "gt", "value": [5]},
       {"key": "duration", "operator": "lt", "value": [5000]},
       {"key": "feedback", "operator": "eq", "value": [1]}]""";

  static final String ONE_FILTER =
      """
      [{"key": "provider", "operator": "eq", "value": ["openai"]}]""";

  private static final List<String> KEYS =
      List.of(
          "created_at",
          "request_content_type",
          "response_content_type",
          "success",
          "cached",
          "provider",
          "model",
          "cost",
          "tokens",
          "tokens_in",
          "tokens_out",
          "duration",
          "feedback");

  private static final List<String> OPERATORS = List.of("eq", "contains", "lt", "gt");

  private DatasetBodies() {}

  static String dataset(String filters) {
    return """
        {"id": "dataset-a", "created_at": ":date-time 2026-05-07T10:00:00.123Z", "enable": true, "filters": %s,
         "gateway_id": ":from gateway_id", "modified_at": ":date-time 2026-05-08T11:30:00Z", "name": "expensive"}"""
        .formatted(read(filters));
  }

  /** The filters as they are read: each key and operator is one of a set. */
  static String read(String filters) {
    return oneOf(oneOf(filters, "key", KEYS), "operator", OPERATORS);
  }

  private static String oneOf(String json, String name, List<String> values) {
    return Pattern.compile("\"" + name + "\": \"(\\w+)\"")
        .matcher(json)
        .replaceAll(match -> "\"" + name + "\": \"" + tag(match.group(1), values) + "\"");
  }

  private static String tag(String first, List<String> values) {
    StringBuilder tag = new StringBuilder(":one-of ").append(first);
    values.stream()
        .filter(value -> !value.equals(first))
        .forEach(value -> tag.append(' ').append(value));
    return tag.toString();
  }
}
