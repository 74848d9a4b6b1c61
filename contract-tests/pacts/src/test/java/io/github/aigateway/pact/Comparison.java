package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.pact.Document.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the pacts and the document against each other, fact by fact: whatever one of the two says
 * must be said by the other.
 *
 * <p>The validator of {@link Validation} tells whether an example is allowed. That is not enough: a
 * document that allows more than it should passes every example. So this looks at all examples
 * together. A member is optional if some example goes without it, nullable if some example has null
 * there, a number rather than an integer if some example has a fraction, 64 bits wide if some
 * example needs them; and the document must say the same.
 */
final class Comparison {

  private final Document document;
  private final Map<JsonNode, Sightings> seen = new IdentityHashMap<>();
  private final Map<JsonNode, Set<JsonNode>> usedSecurity = new IdentityHashMap<>();
  private final Set<String> findings = new LinkedHashSet<>();
  private Exchange exchange;

  private Comparison(Document document) {
    this.document = document;
  }

  /** What the pacts and the document disagree about, in sentences. */
  static Set<String> of(Document document, List<Exchange> exchanges) {
    Comparison comparison = new Comparison(document);
    comparison.compare(exchanges);
    return comparison.findings;
  }

  private void compare(List<Exchange> exchanges) {
    List<Operation> operations = document.operations();
    for (Exchange each : exchanges) {
      exchange = each;
      Operation operation = operation(operations, each);
      if (operation != null) {
        walk(operation, each);
      }
    }
    operations.forEach(this::judge);
    document
        .root()
        .path("components")
        .path("schemas")
        .properties()
        .forEach(schema -> judge(schema.getValue(), schema.getKey()));
  }

  private Operation operation(List<Operation> operations, Exchange each) {
    String base = document.basePath();
    if (!each.path().startsWith(base + "/accounts")) {
      finding("the request goes to " + each.path() + ", the document's server is at " + base);
      return null;
    }
    String path = each.path().substring(base.length());
    for (Operation operation : operations) {
      if (operation.serves(each.method(), path)) {
        return operation;
      }
    }
    finding("the document has no operation for " + each.method() + " " + path);
    return null;
  }

  // ---- What the pacts show ----

