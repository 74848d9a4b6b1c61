package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Search finds things only if they are called what everybody calls them. The words that once hid
 * them do not come back into main code, its messages, and the pages for readers.
 */
class WordsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path WORDS =
      Path.of("src/test/resources/io/github/aigateway/samples/words.txt");
  private static final Set<String> KINDS =
      Set.of("java", "mustache", "yaml", "html", "properties", "md", "py", "mjs", "bsh");

  /** What somebody else wrote, or wrote for a day that is past. */
  private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", ".git", "findings");

  /** A word, and what to say in its place. */
  record Word(Pattern pattern, String better) {

    static Word of(String line) {
      int bar = line.lastIndexOf(" | ");
      return new Word(
          Pattern.compile(line.substring(0, bar).strip(), Pattern.CASE_INSENSITIVE),
          line.substring(bar + 3).strip());
    }
  }

  private static List<Word> words() throws IOException {
    return Files.readAllLines(WORDS).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Word::of)
        .toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(WordsTest::isOurs).filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean isOurs(Path file) {
    Path below = ROOT.relativize(file);
    for (Path part : below) {
      if (LEFT_OUT.contains(part.toString())) {
        return false;
      }
    }
    String name = below.toString().replace('\\', '/');
    return KINDS.contains(name.substring(name.lastIndexOf('.') + 1))
        && !name.contains("src/test/")
        && !name.contains("src/it/");
  }

  private static List<String> found(String name, List<String> lines, List<Word> words) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Word word : words) {
        Matcher matcher = word.pattern().matcher(lines.get(i));
        while (matcher.find()) {
          found.add(name + ":" + (i + 1) + ": \"" + matcher.group() + "\", say: " + word.better());
        }
      }
    }
    return found;
  }

  @Test
  void mainCodeAndPages_haveNoneOfTheWords() throws IOException {
    List<Word> words = words();
    List<String> found = new ArrayList<>();
    List<Path> files = files();
    for (Path file : files) {
      found.addAll(
          found(
              ROOT.relativize(file).toString(),
              Files.readAllLines(file, StandardCharsets.UTF_8),
              words));
    }

    assertThat(files).hasSizeGreaterThan(300);
    assertThat(found).isEmpty();
  }

  @Test
  void word_inALine_isToldWithFileLineAndTheFieldsWord() {
    List<Word> words = List.of(Word.of("\\bin vain\\b | timed out waiting for"));

    assertThat(found("A.java", List.of("", "Waited In Vain for it"), words))
        .containsExactly("A.java:2: \"In Vain\", say: timed out waiting for");
  }

  @Test
  void words_ofTheList_areNoneOfTheFields() throws IOException {
    assertThat(words()).isNotEmpty();
    assertThat(found("", List.of("the package of a response, decompressed"), words())).isEmpty();
  }
}
