package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One process that was measured.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all its threads, as it saw them last
 * @param megabytes the most memory it held
 * @param firstMillis from its start to the first record in hand
 * @param records the number of records in one reading
 * @param passSeconds how long each of its readings took
 * @param passCpuSeconds the CPU time of each of them
 * @param sums what it made of the records, in every reading
 * @param requests how many the stub received
 * @param refusals how many of them met status 429
 * @param foreignCores how many cores other programs kept busy meanwhile
 */
record Run(
    double wallSeconds,
    double cpuSeconds,
    double megabytes,
    double firstMillis,
    long records,
    List<Double> passSeconds,
    List<Double> passCpuSeconds,
    String sums,
    long requests,
    long refusals,
    double foreignCores) {

  /**
   * Reads what a process said on its last line.
   *
   * @throws IllegalStateException if its readings differ
   */
  static Run of(
      JsonNode report,
      long startedAt,
      double wallSeconds,
      long requests,
      long refusals,
      double foreignCores) {
    List<Double> seconds = new ArrayList<>();
    List<Double> cpuSeconds = new ArrayList<>();
    String sums = "";
    for (JsonNode pass : report.path("passes")) {
      seconds.add(pass.path("seconds").doubleValue());
      cpuSeconds.add(pass.path("cpuSeconds").doubleValue());
      String now = sums(pass);
      if (!sums.isEmpty() && !sums.equals(now)) {
        throw new IllegalStateException("read " + sums + ", and then " + now);
      }
      sums = now;
    }
    JsonNode first = report.path("passes").path(0);
    return new Run(
        wallSeconds,
        report.path("cpuSeconds").doubleValue(),
        report.path("megabytes").doubleValue(),
        first.path("firstAt").longValue() - startedAt,
        first.path("count").longValue(),
        List.copyOf(seconds),
        List.copyOf(cpuSeconds),
        sums,
        requests,
        refusals,
        foreignCores);
  }

  /** The median of the last quarter of the readings, when the process is warm. */
  double warmSeconds() {
    return warm(passSeconds);
  }

  double warmCpuSeconds() {
    return warm(passCpuSeconds);
  }

  private static double warm(List<Double> passes) {
    return new Sample(passes.subList(passes.size() * 3 / 4, passes.size())).median();
  }

  private static String sums(JsonNode pass) {
    return Totals.text(
        pass.path("count").longValue(),
        pass.path("tokensIn").longValue(),
        pass.path("tokensOut").longValue(),
        pass.path("cost").doubleValue());
  }
}
