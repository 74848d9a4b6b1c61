package io.github.aigateway.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A document as plain JSON, cut into the parts that a change is looked for in: each operation, each
 * component, and each member of the root that is neither.
 */
final class DocumentParts {

  /** Where the part of a path says how the path is written. */
  static final String PATH = "path";

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** What people read, and what tools of ours read. The second shows in the Java API. */
  private static final Set<String> WORDS =
      Set.of("description", "summary", "title", "example", "examples", "externalDocs");

  /** Members whose members have names of their own, where "description" is no description. */
  private static final Set<String> NAMED =
      Set.of("properties", "mapping", "content", "responses", "headers");

  /** Lists whose order says nothing. */
  private static final Set<String> SETS = Set.of("required", "enum");

  private DocumentParts() {}

  /** The parts by name: {@code GET /accounts/{}}, {@code schemas/Gateway}, {@code servers}. */
  static Map<String, JsonNode> of(JsonNode document) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    document
        .properties()
        .forEach(
            member -> {
              switch (member.getKey()) {
                case "paths" -> member.getValue().properties().forEach(path -> path(parts, path));
                case "components" ->
                    member.getValue().properties().forEach(kind -> components(parts, kind));
                default -> parts.put(member.getKey(), member.getValue());
              }
            });
    return parts;
  }

  private static void path(Map<String, JsonNode> parts, Map.Entry<String, JsonNode> path) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode().put(PATH, path.getKey());
    path.getValue()
        .properties()
        .forEach(
            member -> {
              if (METHODS.contains(member.getKey())) {
                parts.put(operation(member.getKey(), path.getKey()), member.getValue());
              } else {
                rest.set(member.getKey(), member.getValue());
              }
            });
    parts.put(path(path.getKey()), rest);
  }

  private static void components(Map<String, JsonNode> parts, Map.Entry<String, JsonNode> kind) {
    kind.getValue()
        .properties()
        .forEach(
            component ->
                parts.put(component(kind.getKey(), component.getKey()), component.getValue()));
  }

  static String operation(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path(path);
  }

  /** The same path has the same name, however its parameters are called. */
  private static String path(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  static String component(String kind, String name) {
    return kind + "/" + name;
  }

  /** Whether the whole part is there to be read, and no tool depends on it. */
  static boolean isWords(String part) {
    return part.startsWith("examples/")
        || Set.of("info", "tags", "externalDocs").contains(part)
        || part.startsWith("x-");
  }

  /** The part without what is only there to be read. */
  static JsonNode withoutWords(JsonNode node) {
    return without(key -> WORDS.contains(key) || key.startsWith("x-"), node, false);
  }

  /** Whether two versions of a part differ in nothing but the extensions that have a rule. */
  static boolean onlyExtensionsDiffer(JsonNode old, JsonNode now) {
    return without(ExtensionRules.JUDGED::contains, old, false)
        .equals(without(ExtensionRules.JUDGED::contains, now, false));
  }

  private static JsonNode without(Predicate<String> members, JsonNode node, boolean names) {
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(without(members, element, false)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(
            member -> {
              String key = member.getKey();
              if (!names && members.test(key)) {
                return;
              }
              JsonNode value = without(members, member.getValue(), !names && NAMED.contains(key));
              copy.set(key, !names && SETS.contains(key) ? sorted(value) : value);
            });
    return copy;
  }

  private static JsonNode sorted(JsonNode node) {
    if (!node.isArray()) {
      return node;
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    elements.sort(Comparator.comparing(JsonNode::toString));
    return JsonNodeFactory.instance.arrayNode().addAll(elements);
  }
}
