package io.github.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Contender OURS = new Contender("ours", List.of("a"), Map.of(), 10);
  private static final Contender THEIRS = new Contender("theirs", List.of("b"), Map.of(), 10);

  @Test
  void markdown_twoClients_showsValuesRatiosAndVerdicts() {
    String markdown = new Report(List.of(outcome()), null, false, true, true).markdown();

    assertThat(markdown)
        .contains("| ours | 3 | 1.00 [0.80-1.50] | 0.0 [0.0-0.0] |")
        .contains("| G9 | a race | wall s | ours | theirs | 0.50 [0.40-0.75] | 3 | ≤ 0.6 | met |")
        .contains(
            "| G9 | a race | wall s | ours | theirs | 0.50 [0.40-0.75] | 3 | ≥ 0.6 | missed |")
        .contains("|  | a race | wall s | theirs | 2 | 1.00 [1.00-1.00] | 3 |  |  |")
        .doesNotContain("nobody")
        .doesNotContain("left out");
  }

  @Test
  void markdown_clientsLeftOut_saysSo() {
    String markdown = new Report(List.of(), null, true, false, false).markdown();

    assertThat(markdown).contains("npm client was left out", "stock Feign client was left out");
    assertThat(markdown).contains("A quick run");
  }

  @Test
  void json_twoClients_hasEveryRun() {
    var json = new Report(List.of(outcome()), null, false, true, true).json();

    assertThat(json.at("/scenarios/0/clients/ours")).hasSize(3);
    assertThat(json.at("/scenarios/0/clients/ours/1/wall s").doubleValue()).isEqualTo(0.8);
    assertThat(json.at("/ratios/0/verdict").textValue()).isEqualTo("met");
  }

  @Test
  void table_rowOfOtherLength_isRefused() {
    assertThatThrownBy(() -> new Table(List.of("a", "b")).add(List.of("1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Outcome outcome() {
    Comparison comparison = Comparison.ratio(Metric.WALL, "ours", "theirs");
    Outcome outcome =
        new Outcome(
            new Scenario(
                "race",
                "a race",
                3,
                List.of(OURS, THEIRS),
                List.of(Metric.WALL),
                List.of(
                    comparison.atMost("G9", 0.6),
                    comparison.atLeast("G9", 0.6),
                    Comparison.value(Metric.WALL, "theirs", 2),
                    Comparison.ratio(Metric.WALL, "ours", "nobody"))));
    for (double wall : new double[] {1.0, 0.8, 1.5}) {
      outcome.add(OURS, run(wall));
      outcome.add(THEIRS, run(2));
    }
    return outcome;
  }

  private static Run run(double wall) {
    return new Run(wall, 1, 1, 1, 10, List.of(wall), List.of(wall), "10", 1, 0, 0);
  }
}
