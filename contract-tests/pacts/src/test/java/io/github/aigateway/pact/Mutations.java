package io.github.aigateway.pact;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.pact.Document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every way of changing one fact of the document that the rules know, over the whole document and
 * always in the same order.
 */
final class Mutations {

  private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems");
  private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems");

  /** A type, and those that are easily taken for it. */
  private static final Map<String, List<String>> OTHER_TYPES =
      Map.of(
          "string", List.of("integer", "boolean"),
          "integer", List.of("number", "string"),
          "number", List.of("integer", "string"),
          "boolean", List.of("string", "integer"),
          "array", List.of("string"),
          "object", List.of("string"));

  private static final Map<String, List<String>> OTHER_FORMATS =
      Map.of(
          "date-time", List.of("date", ""),
          "uri", List.of("date-time", ""),
          "password", List.of(""),
          "int32", List.of("int64"),
          "int64", List.of("int32"));

  private final Document document;
  private final List<Mutation> mutations = new ArrayList<>();

  private Mutations(Document document) {
    this.document = document;
  }

  static List<Mutation> of(Document document) {
    Mutations mutations = new Mutations(document);
    mutations.server();
    document.operations().forEach(mutations::operation);
    JsonNode components = document.root().path("components");
    components
        .path("schemas")
        .properties()
        .forEach(
            schema ->
                mutations.schema(
                    pointer("components", "schemas", schema.getKey()), schema.getKey()));
    components
        .path("parameters")
        .properties()
        .forEach(
            parameter ->
                mutations.parameter(
                    pointer("components", "parameters", parameter.getKey()), parameter.getKey()));
    return List.copyOf(mutations.mutations);
  }

  private void server() {
    JsonPointer server = JsonPointer.compile("/servers/0");
    String url = document.root().at(server).path("url").asText();
    put("change the base path", url, server, "url", TextNode.valueOf(url.replace("/v4", "/v5")));
    put(
        "change the base path",
        url + " shortened",
        server,
        "url",
        TextNode.valueOf(url.replace("/client/v4", "")));
  }

  // ---- Operations ----

  private void operation(Operation operation) {
    String name = operation.toString();
    JsonPointer paths = JsonPointer.compile("/paths");
    JsonPointer path = paths.appendProperty(operation.template());
    String method = operation.method().toLowerCase();
    JsonPointer pointer = path.appendProperty(method);
    remove("remove an operation", name, path, method);
    rename("change a method", name, path, method, method.equals("put") ? "patch" : "put");
    String[] segments = operation.template().split("/");
    for (int i = 1; i < segments.length; i++) {
      if (!segments[i].startsWith("{")) {
        String[] renamed = segments.clone();
        renamed[i] = segments[i] + "s";
        String template = String.join("/", renamed);
        add(
            "rename a path segment",
            name + " " + segments[i],
            root -> move(root, paths, operation.template(), template, method));
      }
    }
    JsonNode node = operation.node();
    for (int i = 0; i < node.path("parameters").size(); i++) {
      JsonNode parameter = document.resolve(node.path("parameters").get(i));
      if (parameter.path("in").asText().equals("query")) {
        removeAt(
            "remove a parameter",
            name + "?" + parameter.path("name").asText(),
            pointer.appendProperty("parameters"),
            i);
      }
      if (!node.path("parameters").get(i).has("$ref")) {
        parameter(pointer.appendProperty("parameters").appendIndex(i), name);
      }
    }
    if (node.has("requestBody")) {
      JsonPointer body = pointer.appendProperty("requestBody");
      remove("remove a request body", name, pointer, "requestBody");
      flip("flip required of a request body", name, body, "required");
      rename(
          "change a content type",
          name,
          body.appendProperty("content"),
          "application/json",
          "application/x-www-form-urlencoded");
    }
    node.path("responses")
        .properties()
        .forEach(
            response -> {
              String status = response.getKey();
              JsonPointer responses = pointer.appendProperty("responses");
              rename(
                  "change a status", name + " " + status, responses, status, otherStatus(status));
              remove("remove a status", name + " " + status, responses, status);
            });
    mutations.addAll(ExtensionMutations.of(name, pointer, node));
    remove("drop security", name, pointer, "security");
    for (int i = 0; i < node.path("security").size(); i++) {
      removeAt(
          "drop security",
          name + " " + node.path("security").get(i),
          pointer.appendProperty("security"),
          i);
    }
  }

