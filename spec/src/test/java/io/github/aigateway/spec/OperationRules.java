package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules about operations and their parameters. */
final class OperationRules {

  private static final Pattern VERB =
      Pattern.compile("(list|get|create|update|edit|delete|set)([A-Z][a-z]+)*");
  private static final Pattern IN_PATH = Pattern.compile("\\{([^}]*)}");

  private OperationRules() {}

  static List<String> idsAreUnique(OpenApiDocument document) {
    Set<String> seen = new HashSet<>();
    return document.operations().stream()
        .filter(operation -> !seen.add(operation.id()))
        .map(operation -> operation.method() + " " + operation.path() + ": " + operation.id())
        .toList();
  }

  static List<String> idsAreTagAndVerb(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      String prefix = camelCase(operation.node().path("tags").path(0).asText()) + "_";
      String id = operation.id();
      if (!id.startsWith(prefix) || !VERB.matcher(id.substring(prefix.length())).matches()) {
        offenders.add(operation + ": expected " + prefix + " and a verb");
      }
    }
    return offenders;
  }

  /** {@code Gateway URLs} becomes {@code gatewayUrls}: acronyms are words. */
  private static String camelCase(String tag) {
    String joined =
        Arrays.stream(tag.toLowerCase(Locale.ROOT).split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return joined.isEmpty()
        ? joined
        : Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
  }

  static List<String> haveOneDeclaredTag(OpenApiDocument document) {
    Set<String> declared = new HashSet<>();
    document.root().path("tags").forEach(tag -> declared.add(tag.path("name").asText()));
    return document.operations().stream()
        .filter(
            operation -> {
              JsonNode tags = operation.node().path("tags");
              return tags.size() != 1 || !declared.contains(tags.get(0).asText());
            })
        .map(operation -> operation + ": " + operation.node().path("tags"))
        .toList();
  }

  static List<String> takeTokenOrEmailAndKey(OpenApiDocument document) {
    Set<Set<String>> expected = Set.of(Set.of("api_token"), Set.of("api_email", "api_key"));
    return document.operations().stream()
        .filter(
            operation -> {
              Set<Set<String>> alternatives = new HashSet<>();
              operation
                  .node()
                  .path("security")
                  .forEach(each -> alternatives.add(OpenApiDocument.fields(each).keySet()));
              return !alternatives.equals(expected);
            })
        .map(operation -> operation + ": " + operation.node().path("security"))
        .toList();
  }

  static List<String> haveExamples(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      if (operation.node().has("requestBody") && !hasExample(operation.body())) {
        offenders.add(operation + ": no example of the request");
      }
      if (!hasExample(operation.success())) {
        offenders.add(operation + ": no example of the response");
      }
    }
    return offenders;
  }

  private static boolean hasExample(JsonNode bodyOrResponse) {
    JsonNode json = Operation.json(bodyOrResponse);
    return json.has("example") || !json.path("examples").isEmpty();
  }

  static List<String> documentTheirErrors(OpenApiDocument document) {
    return document.operations().stream()
        .filter(
            operation ->
                operation.responses().entrySet().stream()
                    .filter(response -> response.getKey().startsWith("4"))
                    .filter(response -> Operation.json(response.getValue()).has("schema"))
                    .findAny()
                    .isEmpty())
        .map(operation -> operation + ": no documented error body")
        .toList();
  }

  /** Or with any JSON: the stored bodies of a log come as they are. */
  static List<String> answerWithAnEnvelope(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      JsonNode written = Operation.json(operation.success()).path("schema");
      JsonNode schema = document.resolve(written);
      boolean anyJson = written.path("$ref").asText().endsWith("/AnyJson");
      boolean requiresSuccess = false;
      for (JsonNode name : schema.path("required")) {
        requiresSuccess |= name.asText().equals("success");
      }
      if (!anyJson && !(schema.path("x-envelope").asBoolean() && requiresSuccess)) {
        offenders.add(operation + ": " + written);
      }
    }
    return offenders;
  }

  static List<String> pathParametersAreDeclaredInFull(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      Set<String> inPath = new TreeSet<>();
      Matcher matcher = IN_PATH.matcher(operation.path());
      while (matcher.find()) {
        inPath.add(matcher.group(1));
      }
      Set<String> declared = new TreeSet<>();
      for (JsonNode parameter : operation.parameters()) {
        if (parameter.path("in").asText().equals("path")
            && parameter.path("required").asBoolean()) {
          declared.add(parameter.path("name").asText());
        }
      }
      if (!inPath.equals(declared)) {
        offenders.add(operation + ": declares " + declared + " for " + operation.path());
      }
      if (inPath.contains("id")) {
        offenders.add(operation + ": {id} does not say of what in " + operation.path());
      }
    }
    return offenders;
  }

  /**
   * A list of clauses travels as one array for each property of a clause (see the decision about
   * {@code filters}); the arrays and the schema of the clause must not drift apart.
   */
  static List<String> clauseParametersAgreeWithTheirSchema(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      Map<String, JsonNode> parameters = new HashMap<>();
      operation.parameters().forEach(each -> parameters.put(each.path("name").asText(), each));
      for (JsonNode parameter : operation.parameters()) {
        JsonNode clauses = parameter.path("x-clauses");
        if (!clauses.isMissingNode()) {
          clauseOffenders(document, clauses, parameters)
              .forEach(offender -> offenders.add(operation + ": " + offender));
        }
      }
    }
    return offenders;
  }

  private static List<String> clauseOffenders(
      OpenApiDocument document, JsonNode clauses, Map<String, JsonNode> parameters) {
    List<String> offenders = new ArrayList<>();
    String list = clauses.path("name").asText();
    JsonNode clause = document.at("#/components/schemas/" + clauses.path("schema").asText());
    Set<String> expected = new TreeSet<>();
    OpenApiDocument.fields(clause.path("properties"))
        .forEach(
            (name, property) -> {
              expected.add(list + "." + name);
              JsonNode parameter = parameters.get(list + "." + name);
              // The values of a clause are an array themselves and travel as text.
              boolean severalValues =
                  document.resolve(property).path("type").asText().equals("array");
              if (parameter != null
                  && !severalValues
                  && !parameter.path("schema").path("items").equals(property)) {
                offenders.add(list + "." + name + " is not a list of " + property);
              }
            });
    Set<String> found = new TreeSet<>(parameters.keySet());
    found.removeIf(name -> !name.startsWith(list + "."));
    if (!found.equals(expected)) {
      offenders.add("expected " + expected + " but found " + found);
    }
    return offenders;
  }
}
