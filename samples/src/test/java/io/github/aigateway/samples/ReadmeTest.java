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

/** Every piece of Java in a README is cut from a sample, and the samples run. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");
  private static final Path SAMPLES = Path.of("src/main/java/io/github/aigateway/samples");
  private static final Path TEST_SAMPLE =
      Path.of("src/test/java/io/github/aigateway/samples/YourOwnTest.java");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("-Dsample=(\\w+)");

  static List<String> pieces() throws IOException {
    return JAVA.matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static Map<String, String> samples() throws IOException {
    Map<String, String> samples = new TreeMap<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.toList()) {
        samples.put(file.getFileName().toString(), squeezed(Files.readString(file)));
      }
    }
    samples.put(TEST_SAMPLE.getFileName().toString(), squeezed(Files.readString(TEST_SAMPLE)));
    return samples;
  }

  /** Lines may be broken and indented differently. */
  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void readme_hasPieces() throws IOException {
    assertThat(pieces()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void readme_pieceOfJava_standsInOneSample(String piece) throws IOException {
    String wanted = squeezed(piece);

    assertThat(samples().values().stream().anyMatch(sample -> sample.contains(wanted)))
        .as("one of the samples has%n%s", piece)
        .isTrue();
  }

  @Test
  void readme_install_namesThisVersionOrTheLatestRelease() throws IOException {
    String version = first("<revision>(.+?)</revision>", "pom.xml");
    String installed =
        first(
            "<artifactId>ai-gateway-sdk-extensions</artifactId>\\s*<version>(.+?)</version>",
            "README.md");
    Optional<String> latest = find("(?m)^## (\\d\\S*)", "CHANGELOG.md");

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