  private static void move(
      ObjectNode root, JsonPointer paths, String from, String to, String method) {
    ObjectNode all = (ObjectNode) root.at(paths);
    all.putObject(to).set(method, ((ObjectNode) all.get(from)).remove(method));
  }

  private void parameter(JsonPointer pointer, String owner) {
    JsonNode parameter = document.root().at(pointer);
    String name = parameter.path("name").asText();
    boolean query = parameter.path("in").asText().equals("query");
    String fact = owner + (query ? "?" : " {") + name + (query ? "" : "}");
    if (query) {
      put("rename a parameter", fact, pointer, "name", TextNode.valueOf(name + "s"));
      flip("flip required of a parameter", fact, pointer, "required");
    }
    JsonPointer holder =
        Schemas.isJson(parameter)
            ? pointer.appendProperty("content").appendProperty("application/json")
            : pointer;
    if (!Schemas.of(parameter).has("$ref")) {
      schema(holder.appendProperty("schema"), fact);
    }
  }

  // ---- Schemas ----

  private void schema(JsonPointer pointer, String name) {
    JsonNode schema = document.root().at(pointer);
    if (schema.has("$ref") || schema.isMissingNode()) {
      return;
    }
    types(pointer, name, schema);
    bounds(pointer, name, schema);
    enumeration(pointer, name, schema);
    union(pointer, name, schema);
    schema
        .path("properties")
        .properties()
        .forEach(property -> property(pointer, name, schema, property.getKey()));
    schema(pointer.appendProperty("items"), name + "[]");
    if (schema.path("additionalProperties").isObject()) {
      schema(pointer.appendProperty("additionalProperties"), name + ".*");
    }
    for (String union : List.of("oneOf", "anyOf")) {
      for (int i = 0; i < schema.path(union).size(); i++) {
        schema(pointer.appendProperty(union).appendIndex(i), name + " " + union + " " + i);
      }
    }
  }

  private void types(JsonPointer pointer, String name, JsonNode schema) {
    String type = schema.path("type").asText();
    for (String other : OTHER_TYPES.getOrDefault(type, List.of())) {
      add(
          "change a type",
          name + " to " + other,
          root -> {
            ObjectNode changed = (ObjectNode) root.at(pointer);
            changed.put("type", other);
            // A format belongs to a type.
            changed.remove("format");
            if (!other.equals("integer")) {
              changed.remove("enum");
            }
          });
    }
    for (String other : OTHER_FORMATS.getOrDefault(schema.path("format").asText(), List.of())) {
      if (other.isEmpty()) {
        remove("change a format", name + " to none", pointer, "format");
      } else {
        put("change a format", name + " to " + other, pointer, "format", TextNode.valueOf(other));
      }
    }
    if (!type.isEmpty()) {
      flip("flip nullable", name, pointer, "nullable");
    }
    if (type.equals("string") || schema.has("x-sensitive")) {
      flip("flip x-sensitive", name, pointer, "x-sensitive");
    }
  }

  private static String otherStatus(String status) {
    return switch (status) {
      case "200" -> "201";
      case "201" -> "200";
      case "409" -> "410";
      default -> "409";
    };
  }

  private void bounds(JsonPointer pointer, String name, JsonNode schema) {
    for (String bound : UPPER_BOUNDS) {
      bound(pointer, name, schema, bound, 1);
    }
    for (String bound : LOWER_BOUNDS) {
      bound(pointer, name, schema, bound, -1);
    }
    if (schema.has("pattern")) {
      remove("move a bound", name + " pattern removed", pointer, "pattern");
      put(
          "move a bound",
          name + " pattern of digits",
          pointer,
          "pattern",
          TextNode.valueOf("^[0-9]+$"));
    }
  }

  private void bound(JsonPointer pointer, String name, JsonNode schema, String bound, int wider) {
    if (schema.has(bound)) {
      long value = schema.path(bound).asLong();
      if (value + wider >= 0 || !bound.endsWith("Length")) {
        put(
            "move a bound",
            name + " " + bound + " wider",
            pointer,
            bound,
            LongNode.valueOf(value + wider));
      }
      put(
          "move a bound",
          name + " " + bound + " narrower",
          pointer,
          bound,
          LongNode.valueOf(value - wider));
      remove("move a bound", name + " " + bound + " removed", pointer, bound);
    }
  }

