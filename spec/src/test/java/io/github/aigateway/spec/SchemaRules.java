package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.aigateway.spec.OpenApiDocument.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules about schemas and the other components. */
final class SchemaRules {

  private static final Pattern PASCAL_CASE = Pattern.compile("([A-Z][a-z0-9]+)+");

  /** Too general to import, or taken by a library that every user of the models has. */
  private static final Set<String> FORBIDDEN_NAMES =
      Set.of(
          "ApiResponse",
          "Configuration",
          "List",
          "Map",
          "Error",
          "Log",
          "Object",
          "String",
          "Request",
          "Response");

  private static final Set<String> SECRETS =
      Set.of("secret", "authorization", "client_secret", "headers");

  private static final Map<String, Set<String>> BOUNDS =
      Map.of(
          "number",
              Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
          "string", Set.of("minLength", "maxLength", "pattern"),
          "array", Set.of("minItems", "maxItems", "uniqueItems"),
          "object", Set.of("minProperties", "maxProperties", "required", "properties"));

  /** Words of Ruby and PHP that are words in capitals too, as generators write constants. */
  private static final Set<String> KEYWORDS = Set.of("BEGIN", "END", "CLASS");

  private SchemaRules() {}

  static List<String> namesAreSpecificPascalCase(OpenApiDocument document) {
    return document.components("schemas").keySet().stream()
        .filter(name -> !PASCAL_CASE.matcher(name).matches() || FORBIDDEN_NAMES.contains(name))
        .toList();
  }

  /** An inline object or enum gets a name from the generator, and a bad one. */
  static List<String> areNamed(OpenApiDocument document) {
    return document.schemas().stream()
        .filter(
            schema ->
                !schema.isComponent() && !schema.node().has("$ref") && needsName(schema.node()))
        .map(schema -> schema.pointer() + ": " + schema.node())
        .toList();
  }

  private static boolean needsName(JsonNode schema) {
    boolean scalarOrArray = schema.has("type") && !schema.get("type").asText().equals("object");
    boolean combined = schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf");
    return !OpenApiDocument.isDressedReference(schema)
        && (!scalarOrArray || combined || schema.has("enum"));
  }

  static List<String> referencesResolveAndStandAlone(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    references(document.root())
        .forEach(
            node -> {
              if (document.at(node.get("$ref").asText()).isMissingNode()) {
                offenders.add(node.get("$ref").asText() + " does not exist");
              } else if (node.size() > 1) {
                offenders.add(node + ": what stands beside a $ref is ignored");
              }
            });
    return offenders;
  }

  private static List<JsonNode> references(JsonNode node) {
    return node.findParents("$ref").stream()
        .filter(parent -> parent.get("$ref").isTextual())
        .toList();
  }

  static List<String> componentsAreUsed(OpenApiDocument document) {
    Set<String> used = new HashSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(List.of(document.root().path("paths")));
    while (!open.isEmpty()) {
      for (String target : targets(open.pop())) {
        if (used.add(target)) {
          open.push(document.at(target));
        }
      }
    }
    List<String> offenders = new ArrayList<>();
    OpenApiDocument.fields(document.root().path("components"))
        .forEach(
            (kind, components) ->
                OpenApiDocument.fields(components).keySet().stream()
                    .map(name -> "#/components/" + kind + "/" + name)
                    .filter(pointer -> !used.contains(pointer))
                    .forEach(offenders::add));
    return offenders;
  }

  private static Set<String> targets(JsonNode node) {
    Set<String> targets = new LinkedHashSet<>();
    references(node).forEach(reference -> targets.add(reference.get("$ref").asText()));
    node.findValues("security")
        .forEach(
            security ->
                security.forEach(
                    alternative ->
                        OpenApiDocument.fields(alternative)
                            .keySet()
                            .forEach(name -> targets.add("#/components/securitySchemes/" + name))));
    return targets;
  }

  static List<String> requiredPropertiesExist(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      for (JsonNode name : schema.node().path("required")) {
        if (!schema.node().path("properties").has(name.asText())) {
          offenders.add(schema.pointer() + ": " + name.asText());
        }
      }
    }
    return offenders;
  }

  static List<String> enumValuesAreUniqueAndOfTheirType(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      Set<JsonNode> seen = new HashSet<>();
      for (JsonNode value : schema.node().path("enum")) {
        if (!seen.add(value)) {
          offenders.add(schema.pointer() + ": " + value + " twice");
        } else if (!isOfType(value, schema.node())) {
          offenders.add(
              schema.pointer() + ": " + value + " is no " + schema.node().path("type").asText());
        }
      }
      // Without it null is refused, whatever nullable says (OpenAPI 3.0.3, clarification of null).
      boolean nullable = schema.node().path("nullable").asBoolean();
      if (nullable && schema.node().has("enum") && !seen.contains(NullNode.instance)) {
        offenders.add(schema.pointer() + ": null is not among the values");
      }
    }
    return offenders;
  }

  /** Kotlin's generator writes what does not compile for other numbers. */
  static List<String> numbersInEnumsAreIntegers(OpenApiDocument document) {
    return document.schemas().stream()
        .filter(schema -> schema.node().has("enum"))
        .filter(schema -> schema.node().path("type").asText().equals("number"))
        .map(Position::pointer)
        .toList();
  }

  /** Such a value needs another name, which {@code x-enum-varnames} gives it. */
  static List<String> enumValuesAreNoKeywords(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      JsonNode values = schema.node().path("enum");
      JsonNode names = schema.node().path("x-enum-varnames");
      if (!names.isMissingNode() && names.size() != values.size()) {
        offenders.add(schema.pointer() + ": not one name for each value");
      }
      for (JsonNode name : names.isMissingNode() ? values : names) {
        if (KEYWORDS.contains(name.asText().toUpperCase(Locale.ROOT))) {
          offenders.add(schema.pointer() + ": " + name.asText() + " is a keyword");
        }
      }
    }
    return offenders;
  }

  private static boolean isOfType(JsonNode value, JsonNode schema) {
    if (value.isNull()) {
      return schema.path("nullable").asBoolean();
    }
    return switch (schema.path("type").asText()) {
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> false;
    };
  }

  /**
   * A bound of another type is ignored by every validator, and so is a comparison with nothing
   * behind it.
   */
  static List<String> boundsFitTheType(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      String type = schema.node().path("type").asText();
      String family = type.equals("integer") ? "number" : type;
      BOUNDS.forEach(
          (home, keywords) ->
              keywords.stream()
                  .filter(keyword -> schema.node().has(keyword) && !home.equals(family))
                  .forEach(
                      keyword -> offenders.add(schema.pointer() + ": " + keyword + " on " + type)));
    }
    return offenders;
  }

  static List<String> secretsArePasswords(OpenApiDocument document) {
    return document.schemas().stream()
        .filter(schema -> schema.pointer().contains("/properties/" + schema.name()))
        .filter(schema -> SECRETS.contains(schema.name()))
        .filter(schema -> !isHidden(document.resolve(schema.node())))
        .map(Position::pointer)
        .toList();
  }

  private static boolean isHidden(JsonNode schema) {
    return schema.path("format").asText().equals("password")
        || schema.path("type").asText().equals("object") && schema.path("x-sensitive").asBoolean();
  }
}
