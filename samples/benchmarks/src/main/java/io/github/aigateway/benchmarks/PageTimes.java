package io.github.aigateway.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link PageBenchmark}, the peers in turn, each time in a JVM of its own. */
final class PageTimes {

  private static final Map<String, List<String>> PEERS = new LinkedHashMap<>();

  static {
    PEERS.put("this SDK", List.of("SdkPeer"));
    PEERS.put("HttpURLConnection, stock dates", List.of("UrlConnectionPeer"));
    PEERS.put("HttpURLConnection, stock dates, gzip", List.of("UrlConnectionPeer", "-Dgzip=true"));
    PEERS.put("HttpURLConnection, fast dates", List.of("UrlConnectionPeer", "-Ddates=fast"));
    PEERS.put("java.net.http, stock dates", List.of("HttpClientPeer"));
  }

  /** Returns a table of what a page costs each peer. */
  static Table measure(String baseUrl, int rounds) throws RunnerException {
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    Map<String, List<Double>> kilobytes = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<String>> peer : PEERS.entrySet()) {
        RunResult result = new Runner(options(baseUrl, peer.getValue())).run().iterator().next();
        add(micros, peer.getKey(), result.getPrimaryResult().getScore());
        result
            .getSecondaryResults()
            .forEach(
                (name, value) -> {
                  if (name.endsWith("gc.alloc.rate.norm")) {
                    add(kilobytes, peer.getKey(), value.getScore() / 1024);
                  }
                });
        System.err.print('.');
      }
    }
    System.err.println();
    Table table =
        new Table(List.of("client", "runs", "µs a page", "this SDK over it", "KB a page"));
    Sample sdk = new Sample(micros.getOrDefault("this SDK", List.of()));
    micros.forEach(
        (name, values) ->
            table.add(
                List.of(
                    name,
                    "" + values.size(),
                    new Sample(values).text(0),
                    sdk.over(new Sample(values)).text(2),
                    new Sample(kilobytes.getOrDefault(name, List.of(0.0))).text(0))));
    return table;
  }

  private static Options options(String baseUrl, List<String> peer) {
    return new OptionsBuilder()
        .include(PageBenchmark.class.getName())
        .param("peer", peer.get(0))
        .param("baseUrl", baseUrl)
        .forks(1)
        .warmupIterations(4)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .jvmArgsAppend(peer.subList(1, peer.size()).toArray(String[]::new))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }

  private static void add(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
  }

  private PageTimes() {}
}
