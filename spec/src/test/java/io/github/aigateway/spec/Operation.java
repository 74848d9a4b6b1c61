package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation of a document, with what the document says about it elsewhere. */
record Operation(
    OpenApiDocument document, String method, String path, JsonNode pathItem, JsonNode node) {

  String id() {
    return node.path("operationId").asText();
  }

  List<JsonNode> parameters() {
    List<JsonNode> parameters = new ArrayList<>();
    pathItem.path("parameters").forEach(each -> parameters.add(document.resolve(each)));
    node.path("parameters").forEach(each -> parameters.add(document.resolve(each)));
    return parameters;
  }

  JsonNode body() {
    return document.resolve(node.path("requestBody"));
  }

  Map<String, JsonNode> responses() {
    Map<String, JsonNode> responses = OpenApiDocument.fields(node.path("responses"));
    responses.replaceAll((status, response) -> document.resolve(response));
    return responses;
  }

  String successStatus() {
    return responses().keySet().stream()
        .filter(status -> status.startsWith("2"))
        .findFirst()
        .orElse("");
  }

  JsonNode success() {
    return responses().getOrDefault(successStatus(), document.at("#/none"));
  }

  /** The schema of a parameter, which is that of its content where it travels as JSON. */
  static JsonNode schema(JsonNode parameter) {
    return parameter.has("content") ? json(parameter).path("schema") : parameter.path("schema");
  }

  static JsonNode json(JsonNode bodyOrResponse) {
    return bodyOrResponse.path("content").path("application/json");
  }

  @Override
  public String toString() {
    return id().isEmpty() ? method.toUpperCase(Locale.ROOT) + " " + path : id();
  }
}
