package io.github.aigateway.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aigateway.drift.Shape.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operations of the document, by their ids. */
final class OpenApiOperations {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode root;
  private final Map<String, Operation> operations = new TreeMap<>();
  private final Map<String, String> payloads = new TreeMap<>();

  private OpenApiOperations(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if it is no YAML
   */
  static OpenApiOperations of(String yaml) {
    try {
      return of(new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The document is no YAML: " + e.getOriginalMessage(), e);
    }
  }

  static OpenApiOperations of(JsonNode root) {
    OpenApiOperations document = new OpenApiOperations(root);
    root.path("paths")
        .forEach(
            path ->
                path.properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            document.operation(method.getValue());
                          }
                        }));
    return document;
  }

  Map<String, Operation> byId() {
    return operations;
  }

  /** The path of the member that callers want, such as {@code data.routes}; empty if none. */
  String payload(String operationId) {
    return payloads.getOrDefault(operationId, "");
  }

  private void operation(JsonNode node) {
    Map<String, Member> request = new TreeMap<>();
    for (JsonNode reference : node.path("parameters")) {
      JsonNode parameter = resolve(reference);
      JsonNode described =
          parameter.has("content") ? parameter.path("content").path("application/json") : parameter;
      request.put(
          parameter.path("name").asText(),
          new Member(
              shape(described.path("schema"), Set.of()),
              !parameter.path("required").asBoolean(),
              parameter.path("deprecated").asBoolean(),
              parameter.path("in").asText()));
    }
    shape(json(node.path("requestBody")), Set.of())
        .members()
        .forEach(
            (name, member) ->
                request.put(
                    name,
                    new Member(member.shape(), member.optional(), member.deprecated(), "body")));
    JsonNode success = MissingNode.getInstance();
    for (Map.Entry<String, JsonNode> response : node.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        success = response.getValue();
      }
    }
    String id = node.path("operationId").asText();
    operations.put(
        id,
        new Operation(
            node.path("deprecated").asBoolean(),
            object(request, null),
            shape(json(success), Set.of())));
    if (node.path("x-payload").isTextual()) {
      payloads.put(id, node.path("x-payload").asText());
    }
  }

  private JsonNode json(JsonNode body) {
    return resolve(body).path("content").path("application/json").path("schema");
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : resolve(root.at(reference.asText().substring(1)));
  }

  private Shape shape(JsonNode written, Set<String> within) {
    String reference = written.path("$ref").asText();
    if (within.contains(reference)) {
      return Shape.ANYTHING;
    }
    if (!reference.isEmpty()) {
      Set<String> inside = new TreeSet<>(within);
      inside.add(reference);
      return shape(root.at(reference.substring(1)), inside);
    }
    Shape shape = described(written, within);
    return written.path("nullable").asBoolean() ? shape.orNull() : shape;
  }

  private Shape described(JsonNode schema, Set<String> within) {
    for (String union : List.of("oneOf", "anyOf")) {
      if (schema.has(union)) {
        List<Shape> branches = new ArrayList<>();
        schema.path(union).forEach(branch -> branches.add(shape(branch, within)));
        return Shape.union(branches);
      }
    }
    if (schema.has("allOf")) {
      return all(schema, within);
    }
    String type = schema.path("type").asText();
    return switch (type) {
      case "" -> Shape.ANYTHING;
      case "object" -> object(schema, within);
      case "array" ->
          new Shape(
              Set.of(type),
              false,
              new TreeSet<>(),
              Map.of(),
              shape(schema.path("items"), within),
              null);
      default -> scalar(schema, type.equals("integer") ? "number" : type);
    };
  }

  private static Shape scalar(JsonNode schema, String type) {
    TreeSet<String> values = new TreeSet<>();
    schema.path("enum").forEach(value -> values.add(value.asText()));
    // The reference lists null among the values where it may be null.
    values.remove("null");
    return new Shape(Set.of(type), false, values, Map.of(), null, null);
  }

  private Shape all(JsonNode schema, Set<String> within) {
    Map<String, Member> members = new TreeMap<>();
    Shape last = Shape.ANYTHING;
    for (JsonNode part : schema.path("allOf")) {
      last = shape(part, within);
      members.putAll(last.members());
    }
    members.putAll(object(schema, within).members());
    return members.isEmpty() ? last : object(members, last.others());
  }

  private Shape object(JsonNode schema, Set<String> within) {
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    Map<String, Member> members = new TreeMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                members.put(
                    property.getKey(),
                    new Member(
                        shape(property.getValue(), within),
                        !required.contains(property.getKey()),
                        resolve(property.getValue()).path("deprecated").asBoolean(),
                        "")));
    JsonNode others = schema.path("additionalProperties");
    return object(members, others.isObject() ? shape(others, within) : null);
  }

  private static Shape object(Map<String, Member> members, @Nullable Shape others) {
    return new Shape(Set.of("object"), false, new TreeSet<>(), members, null, others);
  }
}
