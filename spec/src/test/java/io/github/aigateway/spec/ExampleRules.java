package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.github.aigateway.spec.OpenApiDocument.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules about values in the document: examples and defaults must be what their schema says. */
final class ExampleRules {

  private static final String LOCATION = "https://openapi.invalid/document.json";

  private ExampleRules() {}

  static List<String> defaultsAreValid(OpenApiDocument document) {
    SchemaRegistry schemas = schemas(document);
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      if (schema.node().has("default")) {
        check(schemas, schema.pointer(), schema.node().get("default"), "default", offenders);
      }
    }
    return offenders;
  }

  static List<String> examplesAreValid(OpenApiDocument document) {
    SchemaRegistry schemas = schemas(document);
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      if (schema.node().has("example")) {
        check(schemas, schema.pointer(), schema.node().get("example"), "example", offenders);
      }
    }
    for (Position owner : document.schemaOwners()) {
      String pointer = owner.pointer() + "/schema";
      if (owner.node().has("example")) {
        check(schemas, pointer, owner.node().get("example"), "example", offenders);
      }
      for (Map.Entry<String, JsonNode> example :
          OpenApiDocument.fields(owner.node().path("examples")).entrySet()) {
        JsonNode value = document.resolve(example.getValue()).path("value");
        check(schemas, pointer, value, "example " + example.getKey(), offenders);
      }
    }
    return offenders;
  }

  /**
   * Validators that know JSON Schema of draft 4 take an {@code id} for the name of a schema
   * wherever it stands, and refuse the document if two are the same.
   */
  static List<String> idsAreUnique(OpenApiDocument document) {
    Set<String> seen = new HashSet<>();
    List<String> offenders = new ArrayList<>();
    for (String key : List.of("example", "value")) {
      for (JsonNode example : document.root().findValues(key)) {
        for (JsonNode id : example.findValues("id")) {
          if (id.isTextual() && !seen.add(id.asText())) {
            offenders.add("id " + id + " twice");
          }
        }
      }
    }
    return offenders;
  }

  private static void check(
      SchemaRegistry schemas, String pointer, JsonNode value, String what, List<String> offenders) {
    if (value.isMissingNode()) {
      offenders.add(pointer + ": " + what + " has no value");
      return;
    }
    Schema schema = schemas.getSchema(SchemaLocation.of(LOCATION + pointer));
    schema
        .validate(
            value.toString(),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .forEach(error -> offenders.add(pointer + ": " + what + ": " + error));
  }

  /**
   * The schemas of the document, closed: an example with a property that nobody describes is a slip
   * of the pen.
   */
  private static SchemaRegistry schemas(OpenApiDocument document) {
    OpenApiDocument closed = document.with(root -> {});
    for (Position schema : closed.schemas()) {
      // The validator warns of keywords that it does not know.
      schema.node().properties().removeIf(field -> field.getKey().startsWith("x-"));
      boolean open = schema.node().path("additionalProperties").asBoolean(true);
      if (schema.node().has("properties")
          && !schema.node().path("additionalProperties").isObject()
          && open) {
        ((ObjectNode) schema.node()).put("additionalProperties", false);
      }
    }
    String json = closed.root().toString();
    return SchemaRegistry.withDialect(
        Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(LOCATION, json)));
  }
}
