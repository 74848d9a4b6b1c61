package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.pact.Document.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
  private final Evidence evidence = new Evidence();
  private final ParameterWalk parameters;

  private Comparison(Document document) {
    this.document = document;
    this.parameters = new ParameterWalk(document, evidence);
  }

  /** What the pacts and the document disagree about, in sentences. */
  static Set<String> of(Document document, List<Exchange> exchanges) {
    Comparison comparison = new Comparison(document);
    comparison.compare(exchanges);
    return comparison.evidence.findings();
  }

  private void compare(List<Exchange> exchanges) {
    List<Operation> operations = document.operations();
    String base = document.basePath();
    Map<Operation, List<Exchange>> shown = new IdentityHashMap<>();
    for (Exchange each : exchanges) {
      evidence.from(each);
      Operation operation = operation(operations, base, each);
      if (operation != null) {
        walk(operation, each);
        shown.computeIfAbsent(operation, first -> new ArrayList<>()).add(each);
      }
    }
    evidence.fromAll();
    shown.forEach(
        (operation, those) -> new OperationFacts(document, evidence, operation, those).compare());
    Coverage coverage = new Coverage(document, evidence);
    operations.forEach(coverage::check);
    document
        .root()
        .path("components")
        .path("schemas")
        .properties()
        .forEach(schema -> coverage.check(schema.getValue(), schema.getKey()));
  }

  private Operation operation(List<Operation> operations, String base, Exchange each) {
    if (!each.path().startsWith(base + "/accounts")) {
      evidence.finding(
          "the request goes to " + each.path() + ", the document's server is at " + base);
      return null;
    }
    String path = each.path().substring(base.length());
    for (Operation operation : operations) {
      if (operation.serves(each.method(), path)) {
        return operation;
      }
    }
    evidence.finding("the document has no operation for " + each.method() + " " + path);
    return null;
  }

  private void walk(Operation operation, Exchange each) {
    ObjectNode node = operation.node();
    if (each.refusals().isEmpty()) {
      evidence.at(node).values++;
      parameters.parameters(operation, each);
      requestBody(node, each);
    }
    security(operation, each);
    JsonNode response = node.path("responses").path(String.valueOf(each.status()));
    if (response.isMissingNode()) {
      evidence.finding("status " + each.status() + " is not documented for " + operation);
      return;
    }
    evidence.at(response).values++;
    JsonNode schema =
        document.resolve(response).path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      evidence.finding("the document has no JSON body for " + operation + " " + each.status());
    } else {
      new ValueWalk(document, evidence, each.expressions())
          .value(schema, each.responseBody(), "$", false);
    }
  }

  private void requestBody(ObjectNode operation, Exchange each) {
    JsonNode body = document.resolve(operation.path("requestBody"));
    if (each.requestBody().isMissingNode()) {
      return;
    }
    evidence.at(operation).member("body");
    JsonNode schema =
        body.path("content")
            .path(each.requestHeaders().getOrDefault("Content-Type", ""))
            .path("schema");
    if (schema.isMissingNode()) {
      evidence.finding("the document has no body of this type");
    } else {
      new ValueWalk(document, evidence, Map.of()).value(schema, each.requestBody(), "$", true);
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
        evidence.at(operation.node()).branches.add(alternative);
        return;
      }
    }
    evidence.finding(operation + " does not take " + credentials(each) + " in the document");
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
}
