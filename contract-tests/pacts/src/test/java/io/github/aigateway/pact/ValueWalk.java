package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Goes through a value and its schema side by side, and notes what the value shows of the schema.
 */
final class ValueWalk {

  private static final Pattern WORD = Pattern.compile("\\w+");

  private final Document document;
  private final Evidence evidence;
  private final Unions unions;
  private final Map<String, String> expressions;

  /**
   * Begins a walk.
   *
   * @param expressions the regular expressions of the matching rules, by path
   */
  ValueWalk(Document document, Evidence evidence, Map<String, String> expressions) {
    this.document = document;
    this.evidence = evidence;
    this.unions = new Unions(document, evidence);
    this.expressions = expressions;
  }

  /**
   * Notes what a value shows.
   *
   * @param reference the schema, or a reference to it
   * @param path where the value stands, as matching rules have it; an expression of its own stands
   *     behind a question mark
   * @param request whether the value is sent, so exactly as it is here
   */
  void value(JsonNode reference, JsonNode value, String path, boolean request) {
    value(reference, value, path, request, false);
  }

  private void value(
      JsonNode reference, JsonNode value, String path, boolean request, boolean hidden) {
    JsonNode schema = document.resolve(reference);
    boolean sensitive = hidden || schema.path("x-sensitive").asBoolean();
    Observations observations = evidence.at(schema);
    observations.values++;
    JsonNode branches = Schemas.branches(schema);
    if (branches != null) {
      JsonNode branch = unions.branch(schema, branches, value);
      if (branch == null) {
        evidence.finding(
            document.name(schema) + " has no alternative for " + Evidence.brief(value));
      } else {
        observations.branches.add(branch);
        value(branch, value, path, request, sensitive);
      }
      return;
    }
    if (value.isNull()) {
      observations.nullValue = true;
      if (!schema.path("nullable").asBoolean() && schema.has("type")) {
        evidence.finding(document.name(schema) + " is null, the document does not allow it");
      }
      if (schema.has("enum") && !Schemas.contains(schema.path("enum"), value)) {
        evidence.finding(document.name(schema) + " is null, which is none of its values");
      }
      return;
    }
    if (!Schemas.isOfType(schema, value)) {
      evidence.finding(
          document.name(schema)
              + " is "
              + schema.path("type").asText()
              + " in the document, the pact has "
              + Evidence.brief(value));
      return;
    }
    scalar(schema, value, path, request);
    if (value.isValueNode() && sensitive != value.asText().equals(Facts.PRIVATE)) {
      evidence.finding(
          document.name(schema)
              + (sensitive ? " is sensitive in the document" : " is not sensitive in the document")
              + ", the pact has "
              + Evidence.brief(value));
    }
    if (schema.has("type")) {
      if (value.isObject()) {
        members(schema, (ObjectNode) value, path, request, sensitive);
      }
      for (int i = 0; i < value.size() && value.isArray(); i++) {
        value(schema.path("items"), value.get(i), path + "[" + i + "]", request, sensitive);
      }
    }
  }

  private void members(
      JsonNode schema, ObjectNode value, String path, boolean request, boolean sensitive) {
    Observations observations = evidence.at(schema);
    observations.objects++;
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = member.getKey();
      JsonNode property = properties.get(name);
      if (property == null) {
        property = schema.path("additionalProperties");
        if (!property.isObject()) {
          // An object of which the document says nothing may have any members.
          if (!properties.isMissingNode() || property.isBoolean()) {
            evidence.finding(document.name(schema) + "." + name + " is not in the document");
          }
          continue;
        }
        name = "*";
      }
      observations.member(name);
      String child =
          WORD.matcher(member.getKey()).matches()
              ? "." + member.getKey()
              : "['" + member.getKey() + "']";
      value(property, member.getValue(), path + child, request, sensitive);
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        evidence.finding(
            document.name(schema)
                + "."
                + required.asText()
                + " is required in the document, the pact goes without it");
      }
    }
  }

  private void scalar(JsonNode schema, JsonNode value, String path, boolean request) {
    Observations observations = evidence.at(schema);
    if (value.isNumber()) {
      observations.fraction |= !value.isIntegralNumber();
      observations.beyond32Bits |=
          value.decimalValue().abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0;
    }
    if (value.isContainerNode()) {
      return;
    }
    observations.literals.add(value);
    observations.sensitive |= Facts.isPlaceholder(value.asText());
    if (schema.has("enum") && !Schemas.contains(schema.path("enum"), value)) {
      evidence.finding(document.name(schema) + " does not have the value " + value);
    }
    String expression =
        path.startsWith("?") ? path.substring(1) : expressions.getOrDefault(path, "");
    choices(schema, expression);
    if (value.isTextual()) {
      format(schema, value.textValue(), expression, request);
    }
  }

  private void choices(JsonNode schema, String expression) {
    List<String> choices = Facts.choices(expression);
    if (!choices.isEmpty()) {
      Set<String> values = new HashSet<>();
      for (JsonNode each : schema.path("enum")) {
        // Whether null is allowed is said by nullable, and shown by itself.
        if (!each.isNull()) {
          values.add(each.asText());
        }
      }
      if (!values.equals(Set.copyOf(choices))) {
        evidence.finding(
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
    } else if (expression.equals(Facts.UUID)) {
      shown = "uuid";
    }
    String said = schema.path("format").asText();
    if (!said.equals(shown) && !(request && shown.isEmpty() && !said.equals("password"))) {
      evidence.finding(
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
}
