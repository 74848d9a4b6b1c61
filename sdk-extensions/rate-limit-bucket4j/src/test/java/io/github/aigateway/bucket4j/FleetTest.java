package io.github.aigateway.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Four processes with eight threads each, and a service whose window is scaled: {@code -Pfleet}.
 * Prints how long each kind of budget takes for three windows' worth of calls, beside the least
 * that the service allows, which is two windows.
 */
@Timeout(3600)
@EnabledIfSystemProperty(
    named = "fleet.window",
    matches = "PT.+",
    disabledReason = "takes minutes: -Pfleet")
class FleetTest {

  private static final int PROCESSES = 4;
  private static final int LIMIT = 120;
  private static final int CALLS = 3 * LIMIT;

  private final Duration window = Duration.parse(System.getProperty("fleet.window", "PT1S"));

  /** What became of a fleet. */
  private record Outcome(int refused, int failed, Duration took) {}

  @Test
  void fleet_sharedBudgetInRedis_hasNo429() throws Exception {
    assumeThat(RedisServer.isThere()).as("no Redis at " + RedisServer.PROGRAM).isTrue();
    try (RedisServer redis = new RedisServer()) {
      assertUnhindered(run("shared, Redis", "redis", redis.port()));
    }
  }

  @Test
  void fleet_sharedBudgetInPostgres_hasNo429() throws Exception {
    try (PostgresServer postgres = new PostgresServer()) {
      assertUnhindered(run("shared, PostgreSQL", "postgres", postgres.port()));
    }
  }

  @Test
  void fleet_budgetForEachProcess_isRefused() throws Exception {
    assertThat(run("each its own, the whole limit", "own", LIMIT).refused()).isPositive();
  }

  @Test
  void fleet_partForEachProcess_hasNo429() throws Exception {
    assertUnhindered(run("each its own, a quarter of the limit", "own", LIMIT / PROCESSES));
  }

  private static void assertUnhindered(Outcome outcome) {
    assertThat(outcome.refused()).as("429").isZero();
    assertThat(outcome.failed()).as("failed calls").isZero();
  }

  private Outcome run(String name, String kind, int number) throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.builder().rateLimit(LIMIT, window).start();
        AiGatewaySandbox unlimited = AiGatewaySandbox.start()) {
      List<Process> fleet = new ArrayList<>();
      try {
        for (int i = 0; i < PROCESSES; i++) {
          fleet.add(start(sandbox, unlimited, kind, number));
        }
        Outcome outcome = watch(fleet);
        System.out.printf(
            "Fleet of %d processes with 8 threads, %d calls, %d in %s: %s: %d of 429, %d failed,"
                + " %.1f s, %.3f of the floor%n",
            PROCESSES,
            CALLS,
            LIMIT,
            window,
            name,
            outcome.refused(),
            outcome.failed(),
            outcome.took().toMillis() / 1e3,
            (double) outcome.took().toNanos() / window.multipliedBy(2).toNanos());
        return outcome;
      } finally {
        fleet.forEach(Process::destroyForcibly);
      }
    }
  }

  private Process start(
      AiGatewaySandbox sandbox, AiGatewaySandbox unlimited, String kind, int number)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FleetProcess.class.getName(),
            sandbox.baseUrl().toString(),
            sandbox.accountId(),
            sandbox.apiToken(),
            kind,
            "" + number,
            "" + LIMIT,
            window.toString(),
            "" + CALLS / PROCESSES,
            unlimited.baseUrl().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Outcome watch(List<Process> fleet) throws IOException {
    List<BufferedReader> outputs = fleet.stream().map(Process::inputReader).toList();
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    long start = System.nanoTime();
    for (Process process : fleet) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    int refused = 0;
    int failed = 0;
    for (BufferedReader output : outputs) {
      String[] numbers = output.readLine().split(" ");
      refused += Integer.parseInt(numbers[0]);
      failed += Integer.parseInt(numbers[1]);
    }
    return new Outcome(refused, failed, Duration.ofNanos(System.nanoTime() - start));
  }
}
