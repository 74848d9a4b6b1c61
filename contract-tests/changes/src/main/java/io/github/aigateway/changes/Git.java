package io.github.aigateway.changes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What the comparison asks of the repository, by the {@code git} on the path. */
final class Git {

  /** The name of a release: v1.2.3. */
  private static final String TAG = "v";

  private final Path directory;

  Git(Path directory) {
    this.directory = directory;
  }

  /**
   * The tag of the last release before what is being worked on: the highest version that is tagged
   * in the history. When a release is built from its own tag, that is the release before.
   *
   * @param declared the version that is being worked on
   * @throws IllegalStateException if the history was not fetched, so that the tags are not known
   */
  Optional<String> lastRelease(Version declared) {
    if (run("rev-parse", "--is-shallow-repository").equals("true")) {
      throw new IllegalStateException(
          "The history is not here, so the last release is not known: git fetch --unshallow --tags");
    }
    boolean unchanged = run("status", "--porcelain").isEmpty();
    List<String> here = lines(run("tag", "--points-at", "HEAD"));
    return lines(run("tag", "--merged", "HEAD")).stream()
        .filter(tag -> version(tag).isPresent())
        .filter(tag -> !(unchanged && here.contains(tag) && tag.equals(TAG + declared)))
        .max(Comparator.comparing(tag -> version(tag).orElseThrow()));
  }

  /** The version that was released from that commit; empty if none was. */
  Optional<Version> released(String commit) {
    return lines(run("tag", "--points-at", commit)).stream()
        .flatMap(tag -> version(tag).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Version> version(String tag) {
    return tag.startsWith(TAG) && Version.isVersion(tag.substring(TAG.length()))
        ? Optional.of(Version.parse(tag.substring(TAG.length())))
        : Optional.empty();
  }

  /**
   * The commit that a tag, a branch or a short hash stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  String commit(String reference) {
    try {
      return run("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("There is no commit " + reference, e);
    }
  }

  /** Writes all files of a commit into a directory. */
  void export(String commit, Path target) {
    Path root = target.toAbsolutePath().normalize();
    try {
      Process process = start("archive", "--format=zip", commit);
      try (InputStream stream = process.getInputStream();
          ZipInputStream zip = new ZipInputStream(stream)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          Path file = root.resolve(entry.getName()).normalize();
          if (!file.startsWith(root)) {
            throw new IllegalStateException(commit + " has a file outside of itself: " + entry);
          }
          if (entry.isDirectory()) {
            Files.createDirectories(file);
          } else {
            Files.createDirectories(file.getParent());
            Files.copy(zip, file);
          }
        }
        // What follows the last file, or git would have nobody to write it to.
        stream.transferTo(OutputStream.nullOutputStream());
      }
      end(process, "archive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(String... arguments) {
    try {
      Process process = start(arguments);
      String output;
      try (InputStream stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      end(process, arguments[0]);
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("git does not run", e);
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void end(Process process, String command) {
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "git " + command + " failed in " + directory + "; is it a clone?");
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while git " + command + " ran", e);
    }
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }
}