  private void walk(Operation operation, Exchange each) {
    ObjectNode node = operation.node();
    if (each.refusals().isEmpty()) {
      sightings(node).values++;
      parameters(operation, each);
      requestBody(node, each);
    }
    security(operation, each);
    JsonNode response = node.path("responses").path(String.valueOf(each.status()));
    if (response.isMissingNode()) {
      finding("status " + each.status() + " is not documented for " + operation);
      return;
    }
    sightings(response).values++;
    JsonNode schema =
        document.resolve(response).path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      finding("the document has no JSON body for " + operation + " " + each.status());
    } else {
      value(schema, each.responseBody(), "$", false);
    }
  }

  private void parameters(Operation operation, Exchange each) {
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
          sightings(operation.node()).member("?" + name);
          queryValue(parameter, values, each.queryExpressions().get(name));
          clauses(parameter, each.query());
        }
      }
    }
    for (String name : each.query().keySet()) {
      if (!declared.contains(name)) {
        finding("the document has no query parameter " + name + " for " + operation);
      }
    }
  }

  private void queryValue(JsonNode parameter, List<String> values, String expression) {
    JsonNode schema = document.resolve(parameter.path("schema"));
    sightings(schema).values++;
    if (schema.path("type").asText().equals("array")) {
      values.forEach(value -> text(schema.path("items"), value, expression));
    } else if (values.size() != 1) {
      finding(
          parameter.path("name").asText()
              + " is sent "
              + values.size()
              + " times, the document says once");
    } else if (schema.path("type").asText().equals("string") && !guess(values.get(0)).isTextual()) {
      finding(parameter.path("name").asText() + " is text in the document, the pact has " + values);
    } else {
      text(schema, values.get(0), expression);
    }
  }

  /** The three lists of a clause of the filters, put together again. */
  private void clauses(JsonNode parameter, Map<String, List<String>> query) {
    JsonNode clauses = parameter.get("x-clauses");
    if (clauses == null) {
      return;
    }
    String name = clauses.path("name").asText();
    JsonNode schema =
        document.root().path("components").path("schemas").path(clauses.path("schema").asText());
    for (int i = 0; i < query.get(name + ".key").size(); i++) {
      ObjectNode clause = JsonBody.MAPPER.createObjectNode();
      clause.put("key", query.get(name + ".key").get(i));
      clause.put("operator", query.get(name + ".operator").get(i));
      clause.putArray("value").add(guess(query.get(name + ".value").get(i)));
      value(schema, clause, "clause", true);
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
      value =
          text.isEmpty()
              ? NullNode.instance
              : text.matches("-?\\d+")
                  ? LongNode.valueOf(Long.parseLong(text))
                  : number(text) ? new DecimalNode(new BigDecimal(text)) : value;
    }
    value(schema, value, expression == null ? "?" : "?" + expression, true);
  }

  /** A reference with a default beside it is written with allOf. */
  private JsonNode flat(JsonNode schema) {
    JsonNode resolved = document.resolve(schema);
    return resolved.has("allOf") ? flat(resolved.path("allOf").path(0)) : resolved;
  }

  private void requestBody(ObjectNode operation, Exchange each) {
    JsonNode body = document.resolve(operation.path("requestBody"));
    if (each.requestBody().isMissingNode()) {
      return;
    }
    sightings(operation).member("body");
    JsonNode schema =
        body.path("content")
            .path(each.requestHeaders().getOrDefault("Content-Type", ""))
            .path("schema");
    if (schema.isMissingNode()) {
      finding("the document has no body of this type");
    } else {
      value(schema, each.requestBody(), "$", true);
    }
  }

  private void security(Operation operation, Exchange each) {
    for (JsonNode alternative : operation.node().path("security")) {
      Set<String> wanted = new HashSet<>();
      alternative
          .properties()
          .forEach(
              scheme ->
                  wanted.add(
                      header(
                          document
                              .root()
                              .path("components")
                              .path("securitySchemes")
                              .path(scheme.getKey()))));
      if (wanted.equals(credentials(each))) {
        usedSecurity.computeIfAbsent(operation.node(), absent -> new HashSet<>()).add(alternative);
        return;
      }
    }
    finding(operation + " does not take " + credentials(each) + " in the document");
  }

  private static String header(JsonNode scheme) {
    return scheme.path("type").asText().equals("http")
        ? "Authorization " + scheme.path("scheme").asText().toLowerCase()
        : scheme.path("in").asText() + " " + scheme.path("name").asText();
  }

  private static Set<String> credentials(Exchange each) {
    Set<String> credentials = new HashSet<>();
    each.requestHeaders()
        .forEach(
            (name, value) -> {
              if (name.equalsIgnoreCase("Authorization")) {
                credentials.add(name + " " + value.split(" ")[0].toLowerCase());
              } else if (name.startsWith("X-Auth-")) {
                credentials.add("header " + name);
              }
            });
    return credentials;
  }

  private void value(JsonNode reference, JsonNode value, String path, boolean request) {
    JsonNode schema = document.resolve(reference);
    Sightings sightings = sightings(schema);
    sightings.values++;
    JsonNode branches = branches(schema);
    if (branches != null) {
      JsonNode branch = branch(schema, branches, value);
      if (branch == null) {
        finding(document.name(schema) + " has no alternative for " + brief(value));
      } else {
        sightings.branches.add(branch);
        value(branch, value, path, request);
      }
      return;
    }
    if (value.isNull()) {
      sightings.nullValue = true;
      if (!schema.path("nullable").asBoolean() && schema.has("type")) {
        finding(document.name(schema) + " is null, the document does not allow it");
      }
      return;
    }
    if (!isOfType(schema, value)) {
      finding(
          document.name(schema)
              + " is "
              + schema.path("type").asText()
              + " in the document, the pact has "
              + brief(value));
      return;
    }
    scalar(schema, value, path, request);
    if (schema.has("type")) {
      if (value.isObject()) {
        members(schema, (ObjectNode) value, path, request);
      }
      for (int i = 0; i < value.size() && value.isArray(); i++) {
        value(schema.path("items"), value.get(i), path + "[" + i + "]", request);
      }
    }
  }

  private void members(JsonNode schema, ObjectNode value, String path, boolean request) {
    Sightings sightings = sightings(schema);
    sightings.objects++;
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = member.getKey();
      JsonNode property = properties.get(name);
      if (property == null) {
        property = schema.path("additionalProperties");
        if (!property.isObject()) {
          // An object of which the document says nothing may have any members.
          if (!properties.isMissingNode() || property.isBoolean()) {
            finding(document.name(schema) + "." + name + " is not in the document");
          }
          continue;
        }
        name = "*";
      }
      sightings.member(name);
      String child =
          member.getKey().matches("\\w+") ? "." + member.getKey() : "['" + member.getKey() + "']";
      value(property, member.getValue(), path + child, request);
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        finding(
            document.name(schema)
                + "."
                + required.asText()
                + " is required in the document, the pact goes without it");
      }
    }
  }

  private void scalar(JsonNode schema, JsonNode value, String path, boolean request) {
    Sightings sightings = sightings(schema);
    if (value.isNumber()) {
      sightings.fraction |= !value.isIntegralNumber();
      sightings.beyond32Bits |=
          value.decimalValue().abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0;
    }
    if (value.isContainerNode()) {
      return;
    }
    sightings.literals.add(value);
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      finding(document.name(schema) + " does not have the value " + value);
    }
    String expression =
        path.startsWith("?") ? path.substring(1) : exchange.expressions().getOrDefault(path, "");
    choices(schema, expression);
    if (value.isTextual()) {
      format(schema, value.textValue(), expression, request);
    }
  }

  private void choices(JsonNode schema, String expression) {
    List<String> choices = Facts.choices(expression);
    if (!choices.isEmpty()) {
      Set<String> values = new HashSet<>();
      schema.path("enum").forEach(each -> values.add(each.asText()));
      if (!values.equals(Set.copyOf(choices))) {
        finding(
            document.name(schema)
                + " is one of "
                + choices
                + " in the pact, one of "
                + values
                + " in the document");
      }
    }
  }

  /**
   * A request is sent exactly as it stands in the pact, so of the formats it shows only whether it
   * is a secret.
   */
  private void format(JsonNode schema, String value, String expression, boolean request) {
    String shown = "";
    if (value.startsWith(Facts.SECRET)) {
      shown = "password";
    } else if (expression.equals(Facts.DATE_TIME)) {
      shown = "date-time";
    } else if (expression.equals(Facts.URI)) {
      shown = "uri";
    }
    String said = schema.path("format").asText();
    if (!said.equals(shown) && !(request && shown.isEmpty() && !said.equals("password"))) {
      finding(
          document.name(schema)
              + " has "
              + name(said)
              + " in the document, "
              + name(shown)
              + " in the pact");
    }
  }

  private static String name(String format) {
    return format.isEmpty() ? "no format" : "format " + format;
  }

  // ---- Which alternative of a union, and which type ----

  private static JsonNode branches(JsonNode schema) {
    return schema.has("oneOf") ? schema.get("oneOf") : schema.get("anyOf");
  }

  private JsonNode branch(JsonNode schema, JsonNode branches, JsonNode value) {
    JsonNode discriminator = schema.path("discriminator");
    String target =
        discriminator
            .path("mapping")
            .path(value.path(discriminator.path("propertyName").asText()).asText())
            .asText();
    List<JsonNode> fitting = new ArrayList<>();
    for (JsonNode branch : branches) {
      boolean fits =
          discriminator.isMissingNode()
              ? fits(branch, value)
              : branch.path("$ref").asText().equals(target);
      if (fits) {
        fitting.add(branch);
      }
    }
    if (fitting.size() > 1 && schema.has("oneOf")) {
      finding(document.name(schema) + " has several alternatives for " + brief(value));
    }
    return fitting.isEmpty() ? null : fitting.get(0);
  }

  /** Whether a value has the type and the members of an alternative. */
  private boolean fits(JsonNode reference, JsonNode value) {
    JsonNode schema = document.resolve(reference);
    if (value.isNull()) {
      return schema.path("nullable").asBoolean();
    }
    if (!isOfType(schema, value)) {
      return false;
    }
    if (value.isObject() && schema.has("properties")) {
      for (JsonNode required : schema.path("required")) {
        if (!value.has(required.asText())) {
          return false;
        }
      }
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (!schema.path("properties").has(member.getKey())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isOfType(JsonNode schema, JsonNode value) {
    return switch (schema.path("type").asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)
          || each.isNumber()
              && value.isNumber()
              && each.decimalValue().compareTo(value.decimalValue()) == 0) {
        return true;
      }
    }
    return false;
  }

  // ---- What the document says and no pact shows ----

  private void judge(Operation operation) {
    exchange = null;
    ObjectNode node = operation.node();
    Sightings sightings = sightings(node);
    if (sightings.values == 0) {
      finding("no pact asks for " + operation);
      return;
    }
    node.path("responses")
        .properties()
        .forEach(
            response -> {
              if (sightings(response.getValue()).values == 0) {
                finding("no pact shows " + operation + " answer " + response.getKey());
              }
            });
    for (JsonNode alternative : node.path("security")) {
      if (!usedSecurity.getOrDefault(node, Set.of()).contains(alternative)) {
        finding("no pact sends " + operation + " with " + alternative);
      }
    }
    for (JsonNode reference : node.path("parameters")) {
      JsonNode parameter = document.resolve(reference);
      if (parameter.path("in").asText().equals("query")) {
        requiredness(
            operation + "?" + parameter.path("name").asText(),
            parameter.path("required").asBoolean(),
            sightings.members("?" + parameter.path("name").asText()),
            sightings.values);
      }
      judge(parameter.path("schema"), parameter.path("name").asText());
    }
    JsonNode body = document.resolve(node.path("requestBody"));
    if (!body.isMissingNode()) {
      requiredness(
          "the body of " + operation,
          body.path("required").asBoolean(),
          sightings.members("body"),
          sightings.values);
    }
  }

  private void requiredness(String name, boolean required, int present, int all) {
    if (present == 0) {
      finding("no pact has " + name);
    } else if (required && present < all) {
      finding(name + " is required in the document, " + (all - present) + " pacts go without it");
    } else if (!required && present == all) {
      finding(name + " is optional in the document, every pact has it");
    }
  }

  /** A schema and all that stands in it; what it refers to stands elsewhere. */
  private void judge(JsonNode reference, String name) {
    if (reference.has("$ref") || reference.has("allOf") || reference.isMissingNode()) {
      return;
    }
    judgeSchema(reference, name);
    reference
        .path("properties")
        .properties()
        .forEach(property -> judge(property.getValue(), name + "." + property.getKey()));
    judge(reference.path("items"), name + "[]");
    if (reference.path("additionalProperties").isObject()) {
      judge(reference.path("additionalProperties"), name + ".*");
    }
    JsonNode branches = branches(reference);
    for (int i = 0; branches != null && i < branches.size(); i++) {
      judge(branches.get(i), name + " " + i);
    }
  }

  private void judgeSchema(JsonNode schema, String name) {
    Sightings sightings = seen.get(schema);
    if (sightings == null) {
      finding("no pact has " + name);
      return;
    }
    if (schema.path("nullable").asBoolean() && !sightings.nullValue) {
      finding(name + " may be null in the document, it is in no pact");
    }
    if (schema.path("type").asText().equals("number")
        && !schema.has("enum")
        && !sightings.fraction) {
      finding(name + " is a number in the document, an integer in every pact");
    }
    if (schema.path("format").asText().equals("int64") && !sightings.beyond32Bits) {
      finding(name + " has 64 bits in the document, no pact needs them");
    }
    for (JsonNode value : schema.path("enum")) {
      if (sightings.literals.stream()
          .noneMatch(literal -> contains(schema.path("enum"), literal) && same(literal, value))) {
        finding("no pact has the value " + value + " of " + name);
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      requiredness(
          name + "." + property.getKey(),
          isRequired(schema, property.getKey()),
          sightings.members(property.getKey()),
          sightings.objects);
    }
    JsonNode branches = branches(schema);
    if (branches != null) {
      for (JsonNode branch : branches) {
        if (sightings.branches.stream().noneMatch(used -> used == branch)) {
          finding("no pact has the alternative " + brief(branch) + " of " + name);
        }
      }
    }
  }

  private static boolean same(JsonNode literal, JsonNode value) {
    return literal.equals(value)
        || literal.isNumber()
            && value.isNumber()
            && literal.decimalValue().compareTo(value.decimalValue()) == 0;
  }

  private static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private Sightings sightings(JsonNode node) {
    return seen.computeIfAbsent(node, absent -> new Sightings());
  }

  private void finding(String text) {
    findings.add(exchange == null ? text : text + " (" + exchange.description() + ")");
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
