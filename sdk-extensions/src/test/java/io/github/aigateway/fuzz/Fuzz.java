package io.github.aigateway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Tries something with generated input, each time from another seed that a failure names. The
 * ordinary build makes a fixed number of tries from fixed seeds; {@code -Dfuzz.seconds} goes on for
 * so long, {@code -Dfuzz.seed} begins elsewhere. How many tries were made goes to {@code
 * target/fuzz.md}.
 */
final class Fuzz {

  /** What must hold for any input. */
  interface Property {
    void holds(Random random) throws Exception;
  }

  private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
  private static final long SEED = Long.getLong("fuzz.seed", 4711);
  private static final Map<String, Long> TRIES = new TreeMap<>();

  private Fuzz() {}

  /**
   * @param what names the property in the report
   * @param tries how many tries the ordinary build makes
   */
  static void tries(String what, int tries, Property property) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    long made = 0;
    while (SECONDS == 0 ? made < tries : System.nanoTime() < end) {
      long seed = SEED + made;
      try {
        property.holds(new Random(seed));
      } catch (Throwable e) {
        throw new AssertionError(what + " fails; to see it again, -Dfuzz.seed=" + seed, e);
      }
      made++;
    }
    report(what, made);
  }

  private static synchronized void report(String what, long made) {
    TRIES.merge(what, made, Long::sum);
    StringBuilder text = new StringBuilder("# Tries with generated input\n\n");
    TRIES.forEach(
        (name, number) -> text.append("- ").append(name).append(": ").append(number).append('\n'));
    try {
      Files.writeString(Path.of("target", "fuzz.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
