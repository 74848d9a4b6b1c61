package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar, as {@code java -jar} starts it, in a process of its own. */
@EnabledIfSystemProperty(named = "sandbox.jar", matches = ".+")
class RunnableJarIT {

  private static final String JAR = System.getProperty("sandbox.jar");
  private static final String GATEWAY =
      "{\"id\":\"kept\",\"cache_invalidate_on_update\":true,\"cache_ttl\":0,\"collect_logs\":true,"
          + "\"rate_limiting_interval\":0,\"rate_limiting_limit\":0}";

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  private static final class Running {
    final Process process;
    final BufferedReader out;
    final Map<String, String> variables = new HashMap<>();

    Running(Process process) {
      this.process = process;
      out = process.inputReader(UTF_8);
    }

    HttpResponse<String> call(String method, String body) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      variables.get("CLOUDFLARE_BASE_URL")
                          + "/accounts/"
                          + variables.get("CLOUDFLARE_ACCOUNT_ID")
                          + "/ai-gateway/gateways"))
              .header("Authorization", "Bearer " + variables.get("CLOUDFLARE_API_TOKEN"))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private Process java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    // As in all short-lived JVMs of tests.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
    // The JVM says aloud that it obeys this one.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Running start(String... arguments) throws IOException {
    Running running = new Running(java(arguments));
    String line = running.out.readLine();
    while (line != null && !line.startsWith("#")) {
      String[] nameAndValue = line.split("=", 2);
      running.variables.put(nameAndValue[0], nameAndValue[1]);
      line = running.out.readLine();
    }
    assertThat(running.variables)
        .containsOnlyKeys("CLOUDFLARE_BASE_URL", "CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_TOKEN");
    return running;
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void state_acrossRestarts_isKept() throws Exception {
    String state = "--state=" + folder.resolve("state.json");
    Running first = start("--port=0", "--logs=3", state);
    assertThat(first.call("POST", GATEWAY).statusCode()).isEqualTo(200);
    // Not even time to say goodbye.
    first.process.destroyForcibly().waitFor();

    Running second = start("--port=0", "--logs=3", state);

    assertThat(second.call("GET", "").body())
        .contains("\"id\":\"kept\"", "\"id\":\"prod\"", "\"success\":true");
  }

  @Test
  void terminated_whileRunning_saysSoAndEndsWithZero() throws Exception {
    assumeTrue(ProcessHandle.current().supportsNormalTermination());
    Running running = start("--port=0");
    assertThat(running.call("GET", "").statusCode()).isEqualTo(200);

    // That of the process itself would close what it still has to say.
    running.process.toHandle().destroy();

    assertThat(running.out.readLine()).isEqualTo("# Stopped.");
    assertThat(running.process.waitFor()).isZero();
    assertThat(folder.resolve("errors")).isEmptyFile();
  }

  @Test
  void terminated_withAState_saysWhereItIs() throws Exception {
    assumeTrue(ProcessHandle.current().supportsNormalTermination());
    Path state = folder.toRealPath().resolve("state.json");
    Running running = start("--port=0", "--logs=3", "--state=" + state);
    assertThat(running.call("POST", GATEWAY).statusCode()).isEqualTo(200);

    running.process.toHandle().destroy();

    assertThat(running.out.readLine()).isEqualTo("# Stopped; the state is in " + state);
    assertThat(running.process.waitFor()).isZero();
    assertThat(folder.resolve("errors")).isEmptyFile();
    assertThat(state).content().contains("\"kept\"");
  }

  @Test
  void misuse_ofTheProgram_endsWithTwoAndOneLine() throws Exception {
    Process process = java("--port=many");

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(folder.resolve("errors")).content().containsOnlyOnce("\n");
  }

  @Test
  void jar_whatIsInIt_isWhatTheProgramNeeds() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
          .noneMatch(name -> name.endsWith(".jar"))
          .noneMatch(name -> name.startsWith("org/junit/"))
          .contains("META-INF/LICENSE", "META-INF/NOTICE");
      String licenses =
          new String(jar.getInputStream(jar.getEntry("META-INF/LICENSE")).readAllBytes(), UTF_8);
      assertThat(licenses).contains("Apache License", "LGPL");
    }
  }
}
