package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client leaves a container as it found it. */
class RedeployTest {

  @Test
  void undeploy_afterCallsOfEveryKind_freesTheClassLoader() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.billing().card("visa", "4242");
      sandbox.given().gateway("prod");
      sandbox.seedLogs("prod", 300);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  // What is reachable softly alone, as caches of the JDK are, is not waited for.
                  "-XX:SoftRefLRUPolicyMSPerMB=0",
                  // As Tomcat's own scripts do, so that it looks everywhere.
                  "--add-opens=java.base/java.lang=ALL-UNNAMED",
                  "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                  // What Tomcat logs is looked for in English.
                  "-Duser.language=en",
                  "-Dbase-url=" + sandbox.baseUrl(),
                  "-Daccount-id=" + sandbox.accountId(),
                  "-Dapi-token=" + sandbox.apiToken(),
                  "-cp",
                  container(),
                  Redeploy.class.getName(),
                  Path.of("target", "webapp").toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertEquals(0, process.waitFor(), output);
      List<String> lines = output.lines().toList();
      assertTrue(lines.contains("300 rows, refused body.retry_delay"), output);
      assertTrue(lines.contains("collected"), output);
      // Tomcat's own search for leaks.
      assertTrue(lines.stream().noneMatch(line -> line.matches("(WARNING|SEVERE): .*")), output);
      assertEquals(1, sandbox.billing().topups().size());
    }
  }

  private static String container() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains("tomcat-") || entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
