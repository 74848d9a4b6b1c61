package io.github.aigateway.changes;

import static io.github.aigateway.changes.Verdict.BREAKING;
import static io.github.aigateway.changes.Verdict.COMPATIBLE;
import static io.github.aigateway.changes.Verdict.DOCUMENTATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real changes of the real document. */
@Tag("slow")
class DocumentChangesTest {

  private static final String USED =
      "received by gateways_list, gateways_create, gateways_get and 2 more";

  /** All of them take minutes. */
  private static final int EACH = 70;

  private static List<Change> changes(Edited edited) {
    return DocumentChanges.between(Edited.original(), edited.document());
  }

  @Test
  void document_writtenAnewByATool_hasNoChanges() {
    Document written = Document.read(new Edited().text());

    assertThat(DocumentChanges.between(Edited.original(), written)).isEmpty();
  }

  /** What these tests share, and why they need not write what they have edited to read it again. */
  @Test
  void documents_compared_stayAsBothReadersReadThem() {
    Edited edited = Edits.unionBranchAdded(Edits.enumValueRemoved(new Edited()));
    Document written = Document.read(edited.text());

    assertThat(changes(edited)).isNotEmpty();

    assertThat(edited.document()).isEqualTo(written);
    assertThat(Edited.original()).isEqualTo(Edited.read());
  }

  @Test
  void optionalField_addedToAResponse_isCompatible() {
    assertThat(changes(Edits.optionalField(new Edited())))
        .containsExactly(new Change(COMPATIBLE, "Gateway.region", "added (" + USED + ")"));
  }

  @Test
  void enumValue_removed_breaksThoseWhoSendItOnly() {
    assertThat(changes(Edits.enumValueRemoved(new Edited())))
        .containsExactly(
            new Change(
                BREAKING,
                "RetryBackoff",
                "value constant removed (sent by gateways_create, gateways_update)"),
            new Change(COMPATIBLE, "RetryBackoff", "value constant removed (" + USED + ")"));
  }

  @Test
  void minimum_raised_breaksThoseWhoSendIt() {
    assertThat(changes(Edits.minimumRaised(new Edited())))
        .contains(
            new Change(
                BREAKING,
                "RetryDelay",
                "minimum 100, was 0 (sent by gateways_create, gateways_update)"));
  }

  @Test
  void operation_removed_breaks() {
    assertThat(changes(Edits.operationRemoved(new Edited())))
        .containsExactly(new Change(BREAKING, "gateways_delete", "operation removed"));
  }

  @Test
  void operation_added_isCompatible() {
    assertThat(
            DocumentChanges.between(
                Edits.operationRemoved(new Edited()).document(), Edited.original()))
        .containsExactly(new Change(COMPATIBLE, "gateways_delete", "operation added"));
  }

