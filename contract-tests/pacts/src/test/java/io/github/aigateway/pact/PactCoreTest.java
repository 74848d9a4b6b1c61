package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Does the core that the verifiers of all other languages share read the pact file as the JVM does?
 * It comes from npm; where there is none, a line says so and the test is skipped.
 */
@Tag("slow")
class PactCoreTest {

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final Path TARGET = Path.of("target", "pact-core");

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyInteraction_isVerifiedByPactCore() throws Exception {
    install();
    Path pact = TARGET.resolve("pact.json").toAbsolutePath();
    int interactions = writeWhatTheSandboxDoes(pact);
    try (AiGatewaySandbox sandbox = SandboxContractTest.sandbox();
        StateServer states = new StateServer(new SandboxStates(sandbox))) {
      Path output = TARGET.resolve("verification.txt");
      int exitCode =
          run(
              output,
              "node",
              "verify.mjs",
              pact.toString(),
              sandbox.baseUrl().resolve("/").toString(),
              states.url().toString());

      assertThat(exitCode).as(Files.readString(output)).isZero();
      assertThat(Collections.frequency(states.reached(), "an account")).isEqualTo(interactions);
      assertThat(sandbox.violations()).isEmpty();
    }
  }

  private static void install() throws Exception {
    Files.createDirectories(TARGET);
    for (String file : List.of("package.json", "package-lock.json", "verify.mjs")) {
      Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path output = TARGET.resolve("npm.txt");
    int exitCode;
    try {
      exitCode =
          run(
              output,
              "npm",
              "ci",
              "--ignore-scripts",
              "--no-audit",
              "--no-fund",
              "--prefer-offline",
              "--fetch-retries=0",
              "--loglevel=error");
    } catch (IOException e) {
      skip("npm is missing; install Node.js 20 or newer");
      return;
    }
    if (exitCode != 0) {
      skip(Files.readString(output).lines().findFirst().orElse("npm ci failed"));
    }
  }

  private static void skip(String reason) {
    String line = "SKIPPED verification with pact-core: " + reason;
    System.err.println(line);
    abort(line);
  }

  /** All but the interactions of which the file itself says that the sandbox does otherwise. */
  private static int writeWhatTheSandboxDoes(Path file) throws IOException {
    ObjectNode pact = (ObjectNode) JsonBody.MAPPER.readTree(PactFile.PATH.toFile());
    ArrayNode interactions = (ArrayNode) pact.get("interactions");
    for (int i = interactions.size() - 1; i >= 0; i--) {
      JsonNode interaction = interactions.get(i);
      if (!PactFile.comments(interaction, PactFile.SANDBOX).isEmpty()) {
        interactions.remove(i);
      }
    }
    JsonBody.MAPPER.writeValue(file.toFile(), pact);
    return interactions.size();
  }

  private static int run(Path output, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PACT_DO_NOT_TRACK", "true");
    Process process =
        builder
            .directory(TARGET.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    return process.waitFor();
  }
}
