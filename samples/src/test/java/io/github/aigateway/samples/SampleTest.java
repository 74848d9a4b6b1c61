package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

@Tag("slow")
class SampleTest {

  private static final Path SOURCES = Path.of("src/main/java/io/github/aigateway/samples");

  /** Every class with a main method is a sample. */
  static List<Class<?>> samples() throws IOException, ClassNotFoundException {
    List<Class<?>> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        Class<?> type = Class.forName(SampleTest.class.getPackageName() + "." + name);
        if (Stream.of(type.getDeclaredMethods()).map(Method::getName).anyMatch("main"::equals)) {
          samples.add(type);
        }
      }
    }
    return samples;
  }

  @Test
  void samples_amongTheSources_areFound() throws Exception {
    assertThat(samples()).contains(Quickstart.class).doesNotContain(Sample.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void run_withHelp_saysWhatItDoesAndListsItsOptions(Class<?> sample) throws Exception {
    SampleRun run = SampleRun.of(command(sample), "--help");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("Usage: " + sample.getSimpleName() + " ")
        .contains("--help")
        .contains(firstWords(sample));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void run_misused_failsWithOneLineThatPointsToTheHelp(Class<?> sample) throws Exception {
    SampleRun run = SampleRun.prepare(command(sample), "--no-such-option").runAsProcess();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().endsWith(". Try --help.");
  }

  @Test
  void run_withAnUnknownOption_namesIt() {
    assertThat(SampleRun.of(new Quickstart(), "--no-such-option").err())
        .contains("'--no-such-option'");
  }

  @Test
  void run_thatCannotReadAFile_failsWithOneLineThatSaysSo() {
    SampleRun run =
        SampleRun.of(
            new Failing(
                () -> {
                  throw new NoSuchFileException("routes.yaml");
                }));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEqualToNormalizingNewlines("NoSuchFileException: routes.yaml\n");
  }

  @Test
  void run_thatFailsWithSeveralLines_saysThemInOne() {
    SampleRun run =
        SampleRun.of(
            new Failing(
                () -> {
                  throw new IllegalArgumentException("no such key\n  at line 3\n");
                }));

    assertThat(run.err()).isEqualToNormalizingNewlines("no such key at line 3\n");
  }

  @Test
  void run_withABug_keepsTheStackTrace() {
    SampleRun run =
        SampleRun.of(
            new Failing(
                () -> {
                  throw new NullPointerException("a bug");
                }));

    assertThat(run.status()).isNotZero();
    assertThat(run.err()).contains("NullPointerException: a bug").contains("\tat ");
  }

  private static Object command(Class<?> sample) throws ReflectiveOperationException {
    return sample.getDeclaredConstructor().newInstance();
  }

  private static String firstWords(Class<?> sample) {
    String text = String.join(" ", sample.getAnnotation(Command.class).description());
    // The rest may be broken into lines anywhere.
    return text.substring(0, text.indexOf(' ', 10));
  }

  @Command(name = "Failing")
  private record Failing(Callable<Integer> what) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      return what.call();
    }
  }
}
