package io.github.aigateway.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NullMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher.NumberType;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A JSON body written as an example, from which the matching rules follow.
 *
 * <p>A whole number is an integer, a number with a point is a number, and so {@code 1.0} says that
 * fractions are allowed. Objects and lists must have what the example has. What an example cannot
 * say is said by the name or by a tag:
 *
 * <pre>
 * "name?": 1            the value may also be null, and "name?": null may also be something else
 * "name!": 1            this value and no other
 * "name*": 1            the payload, which callers are given instead of the whole response
 * ":date-time 2026-…"   a date and time
 * ":uri https://…"      an address
 * ":uuid 182bd5e5-…"    a UUID
 * ":one-of a b c"       one of these values, here the first
 * ":exactly a"          this value and no other
 * ":secret"             a secret; a placeholder is written down
 * ":secret 256"         a secret of that many characters
 * ":private"            a text that is nobody's business; a placeholder is written down
 * ":length 16"          a text of that many characters
 * ":from name"          the parameter of the provider state that has this name
 * [":each", {…}]        one or more elements like this one
 * </pre>
 */
final class JsonBody {

  private static final String CONTENT_TYPE = "application/json";
  private static final String PAYLOAD = "*";

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private final Map<String, ?> parameters;
  private final boolean exact;
  private final MatchingRuleCategory rules;
  private final Generators generators;

  private JsonBody(
      Map<String, ?> parameters, boolean exact, MatchingRuleCategory rules, Generators generators) {
    this.parameters = parameters;
    this.exact = exact;
    this.rules = rules;
    this.generators = generators;
  }

  /** A request body: what is sent is sent exactly so, but for secrets. */
  static OptionalBody request(
      String text, Map<String, ?> parameters, MatchingRuleCategory rules, Generators generators) {
    return new JsonBody(parameters, true, rules, generators).read(text);
  }

  /** A response body: values are matched by their kind unless the text says otherwise. */
  static OptionalBody response(
      String text, Map<String, ?> parameters, MatchingRuleCategory rules, Generators generators) {
    return new JsonBody(parameters, false, rules, generators).read(text);
  }

  /** The plain example, without rules, as provider states want it. */
  static JsonNode example(String text) {
    return example(text, Map.of());
  }

  /** The same, with the values of parameters of provider states. */
  static JsonNode example(String text, Map<String, ?> parameters) {
    return new JsonBody(parameters, true, new MatchingRuleCategory("body"), new Generators())
        .example(parse(text), "$");
  }

  /** The path of the innermost payload, such as {@code data.routes}; empty if there is none. */
  static String payload(String text) {
    return payload(parse(text), "");
  }

  private static String payload(JsonNode node, String path) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String child = path + (path.isEmpty() ? "" : ".") + name(field.getKey());
      String within = payload(field.getValue(), child);
      if (!within.isEmpty() || field.getKey().endsWith(PAYLOAD)) {
        return within.isEmpty() ? child : within;
      }
    }
    return "";
  }

  private static String name(String tagged) {
    return tagged.replaceAll("[?!*]$", "");
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + text, e);
    }
  }

  private OptionalBody read(String text) {
    JsonNode example = example(parse(text), "$");
    return OptionalBody.body(
        example.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        ContentType.fromString(CONTENT_TYPE));
  }

  private JsonNode example(JsonNode node, String path) {
    return value(node, path, false);
  }

  private JsonNode value(JsonNode node, String path, boolean nullable) {
    if (node.isObject()) {
      if (node.isEmpty()) {
        // Without a rule nothing may be in it.
        rule(path, TypeMatcher.INSTANCE, nullable);
      }
      return object((ObjectNode) node, path);
    }
    if (node.isNull() && nullable) {
      rule(path, new RegexMatcher(".*"), true);
    }
    if (node.isArray()) {
      return array((ArrayNode) node, path);
    }
    if (node.isTextual()) {
      return text(node.textValue(), path, nullable);
    }
    if (node.isNumber()) {
      NumberType kind = node.isIntegralNumber() ? NumberType.INTEGER : NumberType.NUMBER;
      rule(path, new NumberTypeMatcher(kind), nullable);
    } else if (node.isBoolean()) {
      rule(path, TypeMatcher.INSTANCE, nullable);
    }
    return node;
  }

  private ObjectNode object(ObjectNode node, String path) {
    ObjectNode result = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean nullable = field.getKey().endsWith("?");
      boolean fixed = field.getKey().endsWith("!");
      String name = name(field.getKey());
      String child = name.matches("\\w+") ? path + "." + name : path + "['" + name + "']";
      result.set(name, fixed ? field.getValue() : value(field.getValue(), child, nullable));
    }
    return result;
  }

  private ArrayNode array(ArrayNode node, String path) {
    ArrayNode result = MAPPER.createArrayNode();
    if (node.size() == 2 && node.get(0).asText().equals(":each")) {
      rule(path, new MinTypeMatcher(1), false);
      return result.add(value(node.get(1), path + "[*]", false));
    }
    for (int i = 0; i < node.size(); i++) {
      result.add(value(node.get(i), path + "[" + i + "]", false));
    }
    return result;
  }

  private JsonNode text(String text, String path, boolean nullable) {
    if (!text.startsWith(":")) {
      rule(path, TypeMatcher.INSTANCE, nullable);
      return TextNode.valueOf(text);
    }
    String[] tag = text.substring(1).split(" ", 2);
    String argument = tag.length == 2 ? tag[1] : "";
    switch (tag[0]) {
      case "date-time":
        rule(path, new RegexMatcher(Facts.DATE_TIME, argument), nullable);
        return TextNode.valueOf(argument);
      case "uri":
        rule(path, new RegexMatcher(Facts.URI, argument), nullable);
        return TextNode.valueOf(argument);
      case "uuid":
        rule(path, new RegexMatcher(Facts.UUID, argument), nullable);
        return TextNode.valueOf(argument);
      case "one-of":
        List<String> values = Arrays.asList(argument.split(" "));
        rule(path, new RegexMatcher(Facts.oneOf(values), values.get(0)), nullable);
        return TextNode.valueOf(values.get(0));
      case "exactly":
        return TextNode.valueOf(argument);
      case "secret":
        addRule(path, TypeMatcher.INSTANCE, nullable);
        return TextNode.valueOf(
            argument.isEmpty() ? Facts.SECRET : Facts.secret(Integer.parseInt(argument)));
      case "private":
        addRule(path, TypeMatcher.INSTANCE, nullable);
        return TextNode.valueOf(Facts.PRIVATE);
      case "length":
        rule(path, TypeMatcher.INSTANCE, nullable);
        return TextNode.valueOf("x".repeat(Integer.parseInt(argument)));
      case "from":
        generators.addGenerator(
            Category.BODY, path, new ProviderStateGenerator("${" + argument + "}"));
        return MAPPER.valueToTree(parameters.get(argument));
      default:
        throw new IllegalArgumentException("No such tag: " + text);
    }
  }

  private void rule(String path, MatchingRule rule, boolean nullable) {
    if (!exact) {
      addRule(path, rule, nullable);
    }
  }

  private void addRule(String path, MatchingRule rule, boolean nullable) {
    if (nullable) {
      rules.addRules(path, List.of(rule, NullMatcher.INSTANCE), RuleLogic.OR);
    } else {
      rules.addRule(path, rule);
    }
  }
}
