package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How good are the contract tests? Changes the document one fact at a time and looks whether the
 * build would be red. The mutations that survive are listed in {@code survivors.txt} with the
 * reason why they may; neither more nor fewer may.
 *
 * <p>Every build tries each {@value #SAMPLE}th mutation, always the same ones. {@code -Pmutation}
 * tries all of them. Either way {@code target/mutation-report.txt} has the score.
 */
@Tag("slow")
class MutationTest {

  private static final int SAMPLE = 20;
  private static final boolean ALL = Boolean.getBoolean("mutations.all");
  private static final Path REPORT = Path.of("target", "mutation-report.txt");

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void mutation_isKilled_orListedWithAReason() throws IOException {
    Document document = Document.load();
    List<Mutation> tried = sample(Mutations.of(document));
    MutationScore score = MutationScore.of(document, PactFile.read(), tried);
    Files.write(REPORT, score.report());
    Set<String> names = tried.stream().map(Mutation::toString).collect(Collectors.toSet());
    assertThat(score.survivors())
        .as(
            "changes of the document that would pass unnoticed; survivors.txt lists those that may, with the reason")
        .containsExactlyInAnyOrderElementsOf(
            listed().keySet().stream().filter(names::contains).toList());
  }

  @Test
  void listedSurvivor_isAMutation_andHasAReason() {
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

  /** The mutations that may survive, with the reason: lines of {@code rule: fact | reason}. */
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
