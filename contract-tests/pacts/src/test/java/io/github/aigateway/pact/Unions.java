package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which alternative of a union a value is. */
final class Unions {

  private final Document document;
  private final Evidence evidence;

  Unions(Document document, Evidence evidence) {
    this.document = document;
    this.evidence = evidence;
  }

  /** The alternative, or null if there is none. */
  JsonNode branch(JsonNode schema, JsonNode branches, JsonNode value) {
    JsonNode discriminator = schema.path("discriminator");
    String target =
        discriminator
            .path("mapping")
            .path(value.path(discriminator.path("propertyName").asText()).asText())
            .asText();
    List<JsonNode> fitting = new ArrayList<>();
    for (JsonNode branch : branches) {
      boolean fits =
          discriminator.isMissingNode()
              ? fits(branch, value)
              : branch.path("$ref").asText().equals(target);
      if (fits) {
        fitting.add(branch);
      }
    }
    if (fitting.size() > 1 && schema.has("oneOf")) {
      evidence.finding(
          document.name(schema) + " has several alternatives for " + Evidence.brief(value));
    }
    return fitting.isEmpty() ? null : fitting.get(0);
  }

  /** Whether a value has the type and the members of an alternative. */
  private boolean fits(JsonNode reference, JsonNode value) {
    JsonNode schema = document.resolve(reference);
    if (value.isNull()) {
      return schema.path("nullable").asBoolean();
    }
    if (!Schemas.isOfType(schema, value)) {
      return false;
    }
    if (value.isObject() && schema.has("properties")) {
      for (JsonNode required : schema.path("required")) {
        if (!value.has(required.asText())) {
          return false;
        }
      }
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (!schema.path("properties").has(member.getKey())) {
          return false;
        }
      }
    }
    return true;
  }
}
