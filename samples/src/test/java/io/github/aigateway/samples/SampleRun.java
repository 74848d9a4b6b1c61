package io.github.aigateway.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import uk.org.webcompere.systemstubs.environment.EnvironmentVariables;
import uk.org.webcompere.systemstubs.properties.SystemProperties;
import uk.org.webcompere.systemstubs.resource.Resources;
import uk.org.webcompere.systemstubs.stream.SystemErr;
import uk.org.webcompere.systemstubs.stream.SystemIn;
import uk.org.webcompere.systemstubs.stream.SystemOut;
import uk.org.webcompere.systemstubs.stream.output.TapStream;

/**
 * What came of a sample.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained about, and what was logged meanwhile
 */
record SampleRun(int status, String out, String err) {

  /** Runs a sample in this JVM, without any environment. */
  static SampleRun of(Object sample, String... args) {
    return prepare(sample, args).run();
  }

  /** Prepares to run a sample with these arguments, and without any credentials. */
  static Prepared prepare(Object sample, String... args) {
    return new Prepared(sample, args);
  }

  /** A sample that is about to run, in this JVM or, which costs a second, in a process. */
  static final class Prepared {

    private final Object sample;
    private final List<String> args;
    private final Map<String, String> environment = new HashMap<>();

    private Prepared(Object sample, String... args) {
      this.sample = sample;
      this.args = new ArrayList<>(List.of(args));
    }

    /** Makes this sandbox the real account. */
    Prepared live(AiGatewaySandbox sandbox) {
      args.add("--live");
      return environment("CLOUDFLARE_BASE_URL", sandbox.baseUrl().toString())
          .environment("CLOUDFLARE_API_TOKEN", sandbox.apiToken())
          .environment("CLOUDFLARE_ACCOUNT_ID", sandbox.accountId());
    }

    Prepared environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /**
     * Runs it in this JVM, all but its exit. It sees the environment that it was given and no
     * other, has nobody who types, and leaves streams and system properties as they were.
     */
    SampleRun run() {
      EnvironmentVariables onlyGiven = new EnvironmentVariables(environment);
      // What is removed stays so, even if it is set besides.
      System.getenv().keySet().stream()
          .filter(name -> !environment.containsKey(name))
          .forEach(onlyGiven::remove);
      TapStream out = new TapStream();
      TapStream err = new TapStream();
      Callable<Integer> program = () -> Sample.execute(sample, args.toArray(String[]::new));
      try {
        int status =
            Resources.with(
                    onlyGiven,
                    new SystemProperties(),
                    // The JVM's own input is how Maven talks to it.
                    new SystemIn(InputStream.nullInputStream()),
                    new SystemOut(out),
                    new SystemErr(err))
                .execute(program);
        return new SampleRun(status, out.toString(UTF_8), err.toString(UTF_8));
      } catch (Exception e) {
        throw new AssertionError("picocli lets no exception out", e);
      }
    }

    /**
     * Runs it to its end as users do, and gives up on one that has none. Exit status and what the
     * JVM itself has to say belong to a process.
     */
    SampleRun runAsProcess() throws IOException, InterruptedException {
      // Into files: read one after the other, two full pipes would wait for each other.
      Path out = Files.createTempFile("sample", ".out");
      Path err = Files.createTempFile("sample", ".err");
      try {
        Process process = java().redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(50, SECONDS)) {
          process.destroyForcibly().waitFor();
        }
        return new SampleRun(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    }

    /** Starts it in a process and lets go, for a test that kills it. */
    Process startProcess() throws IOException {
      Process process = java().start();
      process.getOutputStream().close();
      return process;
    }

    private ProcessBuilder java() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      // As the pom runs them.
      command.add("-Dorg.jboss.logging.provider=slf4j");
      command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(sample.getClass().getName());
      command.addAll(args);
      ProcessBuilder java = new ProcessBuilder(command);
      java.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_"));
      java.environment().putAll(environment);
      return java;
    }
  }
}
