package io.github.aigateway.changes;

import static io.github.aigateway.changes.Verdict.BREAKING;
import static io.github.aigateway.changes.Verdict.COMPATIBLE;
import static io.github.aigateway.changes.Verdict.DOCUMENTATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table. */
class ExtensionRulesTest {

  private static final String TOPUP =
      "/paths/~1accounts~1{account_id}~1ai-gateway~1billing~1topup/post";

  private static JsonNode yaml(String text) throws JsonProcessingException {
    return new YAMLMapper().readTree(text);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource
  void extension_ofAnOperation_isJudged(String before, String after, Verdict verdict, String what)
      throws Exception {
    assertThat(ExtensionRules.ofOperation("topups_create", yaml(before), yaml(after)))
        .containsExactly(new Change(verdict, "topups_create", what));
  }

  static Stream<Arguments> extension_ofAnOperation_isJudged() {
    return Stream.of(
        arguments(
            "{x-retry: never}", "{x-retry: idempotent}", BREAKING, "x-retry idempotent, was never"),
        arguments("{x-retry: safe}", "{x-retry: never}", BREAKING, "x-retry never, was safe"),
        arguments(
            "{x-retry: safe}", "{x-retry: idempotent}", COMPATIBLE, "x-retry idempotent, was safe"),
        arguments("{}", "{x-retry: safe}", COMPATIBLE, "x-retry safe, was not said"),
        arguments("{x-retry: safe}", "{}", BREAKING, "x-retry not said, was safe"),
        arguments(
            "{x-payload: result}",
            "{x-payload: result.topup}",
            BREAKING,
            "x-payload result.topup, was result"),
        arguments(
            "{x-payload: false}", "{x-payload: result}", BREAKING, "x-payload result, was false"),
        arguments("{}", "{x-payload: false}", COMPATIBLE, "x-payload false, was not said"),
        arguments(
            "{x-pagination: false}",
            "{x-pagination: {members: {}}}",
            COMPATIBLE,
            "x-pagination {\"members\":{}}, was false"),
        arguments(
            "{x-pagination: {members: {}}}",
            "{x-pagination: false}",
            BREAKING,
            "x-pagination false, was {\"members\":{}}"),
        arguments(
            "{x-pagination: {members: {}}}",
            "{x-pagination: {parameters: {number: page}, members: {}}}",
            COMPATIBLE,
            "x-pagination.parameters.number page, was not said"),
        arguments(
            "{x-pagination: {parameters: {number: page}}}",
            "{x-pagination: {parameters: {number: index}}}",
            BREAKING,
            "x-pagination.parameters.number index, was page"),
        arguments(
            "{x-pagination: {members: {total: result_info.total_count}}}",
            "{x-pagination: {members: {}}}",
            BREAKING,
            "x-pagination.members.total not said, was result_info.total_count"),
        arguments(
            "{x-sensitive: [request]}",
            "{x-sensitive: [response, request]}",
            COMPATIBLE,
            "x-sensitive names response"),
        arguments(
            "{x-sensitive: [request, response]}",
            "{x-sensitive: [request]}",
            BREAKING,
            "x-sensitive no longer names response"),
        arguments(
            "{x-api-token-groups: [Write]}",
            "{x-api-token-groups: [Read, Write]}",
            COMPATIBLE,
            "x-api-token-groups names Read"),
        arguments(
            "{x-api-token-groups: [Read, Write]}",
            "{x-api-token-groups: [Write]}",
            BREAKING,
            "x-api-token-groups no longer names Read"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource
  void sensitivity_ofASchema_isJudgedWhereItStands(
      String before, String after, List<Change> changes) throws Exception {
    assertThat(ExtensionRules.ofSchema("Log", schemas(before), schemas(after)))
        .containsExactlyElementsOf(changes);
  }

  private static Map<String, JsonNode> schemas(String log) throws JsonProcessingException {
    return Map.of(
        "schemas/Log", yaml(log),
        "schemas/Headers", yaml("{x-sensitive: true}"),
        "schemas/Text", yaml("{type: string}"));
  }

  static Stream<Arguments> sensitivity_ofASchema_isJudgedWhereItStands() {
    Change hidden = new Change(COMPATIBLE, "Log.head", "sensitive, so it is hidden");
    Change shown = new Change(BREAKING, "Log.head", "no longer sensitive, so it is shown");
    String plain = "{properties: {head: {type: string}}}";
    String sensitive = "{properties: {head: {type: string, x-sensitive: true}}}";
    String password = "{properties: {head: {type: string, format: password}}}";
    String headers = "{properties: {head: {$ref: '#/components/schemas/Headers'}}}";
    String text = "{properties: {head: {$ref: '#/components/schemas/Text'}}}";
    return Stream.of(
        arguments(plain, sensitive, List.of(hidden)),
        arguments(sensitive, plain, List.of(shown)),
        arguments(password, plain, List.of(shown)),
        arguments(password, sensitive, List.of()),
        arguments(sensitive, headers, List.of()),
        arguments(text, headers, List.of(hidden)),
        arguments(headers, headers, List.of()),
        arguments(sensitive, "{properties: {}}", List.of()),
        arguments(
            "{items: {x-sensitive: true}}",
            "{items: {}}",
            List.of(new Change(BREAKING, "Log[]", "no longer sensitive, so it is shown"))),
        arguments(
            "{x-sensitive: true}",
            "{}",
            List.of(new Change(BREAKING, "Log", "no longer sensitive, so it is shown"))),
        arguments(
            "{oneOf: [{}]}",
            "{oneOf: [{x-sensitive: true}]}",
            List.of(new Change(COMPATIBLE, "Log 0", "sensitive, so it is hidden"))),
        arguments(
            "{additionalProperties: {}}",
            "{additionalProperties: {x-sensitive: true}}",
            List.of(new Change(COMPATIBLE, "Log.*", "sensitive, so it is hidden"))));
  }

  @Test
  void factsOfAnOperation_changedInTheDocument_areWhatIsSaid() {
    Edited edited =
        new Edited()
            .set(TOPUP + "/x-retry", "idempotent")
            .set(TOPUP + "/x-sensitive", List.of())
            .set(TOPUP + "/description", "Charges twice.");

    assertThat(DocumentChanges.between(Edited.original(), edited.document()))
        .containsExactly(
            new Change(BREAKING, "topups_create", "x-retry idempotent, was never"),
            new Change(BREAKING, "topups_create", "x-sensitive no longer names response"),
            new Change(
                DOCUMENTATION,
                "POST /accounts/{}/ai-gateway/billing/topup",
                "words, examples or extensions changed"));
  }

  @Test
  void sensitiveField_shownInTheDocument_isWhatIsSaid() {
    Edited edited =
        new Edited()
            .remove("/components/schemas/GatewayLogDetail/properties/request_head/x-sensitive");

    assertThat(DocumentChanges.between(Edited.original(), edited.document()))
        .containsExactly(
            new Change(
                BREAKING, "GatewayLogDetail.request_head", "no longer sensitive, so it is shown"));
  }

  @Test
  void fact_changedBesideSomethingUnknown_doesNotHideIt() {
    Edited edited = new Edited().set(TOPUP + "/x-retry", "safe").set(TOPUP + "/servers", List.of());

    assertThat(DocumentChanges.between(Edited.original(), edited.document()))
        .contains(
            new Change(
                BREAKING,
                "POST /accounts/{}/ai-gateway/billing/topup",
                "changed in a way that no rule knows; look yourself"));
  }

  @Test
  void vintage_said_isDocumentation() {
    Edited edited = new Edited().set("/components/schemas/Gateway/x-since", "2026-10-01");

    assertThat(DocumentChanges.between(Edited.original(), edited.document()))
        .containsExactly(
            new Change(DOCUMENTATION, "schemas/Gateway", "words, examples or extensions changed"));
  }
}
