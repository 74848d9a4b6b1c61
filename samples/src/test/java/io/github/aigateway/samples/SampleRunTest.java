package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** A run in this JVM shows of a sample what a process would, and leaves nothing behind. */
class SampleRunTest {

  private static SampleRun run(Callable<Integer> what) {
    return SampleRun.of(new Any(what));
  }

  @Test
  void run_withAnEnvironment_showsItAloneAndTakesItBack() {
    Map<String, String> before = Map.copyOf(System.getenv());

    SampleRun run =
        SampleRun.prepare(
                new Any(
                    () -> {
                      System.out.print(System.getenv().keySet() + " " + System.getenv("PATH"));
                      return 0;
                    }))
            // Set outside, too: it must not be taken away with the others.
            .environment("PATH", "given")
            .run();

    // No value of the machine's environment, which may be a secret, gets into a failure.
    assertThat(before.keySet()).contains("PATH").hasSizeGreaterThan(1);
    assertThat(run.out()).isEqualTo("[PATH] given");
    assertThat(System.getenv().equals(before)).isTrue();
  }

  @Test
  void run_whateverItPrintsAndLogs_isKeptAndItsStatus() {
    SampleRun run =
        run(
            () -> {
              System.out.print("a result");
              System.err.print("a complaint; ");
              LoggerFactory.getLogger("a.library").info("hidden as in a process");
              LoggerFactory.getLogger("a.library").warn("logged");
              return 7;
            });

    assertThat(run.status()).isEqualTo(7);
    assertThat(run.out()).isEqualTo("a result");
    assertThat(run.err()).startsWith("a complaint; ").contains("logged").doesNotContain("hidden");
  }

  @Test
  void run_thatReads_finishesForNobodyTypes() {
    assertThat(run(() -> System.in.read()).status()).isEqualTo(-1);
  }

  @Test
  void run_whateverItEndsWith_leavesStreamsAndPropertiesAsTheyWere() {
    InputStream in = System.in;
    PrintStream out = System.out;
    PrintStream err = System.err;
    Properties before = (Properties) System.getProperties().clone();

    run(
        () -> {
          System.setProperty("set.by.a.sample", "x");
          throw new IOException("failed");
        });
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      throw new StackOverflowError("not caught");
                    }))
        .isInstanceOf(Error.class);

    assertThat(System.getProperties().equals(before)).isTrue();
    assertThat(System.in).isSameAs(in);
    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
  }

  @Command(name = "Any")
  private record Any(Callable<Integer> what) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      return what.call();
    }
  }
}
