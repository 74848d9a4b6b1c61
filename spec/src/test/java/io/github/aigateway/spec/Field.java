package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One parameter or field of an operation, as the reference counts them.
 *
 * @param place path, query, body or response
 * @param path the way to the field from there; {@code []} is an element of an array, {@code {}} a
 *     value of a map, {@code <n>} the nth alternative
 * @param type the type in the words of {@code reference-fields.txt}
 * @param optional whether the reference lets it be absent
 * @param facts what the reference does not show, in the words of {@code wire-facts.txt}
 * @param since the day from which the vendor describes it, empty if the reference does
 * @param optionalSince the day from which it may be absent, empty if the reference says so or never
 */
record Field(
    Operation operation,
    String place,
    String path,
    boolean optional,
    String type,
    Set<String> facts,
    String since,
    String optionalSince) {

  /**
   * Identifiers are named in full in this document; the reference calls the last one of a path
   * {@code id}.
   */
  private static final Set<String> CALLED_ID_IN_REFERENCE =
      Set.of(
          "log_id",
          "dataset_id",
          "evaluation_id",
          "route_id",
          "provider_config_id",
          "custom_provider_id");

  private static final String GATEWAY = "/gateways/{gateway_id}";

  /** The pattern of gateway identifiers; the facts call it slug. */
  private static final String SLUG = "^[a-z0-9_]+(?:-[a-z0-9_]+)*$";

  /** The widths of numbers and the hiding of secrets are this document's own. */
  private static final Set<String> OWN_FORMATS =
      Set.of("int32", "int64", "float", "double", "password");

  static List<Field> of(OpenApiDocument document) {
    List<Field> fields = new ArrayList<>();
    document.operations().forEach(operation -> new Walk(document, operation, fields).run());
    return fields;
  }

  /** Whether the reference has it. */
  boolean isInReference() {
    return since.isEmpty();
  }

  static String referencePath(Operation operation) {
    String path = operation.path();
    for (String name : CALLED_ID_IN_REFERENCE) {
      path = path.replace("{" + name + "}", "{id}");
    }
    return path.endsWith(GATEWAY) ? path.replace("{gateway_id}", "{id}") : path;
  }

  private static String referenceName(Operation operation, JsonNode parameter) {
    String name = parameter.path("name").asText();
    boolean ownId =
        CALLED_ID_IN_REFERENCE.contains(name)
            || name.equals("gateway_id") && operation.path().endsWith(GATEWAY);
    return parameter.path("in").asText().equals("path") && ownId ? "id" : name;
  }

  /** Collects the fields of one operation. */
  private record Walk(OpenApiDocument document, Operation operation, List<Field> fields) {

    void run() {
      String born = since(operation.node(), "");
      for (JsonNode parameter : operation.parameters()) {
        JsonNode schema = Operation.schema(parameter);
        Set<String> facts = facts(schema);
        if (parameter.path("deprecated").asBoolean()) {
          facts.add("deprecated");
        }
        add(
            parameter.path("in").asText(),
            referenceName(operation, parameter),
            !parameter.path("required").asBoolean(),
            schema,
            facts,
            since(parameter, born));
      }
      members("body", "", Operation.json(operation.body()).path("schema"), born);
      members("response", "", Operation.json(operation.success()).path("schema"), born);
    }

    /** A part of something newer is no older than the whole. */
    private static String since(JsonNode part, String whole) {
      String own = part.path("x-since").asText();
      return own.compareTo(whole) > 0 ? own : whole;
    }

    private void add(
        String place,
        String path,
        boolean optional,
        JsonNode written,
        Set<String> facts,
        String born) {
      JsonNode schema = document.resolve(written);
      String since = since(schema, born);
      String optionalSince = schema.path("x-optional-since").asText();
      fields.add(
          new Field(
              operation,
              place,
              path,
              optional && optionalSince.isEmpty(),
              type(schema),
              facts,
              since,
              optionalSince));
      values(place, path, schema, since);
      inside(place, path, schema, since);
    }

    /** The values of an enumeration that the reference does not have. */
    private void values(String place, String path, JsonNode schema, String born) {
      OpenApiDocument.fields(schema.path("x-enum-since"))
          .forEach(
              (value, newer) ->
                  fields.add(
                      new Field(
                          operation,
                          place,
                          path,
                          false,
                          "value " + value,
                          Set.of(),
                          since(newer, born),
                          "")));
    }

    private void inside(String place, String path, JsonNode schema, String born) {
      JsonNode element = element(schema);
      if (element != null) {
        String elementPath = path + (schema.path("type").asText().equals("array") ? "[]" : "{}");
        Set<String> facts = facts(element);
        JsonNode resolved = document.resolve(element);
        if (!facts.isEmpty() && resolved.path("properties").isEmpty()) {
          fields.add(new Field(operation, place, elementPath, false, "element", facts, born, ""));
        }
        values(place, elementPath, resolved, born);
        inside(place, elementPath, resolved, since(resolved, born));
      } else if (isUnionOfObjects(schema)) {
        int alternative = 1;
        for (JsonNode branch : union(schema)) {
          members(place, path + "<" + alternative++ + ">.", branch, born);
        }
      } else {
        members(place, path + ".", schema, born);
      }
    }

    private void members(String place, String prefix, JsonNode written, String born) {
      JsonNode schema = document.resolve(written);
      Set<String> required = new TreeSet<>();
      schema.path("required").forEach(name -> required.add(name.asText()));
      String all = since(schema, born);
      OpenApiDocument.fields(schema.path("properties"))
          .forEach(
              (name, property) ->
                  add(
                      place,
                      prefix + name,
                      !required.contains(name),
                      property,
                      facts(property),
                      since(schema.path("x-member-since").path(name), all)));
    }

    private String type(JsonNode schema) {
      JsonNode element = element(schema);
      if (element != null) {
        String container = schema.path("type").asText().equals("array") ? "array of " : "map of ";
        return container + type(document.resolve(element));
      }
      if (schema.has("enum")) {
        return schema.path("type").asText().equals("boolean")
            ? schema.get("enum").get(0).asText()
            : StreamSupport.stream(schema.get("enum").spliterator(), false)
                .filter(value -> !value.isNull())
                .filter(value -> !schema.path("x-enum-since").has(value.asText()))
                .map(value -> (value.isNumber() ? "=" : "") + value.asText())
                .sorted()
                .collect(Collectors.joining(",", "enum(", ")"));
      }
      if (isUnionOfObjects(schema)) {
        return "oneOf(" + union(schema).size() + ")";
      }
      if (!union(schema).isMissingNode()) {
        return StreamSupport.stream(union(schema).spliterator(), false)
            .map(branch -> type(document.resolve(branch)))
            .collect(Collectors.joining("|"));
      }
      String type = schema.path("type").asText("unknown");
      return type.equals("integer") ? "number" : type;
    }

    private JsonNode element(JsonNode schema) {
      if (schema.path("type").asText().equals("array")) {
        return schema.get("items");
      }
      return schema.path("additionalProperties").isObject()
          ? schema.get("additionalProperties")
          : null;
    }

    private static JsonNode union(JsonNode schema) {
      return schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
    }

    private boolean isUnionOfObjects(JsonNode schema) {
      return !union(schema).isEmpty() && document.resolve(union(schema).get(0)).has("properties");
    }

    private Set<String> facts(JsonNode written) {
      JsonNode schema = document.resolve(written);
      Set<String> facts = new TreeSet<>();
      boolean nullable = schema.path("nullable").asBoolean();
      for (JsonNode branch : union(schema)) {
        nullable |= document.resolve(branch).path("nullable").asBoolean();
      }
      if (nullable) {
        facts.add("nullable");
      }
      // An enumeration shows it.
      if (schema.path("type").asText().equals("integer") && !schema.has("enum")) {
        facts.add("integer");
      }
      for (String bound :
          List.of(
              "minimum",
              "exclusiveMinimum",
              "maximum",
              "minLength",
              "maxLength",
              "minItems",
              "maxItems",
              "default")) {
        if (schema.has(bound)) {
          facts.add(bound + "=" + schema.get(bound).asText());
        }
      }
      if (schema.has("pattern")) {
        String pattern = schema.get("pattern").asText();
        facts.add(pattern.equals(SLUG) ? "slug" : "pattern=" + pattern);
      }
      String format = schema.path("format").asText();
      if (!format.isEmpty() && !OWN_FORMATS.contains(format)) {
        facts.add("format=" + format);
      }
      return facts;
    }
  }
}
