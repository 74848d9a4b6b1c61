package io.github.aigateway.pact;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every way of changing what an operation says beside OpenAPI's own words. */
final class ExtensionMutations {

  private final String operation;
  private final JsonPointer pointer;
  private final List<Mutation> mutations = new ArrayList<>();

  private ExtensionMutations(String operation, JsonPointer pointer) {
    this.operation = operation;
    this.pointer = pointer;
  }

  /**
   * Those of one operation.
   *
   * @param operation what to call it
   * @param pointer where it stands in the document
   */
  static List<Mutation> of(String operation, JsonPointer pointer, JsonNode node) {
    ExtensionMutations mutations = new ExtensionMutations(operation, pointer);
    mutations.retry(node.path("x-retry").asText());
    mutations.payload(node.path("x-payload"));
    mutations.pagination(node.path("x-pagination"));
    mutations.sensitive("request");
    mutations.sensitive("response");
    return mutations.mutations;
  }

  private void retry(String said) {
    for (Retry other : Retry.values()) {
      if (!said.equals(other.toString())) {
        put("x-retry", "to " + other, TextNode.valueOf(other.toString()));
      }
    }
  }

  private void payload(JsonNode said) {
    if (said.isTextual()) {
      put("x-payload", "to none", BooleanNode.FALSE);
    } else {
      put("x-payload", "to result", TextNode.valueOf("result"));
    }
    put("x-payload", "to another", TextNode.valueOf(said.asText() + ".id"));
  }

  private void pagination(JsonNode said) {
    if (said.isObject()) {
      put("x-pagination", "to none", BooleanNode.FALSE);
    } else {
      put("x-pagination", "to some", JsonNodeFactory.instance.objectNode());
    }
    for (Map.Entry<String, JsonNode> group : said.properties()) {
      JsonPointer owner = pointer.appendProperty("x-pagination").appendProperty(group.getKey());
      for (Map.Entry<String, JsonNode> fact : group.getValue().properties()) {
        String name = group.getKey() + "." + fact.getKey();
        JsonNode another = TextNode.valueOf(fact.getValue().asText() + "s");
        put("x-pagination", name + " to another", owner, fact.getKey(), another);
        add(
            "x-pagination",
            name + " to none",
            owner,
            node -> ((ObjectNode) node).remove(fact.getKey()));
      }
    }
  }

  private void sensitive(String body) {
    add(
        "x-sensitive",
        body,
        pointer,
        node -> toggle(((ObjectNode) node).withArray("x-sensitive"), body));
  }

  private static void toggle(ArrayNode list, String element) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).asText().equals(element)) {
        list.remove(i);
        return;
      }
    }
    list.add(element);
  }

  private void put(String extension, String what, JsonNode value) {
    put(extension, what, pointer, extension, value);
  }

  private void put(String extension, String what, JsonPointer owner, String field, JsonNode value) {
    add(extension, what, owner, node -> ((ObjectNode) node).set(field, value));
  }

  private void add(String extension, String what, JsonPointer owner, Consumer<JsonNode> change) {
    mutations.add(
        new Mutation(
            "change " + extension, operation + " " + what, root -> change.accept(root.at(owner))));
  }
}
