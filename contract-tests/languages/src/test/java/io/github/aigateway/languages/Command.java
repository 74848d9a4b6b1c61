package io.github.aigateway.languages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program did that ran to its end. */
record Command(int exitCode, String output) {

  /** Long enough for a machine that fetches a compiler first. */
  private static final long MINUTES = 10;

  /** Runs a program, its standard error written among its standard output. */
  static Command run(Path directory, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile("command", ".txt");
      try {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process =
            builder
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError(
              command
                  + " has not ended after "
                  + MINUTES
                  + " minutes:\n"
                  + Files.readString(output));
        }
        return new Command(process.exitValue(), Files.readString(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String lastLine() {
    List<String> lines = output.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
