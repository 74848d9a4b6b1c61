package io.github.aigateway.pact;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The OpenAPI document as a tree, which can be changed. */
final class Document {

  private static final String RESOURCE = "/META-INF/openapi/ai-gateway.openapi.yaml";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  // Nothing of this is on the wire.
  private static final Set<String> PROSE =
      Set.of("summary", "example", "examples", "tags", "externalDocs");

  // Mutations are many, and refer to the same.
  private static final Map<String, JsonPointer> POINTERS = new ConcurrentHashMap<>();

  private final ObjectNode root;
  private final Map<JsonNode, String> names = new IdentityHashMap<>();

  Document(ObjectNode root) {
    this.root = root;
  }

  /** The document of this project, without its prose and its examples. */
  static Document load() {
    try (InputStream yaml = Document.class.getResourceAsStream(RESOURCE)) {
      ObjectNode root = (ObjectNode) new YAMLMapper().readTree(yaml);
      withoutProse(root, false);
      ((ObjectNode) root.path("components")).remove("examples");
      return new Document(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void withoutProse(JsonNode node, boolean named) {
    if (node.isObject() && !named) {
      ((ObjectNode) node).remove(PROSE);
      if (node.path("description").isTextual()) {
        // Some descriptions must be there.
        ((ObjectNode) node).put("description", "");
      }
    }
    node.properties()
        .forEach(
            field ->
                withoutProse(
                    field.getValue(),
                    !named
                        && (field.getKey().equals("properties")
                            || field.getKey().equals("schemas"))));
    if (node.isArray()) {
      node.forEach(element -> withoutProse(element, false));
    }
  }

  ObjectNode root() {
    return root;
  }

  Document copy() {
    return new Document(root.deepCopy());
  }

  /** The path that the address of the server adds in front of every other. */
  String basePath() {
    return URI.create(root.path("servers").path(0).path("url").asText()).getPath();
  }

  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : resolve(root.at(pointer(reference.asText())));
  }

  private static JsonPointer pointer(String reference) {
    return POINTERS.computeIfAbsent(reference, text -> JsonPointer.compile(text.substring(1)));
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(),
                                    path.getKey(),
                                    (ObjectNode) method.getValue()));
                          }
                        }));
    return operations;
  }

  /** What to call a part of the document in a message: {@code Gateway.retry_delay}. */
  String name(JsonNode node) {
    if (names.isEmpty()) {
      root.path("components")
          .properties()
          .forEach(
              kind ->
                  kind.getValue()
                      .properties()
                      .forEach(entry -> name(entry.getValue(), entry.getKey())));
      for (Operation operation : operations()) {
        name(operation.node(), operation.toString());
      }
    }
    return names.getOrDefault(node, "?");
  }

  private void name(JsonNode node, String name) {
    if (!node.isContainerNode()) {
      return;
    }
    names.put(node, name);
    node.properties()
        .forEach(
            field -> {
              String key = field.getKey();
              if (key.equals("properties")) {
                field
                    .getValue()
                    .properties()
                    .forEach(property -> name(property.getValue(), name + "." + property.getKey()));
              } else if (key.equals("items")) {
                name(field.getValue(), name + "[]");
              } else if (key.equals("schema")) {
                name(field.getValue(), name);
              } else {
                name(field.getValue(), name + " " + key);
              }
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        String parameter = node.path(i).path("name").asText();
        name(
            node.path(i),
            parameter.isEmpty()
                ? name + " " + i
                : name.replace(" parameters", "") + "?" + parameter);
      }
    }
  }

  /** The same document with these operations only. */
  Document only(List<Operation> operations) {
    Document copy = copy();
    ObjectNode paths = (ObjectNode) copy.root.path("paths");
    paths.removeAll();
    operations.forEach(
        operation ->
            paths
                .withObjectProperty(operation.template())
                .set(operation.method().toLowerCase(), operation.node()));
    return copy;
  }

  /** The operations that do not say the same in another version of the document. */
  List<Operation> operationsThatDifferFrom(Document other) {
    Set<String> changed = new HashSet<>();
    root.path("components")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .properties()
                    .forEach(
                        component -> {
                          if (!component
                              .getValue()
                              .equals(
                                  other
                                      .root
                                      .path("components")
                                      .path(kind.getKey())
                                      .path(component.getKey()))) {
                            changed.add("#/components/" + kind.getKey() + "/" + component.getKey());
                          }
                        }));
    return operations().stream()
        .filter(
            operation ->
                !operation
                        .node()
                        .equals(
                            other
                                .root
                                .path("paths")
                                .path(operation.template())
                                .path(operation.method().toLowerCase()))
                    || refersTo(operation.node(), changed, new HashSet<>()))
        .toList();
  }

  private boolean refersTo(JsonNode node, Set<String> references, Set<String> followed) {
    String reference = node.path("$ref").asText();
    if (references.contains(reference)) {
      return true;
    }
    if (!reference.isEmpty()
        && followed.add(reference)
        && refersTo(resolve(node), references, followed)) {
      return true;
    }
    for (JsonNode child : node) {
      if (child.isContainerNode() && refersTo(child, references, followed)) {
        return true;
      }
    }
    return false;
  }

  /** An operation of the document. */
  record Operation(String method, String template, ObjectNode node) {

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** Whether a request goes here. */
    boolean serves(String requestMethod, String path) {
      return method.equals(requestMethod) && pattern().matcher(path).matches();
    }

    private Pattern pattern() {
      return PATTERNS.computeIfAbsent(
          template, text -> Pattern.compile(text.replaceAll("\\{\\w+}", "[^/]+")));
    }

    /** The values of the path parameters. */
    Map<String, String> pathParameters(String path) {
      Map<String, String> values = new LinkedHashMap<>();
      String[] names = template.split("/");
      String[] segments = path.split("/");
      for (int i = 0; i < names.length; i++) {
        if (names[i].startsWith("{")) {
          values.put(names[i].substring(1, names[i].length() - 1), segments[i]);
        }
      }
      return values;
    }

    @Override
    public String toString() {
      return method + " " + template.replaceAll("^/accounts/\\{\\w+}/ai-gateway", "");
    }
  }
}
