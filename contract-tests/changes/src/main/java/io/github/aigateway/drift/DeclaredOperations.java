package io.github.aigateway.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.drift.Shape.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operations of a TypeScript client, read from what {@code declarations.mjs} prints. */
final class DeclaredOperations {

  /** What the client calls the resources that the document calls otherwise. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "", "gateways",
          "logs", "gatewayLogs",
          "dynamicRouting", "dynamicRoutes",
          "urls", "gatewayUrls",
          "billing.topup", "topups",
          "billing.topup.config", "autoTopup",
          "billing.spendingLimit", "spendingLimit");

  /** The same for methods. The document tells a PUT from a PATCH, and a POST that replaces. */
  private static final Map<String, String> VERBS = Map.of("update", "edit", "create", "set");

  private DeclaredOperations() {}

  /**
   * The operations by the ids that the document has for them, or would have.
   *
   * @param known the ids of the document
   */
  static Map<String, Operation> of(String json, Set<String> known) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No declarations: " + e.getOriginalMessage(), e);
    }
    Map<String, Operation> operations = new TreeMap<>();
    root.properties()
        .forEach(
            operation ->
                operations.put(id(operation.getKey(), known), operation(operation.getValue())));
    return operations;
  }

  /** {@code logs.request} is {@code gatewayLogs_getRequestBody}. */
  private static String id(String path, Set<String> known) {
    String resource = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    String method = path.substring(path.lastIndexOf('.') + 1);
    String owner =
        RESOURCES.getOrDefault(resource, resource.substring(resource.lastIndexOf('.') + 1));
    String upper = method.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + method.substring(1);
    for (String verb :
        List.of(
            method, VERBS.getOrDefault(method, method), "get" + upper, "get" + upper + "Body")) {
      if (known.contains(owner + "_" + verb)) {
        return owner + "_" + verb;
      }
    }
    return owner + "_" + method;
  }

  private static Operation operation(JsonNode node) {
    return new Operation(
        node.path("deprecated").asBoolean(),
        shape(node.path("request")),
        shape(node.path("response")));
  }

  private static Shape shape(JsonNode node) {
    if (node.has("anyOf")) {
      List<Shape> branches = new ArrayList<>();
      node.path("anyOf").forEach(branch -> branches.add(shape(branch)));
      Shape union = Shape.union(branches);
      return node.path("nullable").asBoolean() ? union.orNull() : union;
    }
    if (!node.has("type")) {
      return Shape.ANYTHING;
    }
    TreeSet<String> values = new TreeSet<>();
    node.path("enum").forEach(value -> values.add(value.asText()));
    Map<String, Member> members = new TreeMap<>();
    node.path("members")
        .properties()
        .forEach(
            member ->
                members.put(
                    member.getKey(),
                    new Member(
                        shape(member.getValue().path("shape")),
                        member.getValue().path("optional").asBoolean(),
                        member.getValue().path("deprecated").asBoolean(),
                        member.getValue().path("in").asText())));
    return new Shape(
        Set.of(node.path("type").asText()),
        false,
        values,
        members,
        node.has("items") ? shape(node.path("items")) : null,
        node.has("others") ? shape(node.path("others")) : null);
  }
}
