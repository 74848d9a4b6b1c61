package io.github.aigateway.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What published versions of the package are known to declare. Needs npm and its registry, so it is
 * run only with {@code -Ddrift.published}.
 */
@EnabledIfSystemProperty(named = "drift.published", matches = ".*")
class PublishedVersionsTest {

  private static final Map<String, Map<String, Operation>> DECLARED = new HashMap<>();

  private static Map<String, Operation> declared(String version) throws IOException {
    Map<String, Operation> operations = DECLARED.get(version);
    if (operations == null) {
      operations = read(version);
      DECLARED.put(version, operations);
    }
    return operations;
  }

  private static Map<String, Operation> read(String version) throws IOException {
    Path target = Files.createDirectories(Path.of("target", "drift"));
    return DeclaredOperations.of(
        new NpmPackage("npm", Path.of("src/main/drift"), target).declarations(version),
        document().byId().keySet());
  }

  private static OpenApiOperations document() throws IOException {
    return OpenApiOperations.of(Files.readString(Path.of("../../spec/ai-gateway.openapi.yaml")));
  }

  @ParameterizedTest
  @CsvSource({
    "7.0.0, gateways_create, store_id, false",
    "7.1.0, gateways_create, store_id, true",
    "7.0.0, gateways_update, log_classification, false",
    "7.1.0, gateways_update, log_classification, true",
    "7.1.0, gateways_create, spend_limits, false",
    "7.3.0, gateways_create, spend_limits, true",
    "7.0.0, gateways_update, spend_limits, true",
    "7.1.0, gateways_update, byok_only, false",
    "7.3.0, gateways_update, byok_only, true",
    "7.1.0, topups_create, payment_method_id, false",
    "7.3.0, topups_create, payment_method_id, true"
  })
  void request_hasWhatTheVersionKnew(String version, String id, String member, boolean has)
      throws IOException {
    Set<String> members = declared(version).get(id).request().members().keySet();

    assertThat(members.contains(member)).as(members.toString()).isEqualTo(has);
    assertThat(members).contains("account_id");
  }

  @ParameterizedTest
  @CsvSource({"7.0.0, false", "7.1.0, true", "7.3.0, true"})
  void billingMode_unified_isKnownSince71(String version, boolean known) throws IOException {
    Shape mode =
        declared(version)
            .get("gateways_update")
            .request()
            .members()
            .get("workers_ai_billing_mode")
            .shape();

    assertThat(mode.values().contains("unified")).isEqualTo(known);
    assertThat(mode.values()).contains("postpaid");
  }

  @ParameterizedTest
  @CsvSource({"7.0.0", "7.1.0", "7.3.0"})
  void document_lacksNothingOfTheVersion(String version) throws IOException {
    assertThat(Drift.between(document(), declared(version)))
        .allMatch(difference -> difference.lacking() == Difference.Lacking.PACKAGE);
  }

  @Test
  void version73_differsFromTheDocument_onlyAsListed() throws IOException {
    DriftReport report =
        new DriftReport(
            "7.3.0", Drift.between(document(), declared("7.3.0")), KnownDifferences.load());

    assertThat(report.toMarkdown())
        .contains("Nothing but the 3 known differences.")
        .doesNotContain("not met");
  }

  @ParameterizedTest
  @CsvSource({"7.0.0", "7.1.0", "7.3.0"})
  void everyOperation_ofTheReference_isDeclared(String version) throws IOException {
    assertThat(declared(version))
        .hasSizeGreaterThanOrEqualTo(46)
        .containsKeys("gateways_list", "gatewayLogs_getRequestBody", "autoTopup_set");
  }
}
