package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.logs.ExportedLogs;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.WireMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An export whose process is killed, as an operating system kills. */
@Timeout(60)
class KilledExportTest {

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
          .exportTo(Path.of(args[3]), LogFormat.NDJSON);
    }
  }

  @Test
  void exportTo_processKilledOnTheWay_resumesWithoutLossOrRepetition(@TempDir Path folder)
      throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 2500);
      Path file = folder.resolve("logs.ndjson");
      // The 45th request hangs; by then 44 pages are written and two checkpoints made.
      sandbox.faults().next("gatewayLogs_list", 44, Fault.latency(Duration.ZERO));
      sandbox.faults().next("gatewayLogs_list", Fault.latency(Duration.ofMinutes(5)));
      Process exporter = start(sandbox, file);
      while (sandbox.journal().requests("gatewayLogs_list").size() < 45) {
        assertThat(exporter.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      exporter.destroyForcibly().waitFor();
      long written = Files.size(file);
      sandbox.logs("prod").append();
      sandbox.journal().clear();

      ExportedLogs exported =
          Clients.of(sandbox).gateway("prod").logs().snapshot().exportTo(file, LogFormat.NDJSON);

      List<String> ids = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        ids.add(WireMapper.create().readValue(line, GatewayLog.class).getId());
      }
      List<String> expected = new ArrayList<>(sandbox.logs("prod").ids());
      expected.remove(expected.size() - 1);
      assertThat(written).isPositive().isLessThan(exported.bytes());
      assertThat(exported.resumed()).isTrue();
      assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
      // It went on from the last checkpoint, and not from the beginning.
      assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSizeLessThan(20);
    }
  }

  private static Process start(AiGatewaySandbox sandbox, Path file) throws Exception {
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
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(file.resolveSibling("exporter.out").toFile())
        .start();
  }
}
