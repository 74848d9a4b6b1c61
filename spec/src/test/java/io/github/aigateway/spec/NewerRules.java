package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.spec.OpenApiDocument.Position;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules about what the vendor has published since the reference. Each such part says since when,
 * and where that can be read; the reference stays the floor.
 */
final class NewerRules {

  /** The day of the reference: what is newer is of a later one. */
  private static final LocalDate REFERENCE = LocalDate.of(2026, 5, 11);

  private static final List<String> DATES =
      List.of("x-since", "x-optional-since", "x-deprecated-since", "x-refused-since");

  private NewerRules() {}

  static List<String> sayDateAndSource(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    sayDateAndSource("#", document.root(), offenders);
    return offenders;
  }

  private static void sayDateAndSource(String pointer, JsonNode node, List<String> offenders) {
    boolean dated = false;
    for (String date : DATES) {
      if (node.has(date)) {
        dated = true;
        if (!isDate(node.get(date))) {
          offenders.add(pointer + ": " + date + " " + node.get(date));
        }
      }
    }
    if (dated == node.path("x-source").asText().isBlank()) {
      offenders.add(pointer + ": " + (dated ? "no x-source" : "no date for its x-source"));
    }
    Set<String> values = new HashSet<>();
    node.path("enum").forEach(value -> values.add(value.asText()));
    for (String value : OpenApiDocument.fields(node.path("x-enum-since")).keySet()) {
      if (!values.contains(value)) {
        offenders.add(pointer + ": x-enum-since of " + value + ", which is no value");
      }
    }
    for (String member : OpenApiDocument.fields(node.path("x-member-since")).keySet()) {
      if (!node.path("properties").has(member)) {
        offenders.add(pointer + ": x-member-since of " + member + ", which is no member");
      }
    }
    OpenApiDocument.fields(node)
        .forEach((name, child) -> sayDateAndSource(pointer + "/" + name, child, offenders));
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      sayDateAndSource(pointer + "/" + i, node.get(i), offenders);
    }
  }

  private static boolean isDate(JsonNode date) {
    try {
      return date.isTextual() && LocalDate.parse(date.textValue()).isAfter(REFERENCE);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A service of the reference's day would not send it, and refuse or overlook it. */
  static List<String> areNotRequired(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Position schema : document.schemas()) {
      if (isNewer(document, schema.node())) {
        continue;
      }
      Map<String, JsonNode> properties = OpenApiDocument.fields(schema.node().path("properties"));
      for (JsonNode name : schema.node().path("required")) {
        JsonNode property = properties.getOrDefault(name.asText(), document.at("#/none"));
        if (isNewer(document, property)
            || schema.node().path("x-member-since").has(name.asText())
            || document.resolve(property).has("x-optional-since")
            || property.has("x-optional-since")) {
          offenders.add(schema.pointer() + ": " + name.asText() + " is required");
        }
      }
    }
    for (Operation operation : document.operations()) {
      for (JsonNode parameter : operation.parameters()) {
        if (parameter.has("x-since")
            && parameter.path("required").asBoolean()
            && !operation.node().has("x-since")) {
          offenders.add(operation + ": " + parameter.path("name").asText() + " is required");
        }
      }
    }
    return offenders;
  }

  /** Whether a schema, or the one that it refers to, is newer than the reference. */
  static boolean isNewer(OpenApiDocument document, JsonNode written) {
    return written.has("x-since") || document.resolve(written).has("x-since");
  }
}