  private void enumeration(JsonPointer pointer, String name, JsonNode schema) {
    JsonPointer values = pointer.appendProperty("enum");
    for (int i = 0; i < schema.path("enum").size(); i++) {
      JsonNode value = schema.path("enum").get(i);
      int index = i;
      removeAt("remove an enum value", name + " " + value, values, i);
      if (value.isNull()) {
        continue;
      }
      JsonNode renamed =
          value.isTextual()
              ? TextNode.valueOf(value.asText() + "_")
              : value.isBoolean()
                  ? BooleanNode.valueOf(!value.booleanValue())
                  : IntNode.valueOf(value.asInt() + 7);
      add(
          "rename an enum value",
          name + " " + value,
          root -> ((ArrayNode) root.at(values)).set(index, renamed));
    }
    if (schema.has("enum")) {
      remove("remove an enumeration", name, pointer, "enum");
    }
  }

  private void union(JsonPointer pointer, String name, JsonNode schema) {
    for (String union : List.of("oneOf", "anyOf")) {
      for (int i = 0; i < schema.path(union).size(); i++) {
        removeAt("remove a union branch", name + " " + i, pointer.appendProperty(union), i);
      }
    }
    JsonPointer mapping = pointer.appendProperty("discriminator").appendProperty("mapping");
    schema
        .path("discriminator")
        .path("mapping")
        .properties()
        .forEach(
            value ->
                rename(
                    "rename a discriminator value",
                    name + " " + value.getKey(),
                    mapping,
                    value.getKey(),
                    value.getKey() + "s"));
  }

  private void property(JsonPointer pointer, String owner, JsonNode schema, String property) {
    String name = owner + "." + property;
    JsonPointer properties = pointer.appendProperty("properties");
    add(
        "remove a field",
        name,
        root -> {
          ((ObjectNode) root.at(properties)).remove(property);
          require(root.at(pointer), property, false);
        });
    add(
        "rename a field",
        name,
        root -> {
          boolean required = require(root.at(pointer), property, false);
          rename((ObjectNode) root.at(properties), property, property + "s");
          if (required) {
            require(root.at(pointer), property + "s", true);
          }
        });
    add(
        "flip required",
        name,
        root -> {
          if (!require(root.at(pointer), property, false)) {
            require(root.at(pointer), property, true);
          }
        });
    schema(properties.appendProperty(property), name);
  }

  /** Makes a member required or optional, and tells what it was. */
  private static boolean require(JsonNode schema, String property, boolean required) {
    ArrayNode names = ((ObjectNode) schema).withArray("required");
    boolean was = false;
    for (int i = names.size() - 1; i >= 0; i--) {
      if (names.get(i).asText().equals(property)) {
        names.remove(i);
        was = true;
      }
    }
    if (required) {
      names.add(property);
    }
    if (names.isEmpty()) {
      ((ObjectNode) schema).remove("required");
    }
    return was;
  }

  // ---- How a change is made ----

  private void add(String rule, String fact, Consumer<ObjectNode> change) {
    mutations.add(new Mutation(rule, fact, change));
  }

  private void put(String rule, String fact, JsonPointer owner, String field, JsonNode value) {
    add(rule, fact, root -> ((ObjectNode) root.at(owner)).set(field, value));
  }

  private void remove(String rule, String fact, JsonPointer owner, String field) {
    add(rule, fact, root -> ((ObjectNode) root.at(owner)).remove(field));
  }

  private void removeAt(String rule, String fact, JsonPointer owner, int index) {
    add(rule, fact, root -> ((ArrayNode) root.at(owner)).remove(index));
  }

  private void rename(String rule, String fact, JsonPointer owner, String from, String to) {
    add(rule, fact, root -> rename((ObjectNode) root.at(owner), from, to));
  }

  private void flip(String rule, String fact, JsonPointer owner, String field) {
    add(
        rule,
        fact,
        root -> {
          ObjectNode node = (ObjectNode) root.at(owner);
          node.put(field, !node.path(field).asBoolean());
        });
  }

  /** Keeps the order of the fields. */
  private static void rename(ObjectNode node, String from, String to) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field ->
                fields.put(field.getKey().equals(from) ? to : field.getKey(), field.getValue()));
    node.removeAll();
    node.setAll(fields);
  }

  private static JsonPointer pointer(String... segments) {
    JsonPointer pointer = JsonPointer.empty();
    for (String segment : segments) {
      pointer = pointer.appendProperty(segment);
    }
    return pointer;
  }
}
