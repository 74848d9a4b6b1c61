package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.pact.Document.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the interactions with one operation show of the facts that OpenAPI has no word for. The
 * document must say the same of it in its extensions.
 */
final class OperationFacts {

  /** What the parts of a page are called, in requests and in responses. */
  private static final Map<String, String> PAGE_PARTS =
      Map.of("number", "page", "size", "per_page", "total", "total_count", "more", "has_more");

  /** Where the service has them in lists of which the reference does not show them. */
  private static final String PAGE = "result_info";

  private final Document document;
  private final Evidence evidence;
  private final ObjectNode node;
  private final Retry byMethod;
  private final List<Exchange> requests;
  private final List<Exchange> successes;
  private final String payload;

  OperationFacts(
      Document document, Evidence evidence, Operation operation, List<Exchange> exchanges) {
    this.document = document;
    this.evidence = evidence;
    node = operation.node();
    byMethod = Retry.of(operation.method());
    requests = exchanges.stream().filter(each -> each.refusals().isEmpty()).toList();
    successes = exchanges.stream().filter(each -> each.status() / 100 == 2).toList();
    payload = String.join(" or ", all(successes.stream().map(Exchange::payloads).toList()));
  }

  /** Notes what the document says otherwise. */
  void compare() {
    compare("x-retry", retry());
    compare("x-payload", payload());
    compare("x-pagination", pagination());
    compare("x-sensitive", sensitive());
  }

  private void compare(String extension, JsonNode shown) {
    JsonNode said = node.path(extension);
    if (!said.equals(shown)) {
      evidence.finding(
          "%s of %s is %s in the document, %s in the pacts"
              .formatted(extension, document.name(node), said, shown));
    }
  }

  private JsonNode retry() {
    Set<String> retries = all(requests.stream().map(Exchange::retries).toList());
    return TextNode.valueOf(retries.isEmpty() ? byMethod.toString() : String.join(" or ", retries));
  }

  private JsonNode payload() {
    return payload.isEmpty() ? BooleanNode.FALSE : TextNode.valueOf(payload);
  }

  /**
   * A body is sensitive if what must not be seen stands in it, here or where another operation has
   * the same schema.
   */
  private JsonNode sensitive() {
    List<String> bodies = new ArrayList<>();
    if (isSensitive(node.path("requestBody"), requests.stream().map(Exchange::requestBody))) {
      bodies.add("request");
    }
    boolean response = false;
    for (Map.Entry<String, JsonNode> each : node.path("responses").properties()) {
      response |=
          each.getKey().startsWith("2")
              && isSensitive(each.getValue(), successes.stream().map(Exchange::responseBody));
    }
    if (response) {
      bodies.add("response");
    }
    return JsonBody.MAPPER.valueToTree(bodies);
  }

  private boolean isSensitive(JsonNode body, Stream<JsonNode> examples) {
    JsonNode schema =
        document.resolve(body).path("content").path("application/json").path("schema");
    return reachesPlaceholder(schema, new HashSet<>())
        || examples.anyMatch(OperationFacts::hasPlaceholder);
  }

  private boolean reachesPlaceholder(JsonNode node, Set<String> followed) {
    String reference = node.path("$ref").asText();
    if (!reference.isEmpty()) {
      return followed.add(reference) && reachesPlaceholder(document.resolve(node), followed);
    }
    if (evidence.has(node) && evidence.at(node).sensitive) {
      return true;
    }
    for (JsonNode child : node) {
      if (child.isContainerNode() && reachesPlaceholder(child, followed)) {
        return true;
      }
    }
    return false;
  }

  /** Free JSON has no schema that would tell. */
  private static boolean hasPlaceholder(JsonNode example) {
    if (Facts.isPlaceholder(example.asText())) {
      return true;
    }
    for (JsonNode child : example) {
      if (hasPlaceholder(child)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A caller that asks for a page knows its number, so it is told the rest. One that cannot ask is
   * told which page it has got.
   */
  private JsonNode pagination() {
    if (successes.stream().noneMatch(each -> at(each.responseBody(), payload).isArray())) {
      return BooleanNode.FALSE;
    }
    ObjectNode pagination = JsonNodeFactory.instance.objectNode();
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    boolean asked = requests.stream().anyMatch(each -> each.query().containsKey(part("number")));
    if (asked) {
      pagination.putObject("parameters").put("number", part("number")).put("size", part("size"));
    }
    for (String fact : asked ? List.of("size", "total") : List.copyOf(PAGE_PARTS.keySet())) {
      String path = path(fact);
      if (asked || !path.isEmpty()) {
        members.put(fact, path.isEmpty() ? PAGE + "." + part(fact) : path);
      }
    }
    pagination.set("members", members);
    return pagination;
  }

  private static String part(String fact) {
    return PAGE_PARTS.getOrDefault(fact, "");
  }

  /** Where the part of a page stands in the responses, such as {@code data.page}. */
  private String path(String fact) {
    Set<String> paths = new TreeSet<>();
    successes.forEach(each -> paths(each.responseBody(), "", part(fact), paths));
    // Billing also has some that are about another page than the one beside the payload.
    String owner = payload.substring(0, payload.lastIndexOf('.') + 1);
    Set<String> beside = new TreeSet<>(paths);
    beside.removeIf(path -> owner.isEmpty() || !path.startsWith(owner));
    return String.join(" or ", beside.isEmpty() ? paths : beside);
  }

  private static void paths(JsonNode node, String owner, String name, Set<String> paths) {
    if (node.has(name)) {
      paths.add(owner + name);
    }
    node.properties()
        .forEach(field -> paths(field.getValue(), owner + field.getKey() + ".", name, paths));
  }

  private static JsonNode at(JsonNode body, String path) {
    JsonNode node = body;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  private static Set<String> all(List<Set<String>> sets) {
    Set<String> all = new TreeSet<>();
    sets.forEach(all::addAll);
    return all;
  }
}
