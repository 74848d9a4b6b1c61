package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.logs.ExportedLogs;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.WireMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An export whose process is killed, as an operating system kills. */
@Tag("slow")
@Timeout(60)
class KilledExportTest {

  /** So that partitions hold the same rows whatever day it is. */
  private static final Instant END = Instant.parse("2026-01-01T00:00:01Z");

  /** The process that is killed. */
  static final class Exporter {

    public static void main(String[] args) throws Exception {
      AiGatewayClient.builder()
          .baseUrl(args[0])
          .accountId(args[1])
          .apiToken(args[2])
          .build()
          .gateway("prod")
          .logs()
          .snapshot()
          .until(END)
          .prefetch(Integer.parseInt(args[4]))
          .exportTo(Path.of(args[3]), LogFormat.NDJSON);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, LIVE", "4, 0, REFERENCE", "0, 4, REFERENCE", "4, 4, LIVE"})
  void exportTo_processKilledOnTheWay_resumesWithoutLossOrRepetition(
      int before, int after, Dialect dialect, @TempDir Path folder) throws Exception {
    try (AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder().dialect(dialect).logsUntil(END.minusSeconds(1)).start()) {
      sandbox.seedLogs("prod", 3500);
      Path file = folder.resolve("logs.ndjson");
      // The 70th request hangs. Of the others at most 44 are of partitions not written yet.
      sandbox.faults().next("gatewayLogs_list", 69, Fault.latency(Duration.ZERO));
      sandbox.faults().next("gatewayLogs_list", Fault.latency(Duration.ofMinutes(5)));
      Process exporter = start(sandbox, file, before);
      while (sandbox.journal().requests("gatewayLogs_list").size() < 70 || safe(file) < 1000) {
        assertThat(exporter.waitFor(20, TimeUnit.MILLISECONDS)).as("has ended").isFalse();
      }
      exporter.destroyForcibly().waitFor();
      long written = Files.size(file);
      sandbox.logs("prod").append();
      sandbox.journal().clear();

      ExportedLogs exported =
          Clients.of(sandbox)
              .gateway("prod")
              .logs()
              .snapshot()
              .prefetch(after)
              .exportTo(file, LogFormat.NDJSON);

      List<String> ids = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        ids.add(WireMapper.create().readValue(line, GatewayLog.class).id());
      }
      List<String> all = sandbox.logs("prod").ids();
      assertThat(written).isPositive().isLessThan(exported.bytes());
      assertThat(exported.resumed()).isTrue();
      assertThat(ids).doesNotHaveDuplicates();
      // As sets: AssertJ compares thousands in any order each with each.
      assertThat(Set.copyOf(ids)).isEqualTo(Set.copyOf(all.subList(0, all.size() - 1)));
      // It went on from the last checkpoint, and not from the beginning.
      assertThat(sandbox.journal().requests("gatewayLogs_list"))
          .allSatisfy(
              request ->
                  assertThat(request.queryJson("filters").findValuesAsText("operator"))
                      .contains("gt"));
    }
  }

  /** How many rows are safe. */
  private static long safe(Path file) throws Exception {
    Path checkpoint = Path.of(file + ".checkpoint");
    return Files.exists(checkpoint)
        ? WireMapper.create().readTree(Files.readAllBytes(checkpoint)).path("rows").asLong()
        : 0;
  }

  private static Process start(AiGatewaySandbox sandbox, Path file, int prefetch) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Exporter.class.getName(),
            sandbox.baseUrl().toString(),
            sandbox.accountId(),
            sandbox.apiToken(),
            file.toString(),
            String.valueOf(prefetch))
        .redirectErrorStream(true)
        .redirectOutput(file.resolveSibling("exporter.out").toFile())
        .start();
  }
}
