package io.github.aigateway.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.drift.Difference.Kind;
import io.github.aigateway.drift.Difference.Lacking;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReportTest {

  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(Kind.OPERATION, Lacking.DOCUMENT, "agents_create", ""),
          new Difference(Kind.MEMBER, Lacking.DOCUMENT, "gateways_create response.region", ""),
          new Difference(Kind.MEMBER, Lacking.DOCUMENT, "gateways_get response.region", ""),
          new Difference(Kind.VALUE, Lacking.PACKAGE, "topups_create response.brand", "is visa"));

  @Test
  void difference_listedWithAReason_isKnown() throws Exception {
    DriftReport report =
        report(
            """
            # Words.
            member gateways_* response.region, not in the document | It says nothing.
            """);

    assertThat(report.hasDrifted()).isTrue();
    assertThat(report.toMarkdown())
        .startsWith("# The document beside cloudflare 7.3.0\n\n2 differences that are not known, 2")
        .contains("## The document lacks\n\n- operation `agents_create`\n")
        .contains("## The package lacks\n\n- value `response.brand` is visa (topups_create)\n")
        .contains("- member gateways_get response.region, not in the document: It says nothing.")
        .doesNotContain("not met");
    JsonNode json = new ObjectMapper().readTree(report.toJson());
    assertThat(json.path("drifted").asBoolean()).isTrue();
    assertThat(json.at("/differences/1/what").asText()).isEqualTo("is visa");
    assertThat(json.at("/known/0/reason").asText()).isEqualTo("It says nothing.");
  }

  @Test
  void sameDifference_inSeveralOperations_isOneLine() {
    assertThat(report("").toMarkdown())
        .contains("- member `response.region` (gateways_create, gateways_get)\n");
  }

  @Test
  void everyDifference_known_isNoDrift() {
    DriftReport report = report("* | Whatever.");

    assertThat(report.hasDrifted()).isFalse();
    assertThat(report.toMarkdown()).contains("Nothing but the 4 known differences.");
  }

  @Test
  void listedDifference_thatIsNotMet_isNamed() {
    assertThat(report("member Gateway.zone | It was.").toMarkdown())
        .contains("## Listed as known, and not met\n\n- member Gateway.zone\n");
  }

  @Test
  void listedDifference_withoutAReason_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownDifferences.of("member Gateway.zone"))
        .withMessage("A known difference without a reason: member Gateway.zone");
  }

  @Test
  void knownDifferences_ofThisProject_haveReasons() {
    assertThat(KnownDifferences.load()).isNotNull();
  }

  private static DriftReport report(String known) {
    return new DriftReport("7.3.0", DIFFERENCES, KnownDifferences.of(known));
  }
}
