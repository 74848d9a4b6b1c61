package io.github.aigateway;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The document that the classes under test were generated from, read as plain YAML. */
public final class OpenApiDocument {

  private static final JsonNode ROOT = read();

  private OpenApiDocument() {}

  /** An example of a body, with the schema that it stands for. */
  public record Example(String where, String schema, JsonNode body) {
    @Override
    public String toString() {
      return where;
    }
  }

  /** Every example of a request or response body, operation by operation. */
  public static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    ROOT.get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> {
                      String id = operation.path("operationId").asText();
                      collect(examples, id + " request", operation.path("requestBody"));
                      operation
                          .get("responses")
                          .fields()
                          .forEachRemaining(
                              response ->
                                  collect(
                                      examples,
                                      id + " " + response.getKey(),
                                      resolve(response.getValue())));
                    }));
    return examples;
  }

  /** The operationIds, each the resource and a verb with a line between. */
  public static List<String> operationIds() {
    return ROOT.get("paths").findValuesAsText("operationId");
  }

  /** The names of all schemas. */
  public static List<String> schemaNames() {
    List<String> names = new ArrayList<>();
    ROOT.at("/components/schemas").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What a node is, or what it refers to. */
  public static JsonNode resolved(JsonNode node) {
    JsonNode target = node;
    while (target.has("$ref")) {
      target = resolve(target);
    }
    return target;
  }

  /** The schema of this name. */
  public static JsonNode schema(String name) {
    return ROOT.at("/components/schemas/" + name);
  }

  private static void collect(List<Example> examples, String where, JsonNode content) {
    JsonNode json = content.path("content").path("application/json");
    if (json.isMissingNode()) {
      return;
    }
    String reference = json.at("/schema/$ref").asText();
    String schema = reference.substring(reference.lastIndexOf('/') + 1);
    if (json.has("example")) {
      examples.add(new Example(where, schema, json.get("example")));
    }
    json.path("examples")
        .forEach(
            example -> examples.add(new Example(where, schema, resolve(example).get("value"))));
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? ROOT.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static JsonNode read() {
    ObjectMapper yaml =
        YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    try {
      return yaml.readTree(Path.of(System.getProperty("openapi.document")).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
