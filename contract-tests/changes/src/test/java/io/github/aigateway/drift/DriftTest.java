package io.github.aigateway.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document beside itself, as if it were the package, and copies that have lost something. */
class DriftTest {

  /** All of them take too long. */
  private static final int EACH = 4;

  private static final JsonNode DOCUMENT = read();
  private static final Map<String, Operation> PACKAGE = OpenApiOperations.of(DOCUMENT).byId();

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of("../../spec/ai-gateway.openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> drift(Consumer<ObjectNode> change) {
    ObjectNode copy = DOCUMENT.deepCopy();
    change.accept(copy);
    return Drift.between(OpenApiOperations.of(copy), PACKAGE).stream()
        .map(Difference::toString)
        .toList();
  }

  @Test
  void document_thatSaysAllOfThePackage_hasNotDrifted() {
    assertThat(drift(copy -> {})).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void document_changed_driftsThereAndNowhereElse(
      String pointer, Consumer<ObjectNode> change, List<String> differences) {
    assertThat(drift(copy -> change.accept((ObjectNode) copy.at(pointer))))
        .containsExactlyElementsOf(differences);
  }

  static Stream<Arguments> document_changed_driftsThereAndNowhereElse() {
    String schemas = "/components/schemas/";
    String logs = "/paths/~1accounts~1{account_id}~1ai-gateway~1gateways~1{gateway_id}~1logs";
    return Stream.of(
        change(
            logs,
            path -> path.remove("delete"),
            "operation gatewayLogs_delete, not in the document"),
        change(
            logs + "/get",
            get -> ((ArrayNode) get.get("parameters")).remove(pageOf(get)),
            "parameter gatewayLogs_list request.page, not in the document"),
        change(
            schemas + "TopupCreateRequest/properties",
            properties -> properties.remove("amount"),
            "member topups_create request.amount, not in the document"),
        change(
            schemas + "TopupCreateRequest",
            schema -> schema.remove("required"),
            "optionality topups_create request.amount may be absent, not in the package"),
        change(
            schemas + "Topup/properties",
            properties -> properties.remove("last4"),
            "member topups_create response.result.last4, not in the document"),
        change(
            schemas + "Topup/properties",
            properties -> properties.putObject("wallet").put("type", "string"),
            "member topups_create response.result.wallet, not in the package"),
        change(
            schemas + "Topup/properties/brand",
            brand -> brand.put("type", "boolean"),
            "type topups_create response.result.brand is [boolean] in the document, [string] in the package"),
        change(
            schemas + "Topup/properties/brand",
            brand -> brand.put("nullable", true),
            "optionality topups_create response.result.brand may be null, not in the package"),
        change(
            schemas + "TopupStatus",
            status -> ((ArrayNode) status.get("enum")).remove(0),
            "value topups_getStatus response.result.status is completed, not in the document"),
        change(
            "/paths/~1accounts~1{account_id}~1ai-gateway~1billing~1spending-limit/post",
            post -> post.remove("deprecated"),
            "deprecation spendingLimit_set is deprecated, not in the document"));
  }

  private static Arguments change(
      String pointer, Consumer<ObjectNode> change, String... differences) {
    return arguments(pointer, change, List.of(differences));
  }

  private static int pageOf(JsonNode operation) {
    JsonNode parameters = operation.path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).path("$ref").asText().endsWith("/Page")) {
        return i;
      }
    }
    throw new IllegalStateException("No page among " + parameters);
  }

  /**
   * Each member of each schema, wherever it stands; what nothing refers to would not be noticed.
   */
  @Test
  void anyMember_takenAway_isMissed() {
    List<JsonPointer> members = new ArrayList<>();
    DOCUMENT
        .at("/components/schemas")
        .properties()
        .forEach(schema -> collect(pointer(schema.getKey()), schema.getValue(), members));
    members.removeIf(DriftTest::isOfAnError);
    assertThat(members).hasSizeGreaterThan(400);
    List<JsonPointer> unnoticed =
        IntStream.range(0, members.size())
            .filter(i -> i % EACH == 0)
            .mapToObj(members::get)
            .filter(
                member ->
                    drift(
                            copy ->
                                ((ObjectNode) copy.at(member.head()))
                                    .remove(member.last().getMatchingProperty()))
                        .isEmpty())
            .toList();
    assertThat(unnoticed).isEmpty();
  }

  @Test
  void knownDifference_listed_isOfAnOperationOfTheDocument() {
    assertThat(
            KnownDifferences.load()
                .without(Drift.between(OpenApiOperations.of(DOCUMENT), Map.of())))
        .isEmpty();
  }

  private static JsonPointer pointer(String schema) {
    return JsonPointer.compile("/components/schemas").appendProperty(schema);
  }

  private static void collect(JsonPointer at, JsonNode schema, List<JsonPointer> members) {
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> members.add(at.appendProperty("properties").appendProperty(name)));
  }

  /** The package does not declare errors. */
  private static boolean isOfAnError(JsonPointer member) {
    return member.toString().matches(".*/(\\w*Error\\w*|InputValidationIssue)/.*");
  }
}
