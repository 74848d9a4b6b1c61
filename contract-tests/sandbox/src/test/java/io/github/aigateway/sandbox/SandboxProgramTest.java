package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxProgramTest {

  @Test
  void run_withOptions_saysWhereItListensAndStaysUntilStopped() throws Exception {
    PipedReader printed = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(printed));
    AtomicInteger exitCode = new AtomicInteger(-1);
    Thread program =
        new Thread(
            () -> {
              // Closed also when the program does not start, or the reader would wait for ever.
              try (out) {
                exitCode.set(
                    SandboxProgram.commandLine(out)
                        .execute(
                            "--port=0",
                            "--logs=3",
                            "--gateway=demo",
                            "--until=2026-01-01T00:00:00Z",
                            "--dialect=live"));
              }
            });
    program.start();

    BufferedReader lines = new BufferedReader(printed);
    String baseUrl = value(lines.readLine(), "CLOUDFLARE_BASE_URL");
    String account = value(lines.readLine(), "CLOUDFLARE_ACCOUNT_ID");
    String token = value(lines.readLine(), "CLOUDFLARE_API_TOKEN");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            baseUrl + "/accounts/" + account + "/ai-gateway/gateways/demo/logs"))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.body())
        .contains("\"total_count\":3", "\"created_at\":\"2025-12-", "\"usage_metadata\"");

    program.interrupt();
    program.join();
    assertThat(exitCode).hasValue(0);
  }

  private static String value(String line, String name) {
    assertThat(line).startsWith(name + "=");
    return line.substring(name.length() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--until=yesterday", "--dialect=klingon"})
  void run_badOption_isUsage(String option) {
    StringWriter err = new StringWriter();

    int exitCode =
        SandboxProgram.commandLine(new PrintWriter(err))
            .setErr(new PrintWriter(err))
            .execute(option);

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("'" + option.split("=")[0] + "'", option.split("=")[1]);
  }

  @Test
  void run_portOutOfRange_failsWithTheBound() {
    StringWriter err = new StringWriter();

    int exitCode =
        SandboxProgram.commandLine(new PrintWriter(err))
            .setErr(new PrintWriter(err))
            .execute("--port", "70000");

    assertThat(exitCode).isNotZero();
    assertThat(err.toString()).contains("port must be within 0 and 65535, but is 70000");
  }
}
