package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartTest {

  @ParameterizedTest
  @CsvSource({
    "--dialect=reference, --filter-form=json",
    "--dialect=live,      --filter-form=json",
    "--dialect=reference, --filter-form=dotted",
    "--dialect=live,      --filter-form=dotted",
  })
  void run_anyDialectAndFilterForm_showsEveryStepAgainstASandbox(String dialect, String form) {
    SampleRun run = SampleRun.of(new Quickstart(), dialect, form);

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .hasSize(11)
        .anyMatch(line -> line.contains("sandbox"))
        .anyMatch(line -> line.equals("Created a gateway: staging"))
        .anyMatch(line -> line.startsWith("Edited it: cached for 300 s"))
        .anyMatch(
            line ->
                line.startsWith("Not sent: ")
                    && line.contains("retry_delay")
                    && line.contains("5000")
                    && line.contains("9000"))
        .anyMatch(line -> line.startsWith("The newest logs of prod "))
        .anyMatch(
            line -> line.matches("  \\d{4}-\\d{2}-\\d{2}T\\S+  (gpt|claude)-\\S+  0\\.00\\d+"))
        .anyMatch(line -> line.matches("Credit balance: \\d+(\\.\\d+)?"));
  }

  @Test
  void run_liveWithoutCredentials_failsWithOneLineThatNamesTheVariables() throws Exception {
    SampleRun run = SampleRun.prepare(new Quickstart(), "--live").run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains("CLOUDFLARE_API_TOKEN");
  }

  @Test
  void run_live_readsAndChangesNothing() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 80);

      SampleRun run = SampleRun.prepare(new Quickstart()).live(sandbox).runAsProcess();

      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(run.out().lines())
          .hasSize(7)
          .startsWith("The newest logs of prod that cost more than 0.001:")
          .noneMatch(line -> line.contains(sandbox.apiToken()));
      assertThat(sandbox.journal().requests()).allMatch(request -> request.method().equals("GET"));
    }
  }
}
