package io.github.aigateway.samples;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a sample.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained about
 */
record SampleRun(int status, String out, String err) {

  /** Runs a sample in this process, which is fast. */
  static SampleRun of(Object sample, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Sample.commandLine(sample)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new SampleRun(status, out.toString(), err.toString());
  }

  /** Prepares to run a sample as users do, in a process without any credentials. */
  static InProcess process(Class<?> sample, String... args) {
    return new InProcess(sample, args);
  }

  /** A sample in a process of its own, since environment and exit belong to a process. */
  static final class InProcess {

    private final ProcessBuilder java;

    private InProcess(Class<?> sample, String... args) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      // As the pom runs them.
      command.add("-Dorg.jboss.logging.provider=slf4j");
      command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), sample.getName()));
      command.addAll(List.of(args));
      java = new ProcessBuilder(command);
      java.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_"));
    }

    /** Makes this sandbox the real account. */
    InProcess live(AiGatewaySandbox sandbox) {
      java.command().add("--live");
      java.environment().put("CLOUDFLARE_BASE_URL", sandbox.baseUrl().toString());
      java.environment().put("CLOUDFLARE_API_TOKEN", sandbox.apiToken());
      java.environment().put("CLOUDFLARE_ACCOUNT_ID", sandbox.accountId());
      return this;
    }

    InProcess environment(String name, String value) {
      java.environment().put(name, value);
      return this;
    }

    /** Starts it and lets go, for a test that kills it. */
    Process start() throws IOException {
      Process process = java.start();
      process.getOutputStream().close();
      return process;
    }

    /** Runs it to its end, and gives up on one that has none. */
    SampleRun run() throws IOException, InterruptedException {
      // Into files: read one after the other, two full pipes would wait for each other.
      Path out = Files.createTempFile("sample", ".out");
      Path err = Files.createTempFile("sample", ".err");
      try {
        Process process = java.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
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
  }
}
