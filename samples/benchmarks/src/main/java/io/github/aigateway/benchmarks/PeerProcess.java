package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of one measured process: reads the list as many times as it is told, and says on its
 * last line what it read and what that took.
 */
final class PeerProcess {

  private static final Path STATUS = Path.of("/proc/self/status");

  /** One reading of the whole list. */
  private record Pass(Totals totals, double seconds, double cpuSeconds) {}

  /** Arguments: the class of the peer, base URL, gateway, and how many times to read. */
  public static void main(String... arguments) throws Exception {
    Peer peer = Peer.open(arguments[0], new Target(arguments[1], arguments[2]));
    List<Pass> all = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
      Totals totals = new Totals();
      double cpu = cpuSeconds();
      long start = System.nanoTime();
      peer.read(totals);
      all.add(new Pass(totals, (System.nanoTime() - start) / 1e9, cpuSeconds() - cpu));
    }
    // No JSON before: loading it would count for those clients, too, that do without.
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ArrayNode passes = report.putArray("passes");
    for (Pass pass : all) {
      ObjectNode json = pass.totals.json();
      json.put("seconds", pass.seconds).put("cpuSeconds", pass.cpuSeconds);
      json.put("firstAt", pass.totals.firstAt());
      passes.add(json);
    }
    report.put("cpuSeconds", cpuSeconds()).put("megabytes", megabytes());
    System.out.println(report);
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** Returns the most memory this process ever held, or 0 where the system does not say. */
  private static double megabytes() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmHWM:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private PeerProcess() {}
}
