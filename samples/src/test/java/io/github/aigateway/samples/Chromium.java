package io.github.aigateway.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens a file of this machine without a window. It reaches no other machine. */
final class Chromium {

  private final String program;

  private Chromium(String program) {
    this.program = program;
  }

  /** The one that the environment variable {@code CHROMIUM} names; else the test is skipped. */
  static Chromium chosen() {
    Optional<String> program =
        Optional.ofNullable(System.getenv("CHROMIUM")).filter(name -> !name.isBlank());
    assumeTrue(
        program.isPresent(),
        "Skipped: the environment variable CHROMIUM names no Chromium to open the page with");
    return new Chromium(program.get());
  }

  /** What the page is after its scripts have run. */
  String dom(Path page) throws IOException, InterruptedException {
    return run(page, "--dump-dom");
  }

  /** What the page looks like. */
  void screenshot(Path page, Path png, String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--hide-scrollbars");
    all.add("--screenshot=" + png.toAbsolutePath());
    Files.deleteIfExists(png);
    run(page, all.toArray(String[]::new));
  }

  private String run(Path page, String... options) throws IOException, InterruptedException {
    // Not JUnit's @TempDir: the last of Chromium's processes may still write while it is deleted.
    Path folder = Files.createTempDirectory(Path.of("target"), "chromium-").toAbsolutePath();
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>(List.of(program, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking"));
    command.addAll(List.of("--disable-component-update", "--disable-sync"));
    command.add("--host-resolver-rules=MAP * ~NOTFOUND");
    command.add("--user-data-dir=" + folder);
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(50, TimeUnit.SECONDS)) {
        throw new AssertionError("Chromium did not end: " + command);
      }
      return Files.readString(out);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
