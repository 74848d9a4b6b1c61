package io.github.aigateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the machine does besides: other programs make a measurement worth less. */
final class Machine {

  private static final Path STAT = Path.of("/proc/stat");
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);
  private static final double CALM = 0.15;

  private Duration patience;

  /**
   * A machine to measure on.
   *
   * @param patience how long to wait for calm in all
   */
  Machine(Duration patience) {
    this.patience = patience;
  }

  /** Waits for others to be quiet, as long as there is patience. */
  void awaitCalm() throws IOException, InterruptedException {
    Duration waited = Duration.ZERO;
    while (patience.compareTo(LOOK) > 0 && waited.compareTo(LONGEST_WAIT) < 0) {
      double before = busySeconds();
      double own = ownSeconds();
      Thread.sleep(LOOK.toMillis());
      patience = patience.minus(LOOK);
      waited = waited.plus(LOOK);
      double cores = (busySeconds() - before - (ownSeconds() - own)) / (LOOK.toMillis() / 1e3);
      if (!(cores > CALM)) {
        return;
      }
    }
  }

  /** The CPU time spent on this machine since it started; NaN where the system does not say. */
  static double busySeconds() throws IOException {
    return Files.isReadable(STAT) ? busySeconds(Files.readAllLines(STAT).get(0)) : Double.NaN;
  }

  /** Reads a line {@code cpu user nice system idle iowait irq softirq steal}, in hundredths. */
  static double busySeconds(String line) {
    List<String> fields = List.of(line.trim().split("\\s+"));
    long busy = 0;
    for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
      busy += Long.parseLong(fields.get(i));
    }
    return busy / 100.0;
  }

  /** The CPU time of this process, the stub included. */
  static double ownSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
