package io.github.aigateway.changes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The document of this repository, changed by hand. */
final class Edited {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Document ORIGINAL = read();

  private final ObjectNode root = ORIGINAL.json().deepCopy();

  /** The document as it is. Read once, for nothing changes it. */
  static Document original() {
    return ORIGINAL;
  }

  /** Reads it anew. */
  static Document read() {
    try {
      return Document.read(Files.readString(Path.of("../../spec/ai-gateway.openapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode root() {
    return root;
  }

  /** As if it had been written and read. */
  Document document() {
    return new Document(root, root, List.of());
  }

  /** Puts the value there; into a list, it pushes the rest back. */
  Edited set(String pointer, Object value) {
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode node = YAML.valueToTree(value);
    if (at(at.head().toString()) instanceof ArrayNode list) {
      list.insert(at.last().getMatchingIndex(), node);
    } else {
      object(at.head().toString()).set(at.last().getMatchingProperty(), node);
    }
    return this;
  }

  Edited setYaml(String pointer, String yaml) {
    try {
      return set(pointer, YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Edited remove(String pointer) {
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode owner = at(at.head().toString());
    JsonNode removed =
        owner instanceof ArrayNode list
            ? list.remove(at.last().getMatchingIndex())
            : ((ObjectNode) owner).remove(at.last().getMatchingProperty());
    if (removed == null) {
      throw new IllegalArgumentException("Nothing at " + pointer);
    }
    return this;
  }

  Edited removeElement(String pointer, String element) {
    ArrayNode list = (ArrayNode) at(pointer);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).asText().equals(element)) {
        list.remove(i);
        return this;
      }
    }
    throw new IllegalArgumentException("No " + element + " at " + pointer);
  }

  /** Keeps the order of the members. */
  Edited rename(String pointer, String name) {
    JsonPointer at = JsonPointer.compile(pointer);
    ObjectNode owner = object(at.head().toString());
    String old = at.last().getMatchingProperty();
    Map<String, JsonNode> members = new LinkedHashMap<>();
    owner
        .properties()
        .forEach(
            member ->
                members.put(
                    member.getKey().equals(old) ? name : member.getKey(), member.getValue()));
    owner.removeAll();
    owner.setAll(members);
    return this;
  }

  private ObjectNode object(String pointer) {
    return (ObjectNode) at(pointer);
  }

  private JsonNode at(String pointer) {
    JsonNode node = root.at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("Nothing at " + pointer);
    }
    return node;
  }

  /** The document as YAML. */
  String text() {
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
