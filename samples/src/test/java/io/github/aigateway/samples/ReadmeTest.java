package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every piece of Java in the README is cut from a sample or a consumer, which are run. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");
  private static final Path SAMPLES = Path.of("src/main/java/io/github/aigateway/samples");
  private static final Path TEST_SAMPLE =
      Path.of("src/test/java/io/github/aigateway/samples/YourOwnTest.java");
  private static final Path CONSUMERS = ROOT.resolve("contract-tests/consumers/src/it");
  private static final Pattern JAVA =
      Pattern.compile("```java\n(.*?)```\n+([^\n]*)", Pattern.DOTALL);
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+;\n");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");
  private static final Pattern COMMAND = Pattern.compile("-Dsample=(\\w+)");

  /** Code in the README, and the line below it. */
  record Piece(String code, String below) {

    List<String> imports() {
      return ReadmeTest.imports(code);
    }

    String body() {
      return IMPORT.matcher(code).replaceAll("");
    }

    boolean standsIn(String source) {
      return squeezed(source).contains(squeezed(body()))
          && ReadmeTest.imports(source).containsAll(imports());
    }

    @Override
    public String toString() {
      return body().strip().lines().findFirst().orElse("");
    }
  }

  static List<Piece> pieces() throws IOException {
    return JAVA.matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map((MatchResult match) -> new Piece(match.group(1), match.group(2)))
        .toList();
  }

  /** What is compiled and run, by its file. */
  private static Map<Path, String> sources() throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> samples = Files.list(SAMPLES);
        Stream<Path> consumers = Files.walk(CONSUMERS)) {
      for (Path file :
          Stream.concat(Stream.concat(samples, consumers), Stream.of(TEST_SAMPLE))
              .filter(file -> file.toString().endsWith(".java"))
              .toList()) {
        sources.put(file, Files.readString(file));
      }
    }
    return sources;
  }

  private static List<String> imports(String code) {
    return IMPORT.matcher(code).results().map(MatchResult::group).map(String::strip).toList();
  }

  /** Lines may be broken and indented differently. */
  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void readme_hasPieces() throws IOException {
    assertThat(pieces()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void readme_pieceOfJava_standsInOneSource(Piece piece) throws IOException {
    assertThat(sources().values().stream().anyMatch(piece::standsIn))
        .as("a sample or a consumer has%n%s", piece.code())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void readme_pieceOfJava_importsAllOrLinksToItsSource(Piece piece) throws IOException {
    Path file =
        sources().entrySet().stream()
            .filter(source -> piece.standsIn(source.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no source has " + piece));
    List<String> used =
        imports(Files.readString(file)).stream()
            .filter(line -> piece.body().matches("(?s).*\\b" + lastName(line) + "\\b.*"))
            .toList();

    if (!piece.below().contains("/" + file.getFileName() + ")")) {
      assertThat(piece.imports())
          .as("imports of the piece of %s that begins with %s", file.getFileName(), piece)
          .containsAll(used);
    }
  }

  private static String lastName(String line) {
    return line.substring(line.lastIndexOf('.') + 1, line.length() - 1);
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> decisions = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
                  .map(ROOT::resolve),
              decisions.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_linkToAFile_leadsToOne(Path page) throws IOException {
    assertThat(
            LINK.matcher(Files.readString(page))
                .results()
                .map(link -> page.resolveSibling(link.group(1))))
        .allMatch(Files::exists);
  }

  @Test
  void readme_install_namesThisVersionOrTheLatestRelease() throws IOException {
    String version = first("<revision>(.+?)</revision>", "pom.xml");
    String installed =
        first("<artifactId>ai-gateway-bom</artifactId>\\s*<version>(.+?)</version>", "README.md");
    Optional<String> latest = find("(?m)^## (\\d\\S*)", "CHANGELOG.md");

    assertThat(first("\"io\\.github\\.aigateway:ai-gateway-bom:(.+?)\"", "README.md"))
        .as("the version for Gradle")
        .isEqualTo(installed);

    if (version.endsWith("-SNAPSHOT")) {
      assertThat(installed).isEqualTo(latest.orElse(version));
    } else {
      assertThat(latest).as("the first version in CHANGELOG.md").hasValue(version);
      assertThat(installed).isEqualTo(version);
    }
  }

  /** A table that forgets a sample, or a command for one that is gone, misleads. */
  @Test
  void readmeOfTheSamples_always_namesEverySampleAndNoOther() throws Exception {
    List<String> names = SampleTest.samples().stream().map(Class::getSimpleName).toList();
    String readme = Files.readString(Path.of("README.md"));

    assertThat(COMMAND.matcher(readme).results().map(match -> match.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(names);
  }

  private static String first(String pattern, String file) throws IOException {
    return find(pattern, file).orElseThrow(() -> new AssertionError(pattern + " in " + file));
  }

  private static Optional<String> find(String pattern, String file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Path.of("..", file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .findFirst();
  }
}
