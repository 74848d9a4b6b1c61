package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How good is the guard? Changes the document one fact at a time and looks whether the build would
 * be red. What it would let pass is listed in {@code survivors.txt} with the reason why it may;
 * neither more nor less may pass.
 *
 * <p>Every build tries each {@value #SAMPLE}th change, always the same ones. {@code -Pmutation}
 * tries all of them. Either way {@code target/mutation-report.txt} has the numbers.
 */
class MutationTest {

  private static final int SAMPLE = 20;
  private static final boolean ALL = Boolean.getBoolean("mutations.all");
  private static final Path REPORT = Path.of("target", "mutation-report.txt");

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void changeOfTheDocument_isNoticed_orListedWithAReason() throws IOException {
    Document document = Document.load();
    Guard guard = new Guard(document, PactFile.read(), Unshown.facts());
    List<Mutation> tried = sample(Mutations.of(document));
    Map<String, int[]> numbers = new LinkedHashMap<>();
    Set<String> survived = new LinkedHashSet<>();
    for (Mutation mutation : tried) {
      boolean killed = guard.kills(mutation);
      numbers.computeIfAbsent(mutation.rule(), rule -> new int[2])[killed ? 0 : 1]++;
      if (!killed) {
        survived.add(mutation.toString());
      }
    }
    report(numbers, survived);
    Set<String> names = tried.stream().map(Mutation::toString).collect(Collectors.toSet());
    assertThat(survived)
        .as(
            "changes of the document that would pass unnoticed; survivors.txt lists those that may, with the reason")
        .containsExactlyInAnyOrderElementsOf(
            listed().keySet().stream().filter(names::contains).toList());
  }

  @Test
  void listedSurvivor_isAChangeThatIsTried_andHasAReason() {
    Set<String> names =
        Mutations.of(Document.load()).stream().map(Mutation::toString).collect(Collectors.toSet());
    assertThat(names).containsAll(listed().keySet());
    assertThat(listed().values()).noneMatch(String::isBlank);
  }

  private static List<Mutation> sample(List<Mutation> all) {
    return IntStream.range(0, all.size())
        .filter(i -> ALL || i % SAMPLE == 0)
        .mapToObj(all::get)
        .toList();
  }

  private static void report(Map<String, int[]> numbers, Set<String> survived) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(ALL ? "All changes" : "Each " + SAMPLE + "th change");
    lines.add("%-34s %7s %9s".formatted("rule", "noticed", "unnoticed"));
    int[] sum = new int[2];
    numbers.forEach(
        (rule, counts) -> {
          lines.add("%-34s %7d %9d".formatted(rule, counts[0], counts[1]));
          sum[0] += counts[0];
          sum[1] += counts[1];
        });
    lines.add("%-34s %7d %9d".formatted("all rules", sum[0], sum[1]));
    lines.add("");
    lines.addAll(survived);
    Files.write(REPORT, lines);
  }

  /** The changes that may pass, with the reason: lines of {@code rule: fact | reason}. */
  private static Map<String, String> listed() {
    try (var stream = MutationTest.class.getResourceAsStream("survivors.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .collect(
              Collectors.toMap(
                  parts -> parts[0].strip(),
                  parts -> parts[1].strip(),
                  (a, b) -> a,
                  LinkedHashMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
