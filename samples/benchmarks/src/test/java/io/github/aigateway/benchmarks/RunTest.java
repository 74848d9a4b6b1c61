package io.github.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RunTest {

  private static JsonNode report(double... costs) throws Exception {
    StringBuilder passes = new StringBuilder();
    for (int i = 0; i < costs.length; i++) {
      passes
          .append(i == 0 ? "" : ",")
          .append("{\"count\":50,\"tokensIn\":7,\"tokensOut\":8,\"firstAt\":1500,\"cost\":")
          .append(costs[i])
          .append(",\"seconds\":")
          .append(10 - i)
          .append(",\"cpuSeconds\":1}");
    }
    return new ObjectMapper()
        .readTree("{\"cpuSeconds\":2.5,\"megabytes\":64,\"passes\":[" + passes + "]}");
  }

  @Test
  void of_reportOfAProcess_hasItsFigures() throws Exception {
    Run run = Run.of(report(0.5, 0.5, 0.5, 0.5), 1000, 12, 4, 1, 0.25);

    assertThat(run.firstMillis()).isEqualTo(500);
    assertThat(run.sums()).isEqualTo("50 7 8 0.5000");
    assertThat(run.warmSeconds()).as("the last of four").isEqualTo(7);
    assertThat(Metric.RATE.of(run)).isEqualTo(50 / 7.0);
    assertThat(Metric.REFUSED.of(run)).isEqualTo(1);
  }

  @Test
  void of_readingsThatDiffer_isRefused() {
    assertThatThrownBy(() -> Run.of(report(0.5, 0.6), 1000, 12, 4, 1, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0.5000")
        .hasMessageContaining("0.6000");
  }
}
