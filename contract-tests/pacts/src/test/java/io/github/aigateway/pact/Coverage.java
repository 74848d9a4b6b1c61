package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.pact.Document.Operation;
import java.util.Map;

/** Finds what the document says and no pact shows, once all pacts have been seen. */
final class Coverage {

  private final Document document;
  private final Evidence evidence;

  Coverage(Document document, Evidence evidence) {
    this.document = document;
    this.evidence = evidence;
  }

  /** An operation: its responses, its credentials, its parameters and its body. */
  void check(Operation operation) {
    ObjectNode node = operation.node();
    Observations observations = evidence.at(node);
    if (observations.values == 0) {
      evidence.finding("no pact asks for " + operation);
      return;
    }
    node.path("responses")
        .properties()
        .forEach(
            response -> {
              if (evidence.at(response.getValue()).values == 0) {
                evidence.finding("no pact shows " + operation + " response " + response.getKey());
              }
            });
    for (JsonNode alternative : node.path("security")) {
      if (!observations.branches.contains(alternative)) {
        evidence.finding("no pact sends " + operation + " with " + alternative);
      }
    }
    for (JsonNode reference : node.path("parameters")) {
      JsonNode parameter = document.resolve(reference);
      if (parameter.path("in").asText().equals("query")) {
        requiredness(
            operation + "?" + parameter.path("name").asText(),
            parameter.path("required").asBoolean(),
            observations.members("?" + parameter.path("name").asText()),
            observations.values);
      }
      check(Schemas.of(parameter), parameter.path("name").asText());
    }
    JsonNode body = document.resolve(node.path("requestBody"));
    if (!body.isMissingNode()) {
      requiredness(
          "the body of " + operation,
          body.path("required").asBoolean(),
          observations.members("body"),
          observations.values);
    }
  }

  private void requiredness(String name, boolean required, int present, int all) {
    if (present == 0) {
      evidence.finding("no pact has " + name);
    } else if (required && present < all) {
      evidence.finding(
          name + " is required in the document, " + (all - present) + " pacts go without it");
    } else if (!required && present == all) {
      evidence.finding(name + " is optional in the document, every pact has it");
    }
  }

  /** A schema and all that stands in it; what it refers to stands elsewhere. */
  void check(JsonNode reference, String name) {
    if (reference.has("$ref") || reference.isMissingNode()) {
      return;
    }
    if (reference.has("allOf")) {
      checkNull(reference, name);
      return;
    }
    checkSchema(reference, name);
    reference
        .path("properties")
        .properties()
        .forEach(property -> check(property.getValue(), name + "." + property.getKey()));
    check(reference.path("items"), name + "[]");
    if (reference.path("additionalProperties").isObject()) {
      check(reference.path("additionalProperties"), name + ".*");
    }
    JsonNode branches = Schemas.branches(reference);
    for (int i = 0; branches != null && i < branches.size(); i++) {
      check(branches.get(i), name + " " + i);
    }
  }

  private void checkNull(JsonNode schema, String name) {
    if (schema.path("nullable").asBoolean() && !evidence.at(schema).nullValue) {
      evidence.finding(name + " may be null in the document, it is in no pact");
    }
  }

  private void checkSchema(JsonNode schema, String name) {
    if (!evidence.has(schema)) {
      evidence.finding("no pact has " + name);
      return;
    }
    Observations observations = evidence.at(schema);
    checkNull(schema, name);
    if (schema.path("type").asText().equals("number")
        && !schema.has("enum")
        && !observations.fraction) {
      evidence.finding(name + " is a number in the document, an integer in every pact");
    }
    if (schema.path("format").asText().equals("int64") && !observations.beyond32Bits) {
      evidence.finding(name + " has 64 bits in the document, no pact needs them");
    }
    for (JsonNode value : schema.path("enum")) {
      if (value.isNull()
          ? !observations.nullValue
          : observations.literals.stream().noneMatch(literal -> Schemas.same(literal, value))) {
        evidence.finding("no pact has the value " + value + " of " + name);
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      requiredness(
          name + "." + property.getKey(),
          Schemas.isRequired(schema, property.getKey()),
          observations.members(property.getKey()),
          observations.objects);
    }
    JsonNode branches = Schemas.branches(schema);
    if (branches != null) {
      for (JsonNode branch : branches) {
        if (observations.branches.stream().noneMatch(used -> used == branch)) {
          evidence.finding("no pact has the alternative " + Evidence.brief(branch) + " of " + name);
        }
      }
    }
  }
}
