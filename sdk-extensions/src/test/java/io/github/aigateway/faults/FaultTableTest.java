package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.faults.Outcome.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each kind of operation through each fault: every cell of the table is the right response or an
 * exception that the rule names, after as many requests as the rule says. The table is written to
 * {@code target/faults.md}. {@code -Dfaults=all} tries every refusal with every body in every kind,
 * not only each of them in some.
 */
@Tag("slow")
class FaultTableTest {

  // The time goes by in waiting for what does not come, so the kinds wait together.
  private static final int AT_A_TIME = 6;

  private static final Path TABLE = Path.of("target", "faults.md");
  private static final boolean ALL = "all".equals(System.getProperty("faults"));

  private record Run(List<Cell> cells, int openConnections) {}

  private static final Map<Kind, Run> RUNS = new EnumMap<>(Kind.class);
  private static Map<String, Integer> threadsBefore;

  @BeforeAll
  @Timeout(600)
  static void run() throws Exception {
    threadsBefore = threads();
    ExecutorService threads =
        Executors.newFixedThreadPool(AT_A_TIME, task -> new Thread(task, "kind"));
    try {
      Map<Kind, Future<Run>> runs = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        runs.put(kind, threads.submit(() -> run(kind)));
      }
      for (Map.Entry<Kind, Future<Run>> each : runs.entrySet()) {
        RUNS.put(each.getKey(), each.getValue().get());
      }
    } finally {
      threads.shutdownNow();
    }
    new FaultTable(cells()).write(TABLE);
  }

  private static Run run(Kind kind) throws Exception {
    List<Cell> cells = new ArrayList<>();
    try (Bench bench = new Bench(kind)) {
      for (Row row : Row.FAULTS) {
        for (Mode mode : row.modes()) {
          cells.add(
              row.nature() == Row.Nature.SLOW ? alone(kind, row, mode) : bench.run(row, mode));
        }
      }
      for (Row row : refusals(kind)) {
        cells.add(bench.run(row, Mode.ALWAYS));
      }
      return new Run(cells, bench.openConnections());
    }
  }

  /** What is given up while it is under way can still arrive: in the next cell, but for this. */
  private static Cell alone(Kind kind, Row row, Mode mode) throws IOException {
    try (Bench bench = new Bench(kind)) {
      return bench.run(row, mode);
    }
  }

  private static List<Row> refusals(Kind kind) {
    List<Row> all = Row.refusals();
    if (ALL) {
      return all;
    }
    List<Row> some = new ArrayList<>();
    for (int i = kind.ordinal() % Row.BODIES; i < all.size(); i += Row.BODIES - 1) {
      some.add(all.get(i));
    }
    return some;
  }

  private static List<Cell> cells() {
    return RUNS.values().stream().map(Run::cells).flatMap(Collection::stream).toList();
  }

  /** How many threads there are of each name, without numbers. */
  private static Map<String, Integer> threads() {
    Map<String, Integer> threads = new TreeMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      threads.merge(thread.getName().replaceAll("\\d+", "#"), 1, Integer::sum);
    }
    return threads;
  }

  @ParameterizedTest
  @EnumSource
  void call_anyFault_endsAsTheRuleSays(Kind kind) {
    assertThat(RUNS.get(kind).cells()).filteredOn(cell -> !cell.problems().isEmpty()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void call_anyFault_leavesNoConnectionBehind(Kind kind) {
    assertThat(RUNS.get(kind).openConnections()).isLessThanOrEqualTo(Bench.IDLE);
  }

  @Test
  void calls_allFaults_leaveNoThreadBehindButThoseOfPools() {
    Map<String, Integer> left = threadsLeft();
    // A closed client of java.net.http ends a little later.
    for (int i = 0; left.containsKey("HttpClient-#-SelectorManager") && i < 100; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      left = threadsLeft();
    }
    // These end by themselves, and are not what this is about: the pool is what the sandbox reads
    // the document with.
    left.keySet()
        .removeAll(
            List.of("kind", "relay", "ai-gateway-sandbox", "HTTP-Dispatcher", "pool-#-thread-#"));

    assertThat(left.keySet())
        .isSubsetOf(
            // Pools that shrink again.
            "ai-gateway-#",
            "HttpClient-#-Worker-#",
            "Keep-Alive-SocketCleaner",
            "Keep-Alive-Timer",
            "Common-Cleaner");
  }

  private static Map<String, Integer> threadsLeft() {
    Map<String, Integer> left = threads();
    threadsBefore.forEach((name, count) -> left.merge(name, -count, Integer::sum));
    left.values().removeIf(count -> count <= 0);
    return left;
  }

  @Test
  void table_isWritten() throws IOException {
    assertThat(Files.readAllLines(TABLE))
        .filteredOn(line -> line.startsWith("| reset after taken | always |"))
        .singleElement()
        .asString()
        .contains(" Connection (1) |", " Connection (6) |");
  }
}
