package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs contenders, measures them, and holds what they read against what there was. */
final class Rounds {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Stub stub;
  private final Machine machine;
  private final Path errors;
  private final Map<Long, String> expected = new HashMap<>();

  /**
   * Rounds against a stub.
   *
   * @param errors where to keep what the processes complain about
   */
  Rounds(Stub stub, Machine machine, Path errors) {
    this.errors = errors;
    this.stub = stub;
    this.machine = machine;
  }

  /** Runs all contenders in turn, as many rounds as the scenario says. */
  Outcome run(Scenario scenario) throws IOException, InterruptedException {
    Outcome outcome = new Outcome(scenario);
    System.err.print(scenario.title() + ": " + scenario.contenders().size() + " clients, ");
    System.err.print(scenario.rounds() + " rounds ");
    for (int round = 0; round < scenario.rounds(); round++) {
      for (Contender contender : scenario.contenders()) {
        outcome.add(contender, run(contender));
        System.err.print('.');
      }
    }
    System.err.println();
    return outcome;
  }

  /**
   * Runs one process.
   *
   * @throws IllegalStateException if it fails, or read anything else than there was
   */
  Run run(Contender contender) throws IOException, InterruptedException {
    stub.prepare(contender.logs());
    String sums =
        expected.computeIfAbsent(contender.logs(), logs -> new Pages(logs).totals().text());
    machine.awaitCalm();
    stub.nextClient();
    double busy = Machine.busySeconds();
    double own = Machine.ownSeconds();
    ProcessBuilder builder = new ProcessBuilder(contender.command());
    builder.environment().putAll(contender.environment());
    builder.redirectError(Redirect.appendTo(errors.toFile()));
    long startedAt = System.currentTimeMillis();
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    // The JVM may have something to say as well, before or after.
    Optional<String> last =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("{"))
            .reduce((one, next) -> next);
    if (process.waitFor() != 0 || last.isEmpty()) {
      throw new IllegalStateException(
          contender.name() + " failed with " + process.exitValue() + ", see " + errors);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    JsonNode report = MAPPER.readTree(last.get());
    double others =
        Machine.busySeconds()
            - busy
            - (Machine.ownSeconds() - own)
            - report.path("cpuSeconds").doubleValue();
    Run run =
        Run.of(
            report, startedAt, wall, stub.requests(), stub.refusals(), Math.max(0, others / wall));
    if (!run.sums().equals(sums)) {
      throw new IllegalStateException(
          contender.name() + " read " + run.sums() + ", there were " + sums);
    }
    return run;
  }
}
