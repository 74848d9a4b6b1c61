package io.github.aigateway.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

  private static Report report(String last, String declared, Verdict... verdicts) {
    Report report =
        new Report("v" + last, Optional.of(Version.parse(last)), Version.parse(declared));
    report.add(
        "The document",
        List.of(verdicts).stream().map(verdict -> new Change(verdict, "Gateway.id", "x")).toList());
    return report;
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, BREAKING, minor, 0.2.0, 0.1.1",
    "0.1.0, COMPATIBLE, minor, 0.2.0, 0.1.1",
    "0.1.0, DOCUMENTATION, patch, 0.1.1, 0.1.0",
    "1.4.2, BREAKING, major, 2.0.0, 1.5.0",
    "1.4.2, COMPATIBLE, minor, 1.5.0, 1.4.3",
    "1.4.2, DOCUMENTATION, patch, 1.4.3, 1.4.2"
  })
  void declaredVersion_belowWhatIsAskedFor_isTooSmall(
      String last, Verdict verdict, String bump, String enough, String tooSmall) {
    assertThat(report(last, enough, verdict).isTooSmall()).isFalse();
    assertThat(report(last, enough + "-SNAPSHOT", verdict).isTooSmall()).isFalse();
    assertThat(report(last, tooSmall + "-SNAPSHOT", verdict).isTooSmall()).isTrue();
    assertThat(report(last, tooSmall, verdict).verdict())
        .startsWith("Asks for: " + bump)
        .contains(enough + " or more")
        .endsWith("declared is " + tooSmall + ", which is too small.");
  }

  @Test
  void verdict_ofManyChanges_isThatOfTheWorst() {
    assertThat(
            report("1.0.0", "1.1.0", Verdict.DOCUMENTATION, Verdict.BREAKING, Verdict.COMPATIBLE)
                .verdict())
        .isEqualTo("Asks for: major, 2.0.0 or more; declared is 1.1.0, which is too small.");
  }

  @Test
  void verdict_breakingBeforeOne_saysSo() {
    assertThat(report("0.1.0", "0.2.0-SNAPSHOT", Verdict.BREAKING).verdict())
        .isEqualTo(
            "Asks for: minor (breaking, before 1.0), 0.2.0 or more; declared is 0.2.0-SNAPSHOT,"
                + " which is enough.");
  }

  @Test
  void verdict_withoutChanges_asksForNothing() {
    assertThat(report("0.1.0", "0.1.0").isTooSmall()).isFalse();
    assertThat(report("0.1.0", "0.1.0").verdict()).startsWith("Asks for: none, 0.1.0 or more");
  }

  @Test
  void verdict_againstACommitThatIsNoRelease_holdsNothingAgainstIt() {
    Report report = new Report("main", Optional.empty(), Version.parse("0.1.0-SNAPSHOT"));
    report.add("The document", List.of(new Change(Verdict.BREAKING, "Gateway.id", "removed")));

    assertThat(report.isTooSmall()).isFalse();
    assertThat(report.verdict())
        .isEqualTo(
            "Asks for: minor (breaking, before 1.0). Nothing was released from main, so"
                + " 0.1.0-SNAPSHOT is not held against it.");
  }

  @Test
  void text_isMarkdown_withTheVerdictAtTheEnd() {
    Report report = report("0.1.0", "0.2.0", Verdict.BREAKING);
    report.note("ai-gateway-sandbox is new.");

    assertThat(report.toText())
        .isEqualTo(
            """
            # Changes since v0.1.0

            ## The document

            - **breaking** `Gateway.id`: x

            ai-gateway-sandbox is new.

            Asks for: minor (breaking, before 1.0), 0.2.0 or more; declared is 0.2.0, which is enough.
            """);
  }
}
