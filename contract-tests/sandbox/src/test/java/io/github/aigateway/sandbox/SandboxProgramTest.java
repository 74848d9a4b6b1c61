package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxProgramTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new SandboxProgram(new PrintStream(printed), new PrintStream(problems)).run(arguments);
  }

  @Test
  void run_withOptions_saysWhereItListensAndStaysUntilStopped() throws Exception {
    PipedInputStream said = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(said), true, UTF_8);
    AtomicInteger exitCode = new AtomicInteger(-1);
    Thread program =
        new Thread(
            () -> {
              // Closed also when the program does not start, or the reader would wait for ever.
              try (out) {
                exitCode.set(
                    new SandboxProgram(out, new PrintStream(problems))
                        .run(
                            "--port=0",
                            "--logs=3",
                            "--gateway",
                            "demo",
                            "--until=2026-01-01T00:00:00Z",
                            "--dialect=live"));
              }
            });
    program.start();

    BufferedReader lines = new BufferedReader(new InputStreamReader(said, UTF_8));
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

  @Test
  void run_help_listsEveryOption() {
    assertThat(run("--help")).isZero();

    assertThat(printed.toString(UTF_8))
        .contains(
            "--port", "--state", "--gateway", "--logs", "--seed", "--until", "--dialect", "--help")
        .contains("--seed, --gateway, --logs and --until are for a state");
  }

  @ParameterizedTest
  @CsvSource({
    "--until=yesterday, a time such as",
    "--dialect=klingon, reference or live",
    "--port=70000, a number within 0 and 65535",
    "--port=http, a number within 0 and 65535",
    "--logs=-1, a number within 0 and 2147483647",
    "--seed=, needs a value",
    "--state, needs a value",
    "--fast=yes, there is no option '--fast'",
    "prod, there is no option 'prod'"
  })
  void run_misuse_isOneLineAndTwo(String argument, String problem) {
    assertThat(run(argument)).isEqualTo(2);

    assertThat(problems.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains(problem, "--help");
    assertThat(printed.size()).isZero();
  }

  @Test
  void run_portTaken_isOneLineAndOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("--port=" + taken.getLocalPort())).isEqualTo(1);

      assertThat(problems.toString(UTF_8).lines())
          .singleElement()
          .asString()
          .contains("Cannot listen on port " + taken.getLocalPort());
    }
  }

  @Test
  void run_damagedState_isRefusedAndLeftAlone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("state.json"), "{\"format\":");

    assertThat(run("--port=0", "--state=" + file)).isEqualTo(1);

    assertThat(problems.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("is damaged: it is not JSON, or cut off. It is left as it is");
    assertThat(file).hasContent("{\"format\":");
  }

  @Test
  void prepareOrEnd_error_isOneLineAndOne() {
    SandboxProgram program =
        new SandboxProgram(new PrintStream(printed), new PrintStream(problems));

    program.prepareOrEnd(
        () -> {
          throw new ExceptionInInitializerError("no document");
        });

    assertThat(program.run("--port=0", "--logs=0")).isEqualTo(1);
    assertThat(problems.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("cannot start", "no document");
  }

  @Test
  void save_stateTooDeepToWrite_isOneLine(@TempDir Path folder) throws Exception {
    SandboxProgram program =
        new SandboxProgram(new PrintStream(printed), new PrintStream(problems));
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start();
        StateFile file = StateFile.open(folder.resolve("state.json"))) {
      sandbox
          .given()
          .gateway(
              "deep",
              settings -> {
                ArrayNode tree = settings.putArray("newer_setting");
                for (int level = 2; level < 998; level++) {
                  tree = tree.addArray();
                }
              });

      program.save(sandbox, file);

      assertThat(file.isWritten()).isFalse();
    }
    assertThat(problems.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("the state is not kept");
  }

  @Test
  void end_whileAHandlerWrites_doesNotInterruptIt() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Port port = Port.open(0);
    port.serve(
        exchange -> {
          entered.countDown();
          try {
            released.await();
            interrupted.complete(false);
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        });
    HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(port.baseUrl()).build(), HttpResponse.BodyHandlers.discarding());
    entered.await();

    SandboxProgram.end(port, null);
    released.countDown();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
    port.close();
  }

  @Test
  void run_stateInNoFolder_isOneLineAndOne(@TempDir Path folder) {
    assertThat(run("--port=0", "--state=" + folder.resolve("none/state.json"))).isEqualTo(1);

    assertThat(problems.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("There is no folder");
  }
}
