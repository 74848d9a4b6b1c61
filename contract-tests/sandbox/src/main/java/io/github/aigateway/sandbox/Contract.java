package io.github.aigateway.sandbox;

import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document: which operations there are, and whether a request or a response is one of
 * them. What it says of one operation is worked out when somebody asks, since working out all of
 * them takes ten times as long as everything else that a sandbox does to start.
 */
final class Contract {

  static final String DOCUMENT = "META-INF/openapi/ai-gateway.openapi.yaml";

  /** The same without what only people read, made by {@code contract.bsh}. */
  private static final String TRIMMED = "contract.json";

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** The document does not change. */
  private static final class Holder {
    static final Contract CONTRACT = new Contract();
  }

  private final List<Operation> operations = new ArrayList<>();
  private final Set<String> secretProperties = new HashSet<>();

  private Contract() {
    JsonNode document = read();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(item -> METHODS.contains(item.getKey()))
                    .forEach(
                        item ->
                            operations.add(
                                new Operation(
                                    item.getValue().path("operationId").asText(),
                                    item.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    document))));
    collectSecrets(document.path("components").path("schemas"), document);
  }

  static Contract get() {
    return Holder.CONTRACT;
  }

  private static JsonNode read() {
    try (InputStream json = Contract.class.getResourceAsStream(TRIMMED)) {
      if (json == null) {
        throw new IllegalStateException(TRIMMED + " is not on the class path");
      }
      return Json.parse(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collectSecrets(JsonNode node, JsonNode document) {
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode schema = PartOfDocument.referred(document, property.getValue());
              if (schema.path("format").asText().equals("password")) {
                secretProperties.add(property.getKey());
              }
            });
    node.forEach(child -> collectSecrets(child, document));
  }

  List<Operation> operations() {
    return operations;
  }

  Operation operation(String id) {
    return operations.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The document has no operation " + id));
  }

  @Nullable Schema<?> responseOf(String operationId) {
    return operation(operationId).responseSchema(200);
  }

  /** The names of all properties that the document has as passwords. */
  Set<String> secretProperties() {
    return secretProperties;
  }

  List<ValidationReport.Message> request(
      Operation operation, String path, Query query, byte[] body, @Nullable String contentType) {
    List<ValidationReport.Message> messages = new ArrayList<>();
    Query plain = query;
    for (Parameter parameter : operation.jsonParameters()) {
      for (String value : query.values(parameter.getName())) {
        messages.addAll(operation.checks().jsonParameter(parameter, value));
      }
      plain = plain.without(parameter.getName());
    }
    for (Parameter parameter : operation.nullableParameters()) {
      // Null travels as an empty value.
      if (plain.values(parameter.getName()).equals(List.of(""))) {
        plain = plain.without(parameter.getName());
      }
    }
    messages.addAll(operation.checks().request(path, plain, body, contentType));
    return messages;
  }

  List<ValidationReport.Message> response(
      Operation operation, String path, int status, JsonNode body) {
    return operation.checks().response(path, status, body);
  }
}
