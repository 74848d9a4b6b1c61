package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema says by itself. */
final class Schemas {

  private Schemas() {}

  /** The schema of a parameter; that of its content where it travels as JSON. */
  static JsonNode of(JsonNode parameter) {
    return isJson(parameter)
        ? parameter.path("content").path("application/json").path("schema")
        : parameter.path("schema");
  }

  static boolean isJson(JsonNode parameter) {
    return parameter.has("content");
  }

  /** The alternatives of a union, or null. */
  static JsonNode branches(JsonNode schema) {
    return schema.has("oneOf") ? schema.get("oneOf") : schema.get("anyOf");
  }

  static boolean isOfType(JsonNode schema, JsonNode value) {
    return switch (schema.path("type").asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (same(each, value)) {
        return true;
      }
    }
    return false;
  }

  /** Numbers are the same whatever they are written like. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(other)
        || one.isNumber()
            && other.isNumber()
            && one.decimalValue().compareTo(other.decimalValue()) == 0;
  }

  static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
