package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  /** What generators append to the name of an operation for a method of their own beside it. */
  private static final List<String> APPENDED =
      List.of("Request", "WithHttpInfo", "Async", "AsyncWithHttpInfo", "Execute", "Raw");

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

  /** PHP has a method {@code getRequest} for each {@code get}, and cannot have two of the name. */
  static List<String> idsAreNoNamesThatGeneratorsMake(OpenApiDocument document) {
    Set<String> made =
        document.operations().stream()
            .flatMap(operation -> APPENDED.stream().map(suffix -> operation.id() + suffix))
            .collect(Collectors.toSet());
    return document.operations().stream()
        .map(Operation::id)
        .filter(made::contains)
        .map(id -> id + ": a generator makes this of another operation")
        .toList();
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
  static List<String> respondWithAnEnvelope(OpenApiDocument document) {
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
   * OpenAPI 3.0 has no style for a list of objects in a query, nor for an object in an object: what
   * a generator makes of it is its own affair. As JSON they are what they are.
   */
  static List<String> objectsInQueriesAreJson(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      for (JsonNode parameter : operation.parameters()) {
        JsonNode schema = document.resolve(parameter.path("schema"));
        JsonNode item = document.resolve(schema.path("items"));
        if (isObject(schema) || isObject(item)) {
          offenders.add(operation + ": " + parameter.path("name").asText());
        }
      }
    }
    return offenders;
  }

  /** A tool that reads the text of a parameter must not have to look into {@code allOf} first. */
  static List<String> parametersSayTheirType(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      for (JsonNode parameter : operation.parameters()) {
        JsonNode written = Operation.schema(parameter);
        JsonNode schema = written.has("$ref") ? document.resolve(written) : written;
        JsonNode referenced = document.resolve(schema.path("allOf").path(0)).path("type");
        boolean typed = schema.has("type");
        if (!typed || !referenced.isMissingNode() && !referenced.equals(schema.get("type"))) {
          offenders.add(operation + ": " + parameter.path("name").asText());
        }
      }
    }
    return offenders;
  }

  /** Null is sent as an empty text, which validators refuse unless it is allowed. */
  static List<String> nullableParametersMayBeEmpty(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      for (JsonNode parameter : operation.parameters()) {
        boolean nullable = document.resolve(parameter.path("schema")).path("nullable").asBoolean();
        if (nullable && !parameter.path("allowEmptyValue").asBoolean()) {
          offenders.add(operation + ": " + parameter.path("name").asText());
        }
      }
    }
    return offenders;
  }

  private static boolean isObject(JsonNode schema) {
    return schema.path("type").asText().equals("object");
  }
}
