package io.github.aigateway.pact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.pact.Document.Operation;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through the parameters of a request. Their values are texts; the document says what to read
 * them as.
 */
final class ParameterWalk {

  private final Document document;
  private final Evidence evidence;
  private final ValueWalk values;

  ParameterWalk(Document document, Evidence evidence) {
    this.document = document;
    this.evidence = evidence;
    this.values = new ValueWalk(document, evidence, Map.of());
  }

  void parameters(Operation operation, Exchange each) {
    Map<String, String> path =
        operation.pathParameters(each.path().substring(document.basePath().length()));
    Set<String> declared = new HashSet<>();
    for (JsonNode reference : operation.node().path("parameters")) {
      JsonNode parameter = document.resolve(reference);
      String name = parameter.path("name").asText();
      if (parameter.path("in").asText().equals("path")) {
        text(parameter.path("schema"), path.getOrDefault(name, ""), null);
      } else {
        declared.add(name);
        List<String> values = each.query().get(name);
        if (values != null) {
          evidence.at(operation.node()).member("?" + name);
          if (Schemas.isJson(parameter)) {
            json(parameter, values);
          } else {
            queryValue(parameter, values, each.queryExpressions().get(name));
          }
        }
      }
    }
    for (String name : each.query().keySet()) {
      if (!declared.contains(name)) {
        evidence.finding("the document has no query parameter " + name + " for " + operation);
      }
    }
  }

  private void queryValue(JsonNode parameter, List<String> values, String expression) {
    JsonNode schema = document.resolve(parameter.path("schema"));
    if (!schema.path("type").equals(flat(schema).path("type"))) {
      evidence.finding(
          parameter.path("name").asText() + " has another type than the schema that it refers to");
    }
    evidence.at(schema).values++;
    if (schema.path("type").asText().equals("array")) {
      values.forEach(value -> text(schema.path("items"), value, expression));
    } else if (values.size() != 1) {
      evidence.finding(
          parameter.path("name").asText()
              + " is sent "
              + values.size()
              + " times, the document says once");
    } else if (schema.path("type").asText().equals("string") && !guess(values.get(0)).isTextual()) {
      evidence.finding(
          parameter.path("name").asText() + " is text in the document, the pact has " + values);
    } else {
      text(schema, values.get(0), expression);
    }
  }

  /** Travels as one JSON text. */
  private void json(JsonNode parameter, List<String> texts) {
    String name = parameter.path("name").asText();
    try {
      JsonNode tree = JsonBody.MAPPER.readTree(String.join(" ", texts));
      values.value(Schemas.of(parameter), tree, name, true);
    } catch (JsonProcessingException e) {
      evidence.finding(name + " is no JSON: " + texts);
    }
  }

  private static JsonNode guess(String text) {
    if (text.isEmpty()) {
      return NullNode.instance;
    }
    if (text.equals("true") || text.equals("false")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    }
    return number(text) ? new DecimalNode(new BigDecimal(text)) : TextNode.valueOf(text);
  }

  private static boolean number(String text) {
    return text.matches("-?\\d+(\\.\\d+)?");
  }

  /**
   * A value of the path or of the query: its type is the one that the document says, if the text
   * can be read so.
   */
  private void text(JsonNode reference, String text, String expression) {
    JsonNode schema = flat(reference);
    String type = schema.path("type").asText();
    JsonNode value = TextNode.valueOf(text);
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      value = BooleanNode.valueOf(Boolean.parseBoolean(text));
    } else if (type.equals("integer") || type.equals("number")) {
      value = numeric(text);
    }
    String path = expression == null ? "?" : "?" + expression;
    values.value(schema, value, path, true);
    JsonNode owner = document.resolve(reference);
    if (owner != schema) {
      // What stands beside allOf.
      values.value(owner, value, path, true);
    }
  }

  private static JsonNode numeric(String text) {
    if (text.isEmpty()) {
      return NullNode.instance;
    }
    if (text.matches("-?\\d+")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    return guess(text);
  }

  /** A reference with a default beside it is written with allOf. */
  private JsonNode flat(JsonNode schema) {
    JsonNode resolved = document.resolve(schema);
    return resolved.has("allOf") ? flat(resolved.path("allOf").path(0)) : resolved;
  }
}
