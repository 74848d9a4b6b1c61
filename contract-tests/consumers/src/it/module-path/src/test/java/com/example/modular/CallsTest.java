package com.example.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a program of its own, all of it on the module path. */
class CallsTest {

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final String MODULE_PATH =
      Path.of("target", "modules") + File.pathSeparator + Path.of("target", "classes");
  private static final String MAIN = "com.example.modular/com.example.modular.Calls";

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();

  @BeforeEach
  void fill() {
    sandbox.billing().card("visa", "4242");
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", 300);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void modulePath_withNoFlags_servesEveryKindOfCall() throws Exception {
    assertEveryKindOfCall(run(JAVA_HOME, "--module-path", MODULE_PATH, "--module", MAIN));
  }

  @Test
  void linkedImage_ofTheApplication_servesEveryKindOfCall(@TempDir Path folder) throws Exception {
    Path image = folder.resolve("image");
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int status =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                out,
                out,
                "--module-path",
                MODULE_PATH,
                "--add-modules",
                // Before Java 22, TLS with elliptic curves is a module that nobody requires.
                "com.example.modular,jdk.crypto.ec",
                "--output",
                image.toString());
    assertEquals(0, status, messages.toString());

    assertEveryKindOfCall(run(image, "--module", MAIN));
  }

  private String run(Path home, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(List.of(options));
    command.add(sandbox.baseUrl().toString());
    command.add(sandbox.accountId());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TOKEN", sandbox.apiToken());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private void assertEveryKindOfCall(String output) {
    List<String> lines = output.lines().toList();
    for (String line :
        List.of(
            "module io.github.aigateway",
            "list [prod]",
            "get prod",
            "copied true",
            "created staging",
            "refused body.cache_ttl",
            "refused start_time",
            "edited 300",
            "raw 200",
            "paid by visa",
            "route cheap",
            "prefetched 300",
            "snapshot begins true",
            "exported 300")) {
      assertTrue(lines.contains(line), () -> line + " in " + output);
    }
    assertEquals(1, sandbox.billing().topups().size());
    assertEquals(1, sandbox.journal().requests("gateways_create").size());
  }
}