  @Test
  void branch_addedToAUnion_isCompatible() {
    assertThat(changes(Edits.unionBranchAdded(new Edited())))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.verdict()).isEqualTo(COMPATIBLE);
              assertThat(change.where()).isEqualTo("RouteElement");
              assertThat(change.what()).startsWith("branch cache (CacheElement) added (sent by ");
            });
  }

  @Test
  void field_renamed_breaks() {
    assertThat(changes(Edits.fieldRenamed(new Edited())))
        .containsExactly(
            new Change(BREAKING, "GatewayLog.cost", "removed (received by gatewayLogs_list)"),
            new Change(COMPATIBLE, "GatewayLog.price", "added (received by gatewayLogs_list)"));
  }

  @Test
  void requiredField_addedToARequest_breaks() {
    assertThat(changes(Edits.requiredFieldAdded(new Edited())))
        .containsExactly(
            new Change(
                BREAKING,
                "GatewayCreateRequest.region",
                "added, required (sent by gateways_create)"));
  }

  @Test
  void parameter_addedByReference_isNamedAndJudged() {
    String parameters = "/paths/~1accounts~1{account_id}~1ai-gateway~1gateways/get/parameters/0";
    assertThat(
            changes(
                new Edited()
                    .setYaml(
                        "/components/parameters/Region",
                        "{name: region, in: query, required: true, schema: {type: string}}")
                    .setYaml(
                        "/components/parameters/Zone",
                        "{name: zone, in: query, schema: {type: string}}")
                    .setYaml(parameters, "{$ref: '#/components/parameters/Region'}")
                    .setYaml(parameters, "{$ref: '#/components/parameters/Zone'}")))
        .containsExactly(
            new Change(BREAKING, "gateways_list", "parameter region added, required"),
            new Change(COMPATIBLE, "gateways_list", "parameter zone added"));
  }

  @Test
  void description_changed_isDocumentation() {
    assertThat(changes(Edits.descriptionChanged(new Edited())))
        .containsExactly(
            new Change(DOCUMENTATION, "schemas/Gateway", "words, examples or extensions changed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void change_thatOpenApiDiffPassesOver_isFound(
      String name, Edited edited, Verdict verdict, String where, String what) {
    assertThat(changes(edited)).contains(new Change(verdict, where, what));
  }

  static Stream<Arguments> change_thatOpenApiDiffPassesOver_isFound() {
    String gateways = "/paths/~1accounts~1{account_id}~1ai-gateway~1gateways";
    return Stream.of(
        arguments(
            "base path",
            new Edited().set("/servers/0/url", "https://api.cloudflare.com/client/v5"),
            BREAKING,
            "servers",
            "[https://api.cloudflare.com/client/v5], was [https://api.cloudflare.com/client/v4]"),
        arguments(
            "branch of anyOf",
            new Edited().remove("/components/schemas/MetadataValue/anyOf/2"),
            BREAKING,
            "MetadataValue",
            "branch boolean removed (sent by gatewayLogs_edit)"),
        arguments(
            "tag",
            new Edited().remove(gateways + "/get/tags/0").set(gateways + "/get/tags/0", "Datasets"),
            BREAKING,
            "gateways_list",
            "tags [\"Datasets\"], were [\"Gateways\"]"),
        arguments(
            "value of an enumeration behind allOf",
            new Edited().remove("/components/schemas/SortDirection/enum/0"),
            BREAKING,
            "LogOrderByDirection",
            "value asc removed (sent by gatewayLogs_list)"),
        arguments(
            "name of a path parameter",
            new Edited()
                .rename(
                    gateways + "~1{gateway_id}", "/accounts/{account_id}/ai-gateway/gateways/{id}"),
            COMPATIBLE,
            "/accounts/{account_id}/ai-gateway/gateways/{gateway_id}",
            "is written /accounts/{account_id}/ai-gateway/gateways/{id}"),
        arguments(
            "extension",
            new Edited().remove("/components/schemas/GatewayResponse/x-envelope"),
            DOCUMENTATION,
            "schemas/GatewayResponse",
            "words, examples or extensions changed"),
        arguments(
            "security scheme",
            new Edited().set("/components/securitySchemes/api_token/scheme", "basic"),
            BREAKING,
            "securitySchemes/api_token",
            "changed in a way that no rule knows; look yourself"));
  }

  @Test
  void credentials_fewerWays_break() {
    Edited edited =
        new Edited().remove("/paths/~1accounts~1{account_id}~1ai-gateway~1gateways/get/security/1");

    assertThat(changes(edited))
        .containsExactly(
            new Change(BREAKING, "gateways_list", "credentials [api_email, api_key] removed"));
  }

  /** Some of the facts, each changed alone and in no way that anyone thought of. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void anyFact_changed_isMoreThanWords() {
    List<String> facts = new ArrayList<>();
    collect(new Edited().root(), "", facts);
    facts.removeIf(
        fact -> fact.matches(".*/(description|summary|examples?|x-[a-z-]+|info|tags)(/.*)?|.*/in"));
    // What would make it no document: a parameter in an unknown place, a schema for a parameter.
    JsonNode root = new Edited().root();
    facts.removeIf(
        fact -> root.at(fact).asText().matches("#/components/(parameters|responses)/.*"));
    assertThat(facts).hasSizeGreaterThan(1_000);
    for (int i = 0; i < facts.size(); i += EACH) {
      String fact = facts.get(i);
      Edited edited = new Edited();
      JsonNode value = edited.root().at(fact);
      edited.remove(fact).set(fact, other(value));

      assertThat(DocumentChanges.between(Edited.original(), edited.document()))
          .as(fact)
          .anyMatch(change -> change.verdict() != DOCUMENTATION);
    }
  }

  private static void collect(JsonNode node, String pointer, List<String> facts) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member ->
                  collect(
                      member.getValue(),
                      pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                      facts));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, facts);
      }
    } else {
      facts.add(pointer);
    }
  }

  private static Object other(JsonNode value) {
    if (value.isBoolean()) {
      return !value.booleanValue();
    }
    if (value.isNumber()) {
      return value.intValue() + 1;
    }
    String text = value.asText();
    return TextNode.valueOf(text.startsWith("#/") ? "#/components/schemas/AnyJson" : text + "x");
  }

  @Test
  void text_thatIsNoDocument_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.read("a: ["))
        .withMessageStartingWith("The document is no YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "[]", "info: {}"})
  void yaml_thatIsNoDocument_isRefused(String text) {
    Document document = Document.read(text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DocumentChanges.between(Edited.original(), document))
        .withMessageStartingWith("No OpenAPI document: ");
  }

  @Test
  void memberSaidTwice_inWhatIsNoDocument_isNamed() {
    Document document = Document.read("info: {}\ninfo: {}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DocumentChanges.between(Edited.original(), document))
        .withMessageContaining("Duplicate field info");
  }
}
