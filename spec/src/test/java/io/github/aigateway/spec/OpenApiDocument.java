package io.github.aigateway.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An OpenAPI document as plain JSON.
 *
 * <p>The rules look at what is written, not at what a parser made of it: parsers drop what they do
 * not know.
 */
final class OpenApiDocument {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private static final Set<String> DRESS = Set.of("allOf", "default", "description", "type");

  private final ObjectNode root;

  private OpenApiDocument(ObjectNode root) {
    this.root = root;
  }

  /** The document as this module publishes it. */
  static OpenApiDocument published() {
    return read("/META-INF/openapi/ai-gateway.openapi.yaml");
  }

  static OpenApiDocument read(String resource) {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(resource)) {
      return new OpenApiDocument((ObjectNode) YAML.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy with a change made to it. */
  OpenApiDocument with(Consumer<ObjectNode> change) {
    ObjectNode copy = root.deepCopy();
    change.accept(copy);
    return new OpenApiDocument(copy);
  }

  ObjectNode root() {
    return root;
  }

  JsonNode at(String pointer) {
    return root.at(pointer.substring(1));
  }

  /**
   * The node itself, or what its {@code $ref} points to, with the additions of a dressed reference.
   */
  JsonNode resolve(JsonNode node) {
    if (node.has("$ref")) {
      return resolve(at(node.get("$ref").asText()));
    }
    if (isDressedReference(node)) {
      ObjectNode resolved = resolve(node.get("allOf").get(0)).deepCopy();
      Map<String, JsonNode> additions = fields(node);
      additions.remove("allOf");
      resolved.setAll(additions);
      return resolved;
    }
    return node;
  }

  /**
   * Whether this is {@code allOf} with one reference and nothing but annotations beside it. OpenAPI
   * 3.0 has no other way to give the use of a schema a default of its own. The type stands there
   * again for tools that look no further before they read a text.
   */
  static boolean isDressedReference(JsonNode schema) {
    return schema.path("allOf").size() == 1
        && schema.path("allOf").get(0).has("$ref")
        && fields(schema).keySet().stream()
            .allMatch(name -> DRESS.contains(name) || name.startsWith("x-"));
  }

  Map<String, JsonNode> components(String kind) {
    return fields(root.path("components").path(kind));
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    fields(root.path("paths"))
        .forEach(
            (path, item) ->
                fields(item)
                    .forEach(
                        (method, node) -> {
                          if (METHODS.contains(method)) {
                            operations.add(new Operation(this, method, path, item, node));
                          }
                        }));
    return operations;
  }

  /** Every place where a schema is written, nested ones and references included, each once. */
  List<Position> schemas() {
    List<Position> found = new ArrayList<>();
    collectSchemas("#", root, found);
    return found;
  }

  /** Every parameter, header and media type: what has a schema and may have examples of it. */
  List<Position> schemaOwners() {
    List<Position> found = new ArrayList<>();
    collectOwners("#", root, found);
    return found;
  }

  static Map<String, JsonNode> fields(JsonNode node) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private static void collectOwners(String pointer, JsonNode node, List<Position> found) {
    if (node.has("schema") && node.get("schema").isObject()) {
      found.add(new Position(pointer, node));
      return;
    }
    children(pointer, node)
        .forEach(
            child -> {
              if (!child.pointer().equals("#/components/schemas") && !isFreeText(child.name())) {
                collectOwners(child.pointer(), child.node(), found);
              }
            });
  }

  private void collectSchemas(String pointer, JsonNode node, List<Position> found) {
    fields(root.path("components").path("schemas"))
        .forEach((name, schema) -> collectNested("#/components/schemas/" + name, schema, found));
    schemaOwners()
        .forEach(
            owner -> collectNested(owner.pointer() + "/schema", owner.node().get("schema"), found));
  }

  private static void collectNested(String pointer, JsonNode schema, List<Position> found) {
    found.add(new Position(pointer, schema));
    fields(schema.path("properties"))
        .forEach(
            (name, property) ->
                collectNested(pointer + "/properties/" + escape(name), property, found));
    for (String single : List.of("items", "additionalProperties", "not")) {
      if (schema.path(single).isObject()) {
        collectNested(pointer + "/" + single, schema.get(single), found);
      }
    }
    for (String several : List.of("oneOf", "anyOf", "allOf")) {
      int index = 0;
      for (JsonNode branch : schema.path(several)) {
        collectNested(pointer + "/" + several + "/" + index++, branch, found);
      }
    }
  }

  private static List<Position> children(String pointer, JsonNode node) {
    List<Position> children = new ArrayList<>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        children.add(new Position(pointer + "/" + i, node.get(i)));
      }
    } else {
      fields(node)
          .forEach(
              (name, child) -> children.add(new Position(pointer + "/" + escape(name), child)));
    }
    return children;
  }

  private static boolean isFreeText(String name) {
    return name.equals("example") || name.equals("examples") || name.startsWith("x-");
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** A place in the document, named the way a {@code $ref} would name it. */
  record Position(String pointer, JsonNode node) {

    String name() {
      return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    /** Whether this is a component of its own and not a part of something else. */
    boolean isComponent() {
      return pointer.startsWith("#/components/schemas/") && pointer.split("/").length == 4;
    }
  }
}
