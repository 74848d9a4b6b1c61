package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A document with one operation, and of the components what that refers to. */
final class PartOfDocument {

  private static final String COMPONENTS = "#/components/";

  private final JsonNode document;
  private final ObjectNode part = Json.object();

  private PartOfDocument(JsonNode document) {
    this.document = document;
  }

  static ObjectNode of(JsonNode document, String path, String method) {
    PartOfDocument making = new PartOfDocument(document);
    document
        .properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("paths") && !member.getKey().equals("components")) {
                making.part.set(member.getKey(), member.getValue());
              }
            });
    ObjectNode item = making.part.putObject("paths").putObject(path);
    JsonNode described = document.path("paths").path(path);
    for (String member : new String[] {"parameters", method}) {
      if (described.has(member)) {
        item.set(member, described.get(member));
      }
    }
    making
        .part
        .putObject("components")
        .set("securitySchemes", document.path("components").path("securitySchemes"));
    making.include(item);
    return making.part;
  }

  /** What a schema, or whatever it is, stands for if it is a reference, else itself. */
  static JsonNode referred(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
  }

  /** Not only {@code $ref} refers: the mapping of a discriminator does too. */
  private void include(JsonNode node) {
    if (node.isTextual() && node.textValue().startsWith(COMPONENTS)) {
      String[] kindAndName = node.textValue().substring(COMPONENTS.length()).split("/", 2);
      ObjectNode components = (ObjectNode) part.path("components");
      if (!components.path(kindAndName[0]).has(kindAndName[1])) {
        JsonNode component = document.at(node.textValue().substring(1));
        components.withObject("/" + kindAndName[0]).set(kindAndName[1], component);
        include(component);
      }
    }
    node.forEach(this::include);
  }
}
