package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules about the facts of an operation that OpenAPI has no words for, and that a client in any
 * language needs: {@code x-retry}, {@code x-payload}, {@code x-pagination} and {@code x-sensitive}.
 */
final class OperationFactRules {

  private static final Set<String> RETRY = Set.of("safe", "idempotent", "never");
  private static final Set<String> MEMBERS = Set.of("number", "size", "total", "more");

  private OperationFactRules() {}

  /** What reads is safe, and nothing else is; what replaces or creates cannot be mistaken. */
  static List<String> sayWhetherToRetry(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      String retry = operation.node().path("x-retry").asText();
      boolean reads = operation.id().matches(".*_(get|list)([A-Z].*)?");
      boolean fits =
          switch (operation.method()) {
            case "put" -> retry.equals("idempotent");
            case "delete" -> !retry.equals("safe");
            default -> retry.equals(reads ? "safe" : "never");
          };
      if (!RETRY.contains(retry) || !fits) {
        offenders.add(operation + ": x-retry " + operation.node().path("x-retry"));
      }
    }
    return offenders;
  }

  /** A payload is a member of the response, or there is said to be none. */
  static List<String> nameTheirPayload(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      if (!isFalse(operation, "x-payload") && payload(operation).isEmpty()) {
        offenders.add(operation + ": x-payload " + operation.node().path("x-payload"));
      }
    }
    return offenders;
  }

  /** A list says how it is paged, and only a list does. */
  static List<String> sayHowTheyArePaged(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      JsonNode pagination = operation.node().path("x-pagination");
      boolean list =
          payload(operation)
              .filter(payload -> payload.path("type").asText().equals("array"))
              .isPresent();
      if (list ? !pagination.isObject() : !isFalse(operation, "x-pagination")) {
        offenders.add(operation + ": x-pagination " + pagination);
      } else if (list) {
        parameterOffenders(operation, pagination.path("parameters"))
            .forEach(each -> offenders.add(operation + ": x-pagination.parameters " + each));
        memberOffenders(operation, pagination.path("members"))
            .forEach(each -> offenders.add(operation + ": x-pagination.members " + each));
      }
    }
    return offenders;
  }

  private static List<String> parameterOffenders(Operation operation, JsonNode parameters) {
    Set<String> queries = new HashSet<>();
    for (JsonNode parameter : operation.parameters()) {
      if (parameter.path("in").asText().equals("query")) {
        queries.add(parameter.path("name").asText());
      }
    }
    if (parameters.isMissingNode()) {
      return queries.contains("page") ? List.of("do not name page") : List.of();
    }
    List<String> offenders = new ArrayList<>();
    for (String fact : List.of("number", "size")) {
      if (!queries.contains(parameters.path(fact).asText())) {
        offenders.add(fact + " " + parameters.path(fact));
      }
    }
    return offenders;
  }

  /** The members need not be declared: the service sends {@code result_info} where it likes. */
  private static List<String> memberOffenders(Operation operation, JsonNode members) {
    List<String> offenders = new ArrayList<>();
    OpenApiDocument.fields(members)
        .forEach(
            (fact, path) -> {
              if (!MEMBERS.contains(fact)
                  || !path.asText().startsWith("result_info.")
                      && member(operation, path.asText()).isEmpty()) {
                offenders.add(fact + " " + path);
              }
            });
    return offenders;
  }

  /** A body is sensitive if a property of it is, at any depth, or if it may be anything. */
  static List<String> nameTheirSensitiveBodies(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      Set<String> expected = new TreeSet<>();
      if (isSensitive(document, Operation.json(operation.body()).path("schema"), new HashSet<>())) {
        expected.add("request");
      }
      JsonNode response = Operation.json(operation.success()).path("schema");
      if (isAnyJson(response) || isSensitive(document, response, new HashSet<>())) {
        expected.add("response");
      }
      JsonNode said = operation.node().path("x-sensitive");
      Set<String> named = new TreeSet<>();
      said.forEach(each -> named.add(each.asText()));
      if (!said.isArray() || !named.equals(expected)) {
        offenders.add(operation + ": x-sensitive " + said + ", expected " + expected);
      }
    }
    return offenders;
  }

  private static boolean isFalse(Operation operation, String fact) {
    JsonNode value = operation.node().path(fact);
    return value.isBoolean() && !value.asBoolean();
  }

  private static boolean isAnyJson(JsonNode schema) {
    return schema.path("$ref").asText().endsWith("/AnyJson");
  }

  private static boolean isSensitive(OpenApiDocument document, JsonNode written, Set<String> seen) {
    JsonNode schema = document.resolve(written);
    if (written.path("x-sensitive").asBoolean()
        || schema.path("x-sensitive").asBoolean()
        || schema.path("format").asText().equals("password")) {
      return true;
    }
    if (written.has("$ref") && !seen.add(written.path("$ref").asText())) {
      return false;
    }
    List<JsonNode> parts = new ArrayList<>();
    schema.path("properties").forEach(parts::add);
    for (String several : List.of("allOf", "oneOf", "anyOf")) {
      schema.path(several).forEach(parts::add);
    }
    for (String one : List.of("items", "additionalProperties")) {
      if (schema.has(one)) {
        parts.add(schema.get(one));
      }
    }
    return parts.stream().anyMatch(part -> isSensitive(document, part, seen));
  }

  private static Optional<JsonNode> payload(Operation operation) {
    return member(operation, operation.node().path("x-payload").asText());
  }

  /** The schema of a member of the response, found by its dotted path. */
  private static Optional<JsonNode> member(Operation operation, String path) {
    OpenApiDocument document = operation.document();
    JsonNode schema = document.resolve(Operation.json(operation.success()).path("schema"));
    for (String name : path.split("\\.")) {
      Map<String, JsonNode> properties = OpenApiDocument.fields(schema.path("properties"));
      if (!properties.containsKey(name)) {
        return Optional.empty();
      }
      schema = document.resolve(properties.get(name));
    }
    return Optional.of(schema);
  }
}
