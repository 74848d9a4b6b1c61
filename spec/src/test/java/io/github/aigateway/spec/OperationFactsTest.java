package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Statuses, error bodies, token permissions and strict bodies are those of the facts. */
class OperationFactsTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.published();

  private static final Map<String, String> GROUPS =
      Map.of("AI Gateway Read", "R", "AI Gateway Write", "W", "Secrets Store Write", "S");

  @Test
  void document_comparedWithFacts_hasTheSameFacts() {
    List<String> facts =
        Lines.of("/operation-facts.txt").stream().map(line -> line.replaceAll(" +", " ")).toList();

    assertThat(facts).isNotEmpty();
    Difference.assertSame(documentFacts(DOCUMENT), facts);
  }

  @Test
  void document_withAnotherErrorBody_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root ->
                root.withObject("/components/responses/NotFound/content/application~1json/schema")
                    .put("$ref", "#/components/schemas/BillingError"));

    assertThat(documentFacts(broken)).isNotEqualTo(documentFacts(DOCUMENT));
  }

  private static List<String> documentFacts(OpenApiDocument document) {
    return document.operations().stream().map(operation -> facts(document, operation)).toList();
  }

  private static String facts(OpenApiDocument document, Operation operation) {
    StringJoiner facts = new StringJoiner(" ");
    facts.add(operation.id()).add(operation.successStatus()).add(groups(operation));
    operation
        .responses()
        .forEach(
            (status, response) -> {
              if (!status.startsWith("2")) {
                String schema = Operation.json(response).path("schema").path("$ref").asText();
                facts.add(status + "=" + schema.substring(schema.lastIndexOf('/') + 1));
              }
            });
    JsonNode body = document.resolve(Operation.json(operation.body()).path("schema"));
    boolean closed = !body.path("additionalProperties").asBoolean(true);
    boolean required = operation.body().path("required").asBoolean();
    if (closed && required) {
      facts.add("strict");
    } else if (closed || required) {
      facts.add("half-strict");
    }
    if (operation.node().path("deprecated").asBoolean()) {
      facts.add("deprecated");
    }
    return facts.toString();
  }

  private static String groups(Operation operation) {
    List<String> groups = new ArrayList<>();
    operation
        .node()
        .path("x-api-token-groups")
        .forEach(group -> groups.add(GROUPS.get(group.asText())));
    return groups.isEmpty() ? "-" : String.join("/", groups.stream().sorted().toList());
  }
}
