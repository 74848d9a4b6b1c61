package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks a JSON tree along the schemas that describe it. */
final class Schemas {

  private Schemas() {}

  /**
   * Shows each object that the document declares properties for, with those properties; maps are
   * passed through.
   */
  static void walk(
      @Nullable Schema<?> schema,
      JsonNode node,
      BiConsumer<ObjectNode, Map<String, List<Schema<?>>>> visitor) {
    if (schema != null) {
      walk(List.of(schema), node, visitor);
    }
  }

  private static void walk(
      List<Schema<?>> schemas,
      JsonNode node,
      BiConsumer<ObjectNode, Map<String, List<Schema<?>>>> visitor) {
    List<Schema<?>> all = schemas.stream().flatMap(schema -> alternatives(schema, node)).toList();
    if (node.isArray()) {
      List<Schema<?>> items = new ArrayList<>();
      all.stream().map(Schema::getItems).filter(Objects::nonNull).forEach(items::add);
      node.forEach(item -> walk(items, item, visitor));
    } else if (node instanceof ObjectNode object) {
      Map<String, List<Schema<?>>> declared = declared(all);
      List<Schema<?>> ofMaps = new ArrayList<>();
      for (Schema<?> schema : all) {
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
          ofMaps.add(values);
        }
      }
      object
          .properties()
          .forEach(
              field ->
                  walk(declared.getOrDefault(field.getKey(), ofMaps), field.getValue(), visitor));
      if (!declared.isEmpty()) {
        visitor.accept(object, declared);
      }
    }
  }

  static Map<String, List<Schema<?>>> declared(List<Schema<?>> schemas) {
    Map<String, List<Schema<?>>> declared = new LinkedHashMap<>();
    for (Schema<?> schema : schemas) {
      if (schema.getProperties() != null) {
        schema
            .getProperties()
            .forEach(
                (name, property) ->
                    declared.computeIfAbsent(name, any -> new ArrayList<>()).add(property));
      }
    }
    return declared;
  }

  /** The schema and the branches of its unions that could describe the node. */
  private static Stream<Schema<?>> alternatives(Schema<?> schema, JsonNode node) {
    Stream<Schema<?>> branches =
        Stream.of(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .filter(branch -> fits(branch, node))
            .flatMap(branch -> alternatives(branch, node));
    return Stream.concat(Stream.of(schema), branches);
  }

  private static boolean fits(Schema<?> branch, JsonNode node) {
    if (branch.getRequired() == null || !node.isObject()) {
      return true;
    }
    return branch.getRequired().stream().allMatch(node::has)
        && declared(List.of(branch)).entrySet().stream()
            .allMatch(property -> allows(property.getValue().get(0), node.get(property.getKey())));
  }

  private static boolean allows(Schema<?> schema, @Nullable JsonNode value) {
    return value == null
        || !value.isTextual()
        || schema.getEnum() == null
        || schema.getEnum().contains(value.asText());
  }
}
