package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void run_withoutOptions_showsEveryStepAgainstASandbox() {
    assertThat(run()).isZero();

    assertThat(out.toString().lines())
        .hasSize(6)
        .anyMatch(line -> line.contains("sandbox"))
        .anyMatch(
            line ->
                line.startsWith("Not sent: ")
                    && line.contains("retry_delay")
                    && line.contains("5000")
                    && line.contains("9000"))
        .anyMatch(line -> line.equals("Created prod, cached for 60 s"))
        .anyMatch(line -> line.startsWith("Edited it: cached for 300 s"))
        .anyMatch(line -> line.startsWith("Read 120 logs in 3 pages; "))
        .anyMatch(line -> line.matches("Credit balance: \\d+(\\.\\d+)?"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void run_withHelp_saysWhatItDoes() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString()).contains("--live").contains("sandbox");
  }

  @Test
  void run_withAnUnknownOption_failsAndNamesIt() {
    assertThat(run("--livee")).isNotZero();

    assertThat(err.toString()).contains("--livee");
  }

  @Test
  void run_liveWithoutCredentials_failsWithOneLineThatNamesTheVariables() throws Exception {
    Outcome outcome = runLive(Map.of());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).singleElement().asString().contains("CLOUDFLARE_API_TOKEN");
  }

  @Test
  void run_live_readsAndChangesNothing() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 8);

      Outcome outcome =
          runLive(
              Map.of(
                  "CLOUDFLARE_BASE_URL", sandbox.baseUrl().toString(),
                  "CLOUDFLARE_API_TOKEN", sandbox.apiToken(),
                  "CLOUDFLARE_ACCOUNT_ID", sandbox.accountId()));

      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      assertThat(outcome.out().lines())
          .hasSize(7)
          .startsWith("First gateway: prod")
          .noneMatch(line -> line.contains(sandbox.apiToken()));
      assertThat(sandbox.journal().requests()).allMatch(request -> request.method().equals("GET"));
    }
  }

  private record Outcome(int status, String out, String err) {}

  /** In a process of its own, since the environment belongs to the process. */
  private static Outcome runLive(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                "--live"));
    java.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_"));
    java.environment().putAll(environment);
    Process process = java.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, err);
  }

  private int run(String... args) {
    return Quickstart.commandLine(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
