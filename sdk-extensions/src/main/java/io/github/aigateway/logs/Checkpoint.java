package io.github.aigateway.logs;

import com.fasterxml.jackson.core.JacksonException;
import io.github.aigateway.logs.SnapshotReader.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far an export is: that many rows in that many bytes are on disk, and reading goes on from the
 * position.
 *
 * @param export what is exported and how, as a hash: the query may name private things
 */
record Checkpoint(
    String export,
    String until,
    @Nullable String after,
    Map<String, String> seen,
    long rows,
    long bytes,
    boolean complete) {

  /** A file that is JSON but no checkpoint has none of these. */
  Checkpoint {
    Objects.requireNonNull(export, "export");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(seen, "seen");
  }

  static Checkpoint begin(String export, Instant until) {
    return new Checkpoint(export, until.toString(), null, Map.of(), 0, 0, false);
  }

  Checkpoint at(Position position, long allRows, long allBytes, boolean isComplete) {
    Map<String, String> times = new LinkedHashMap<>();
    position.seen().forEach((id, time) -> times.put(id, time.toString()));
    String bound = position.after() == null ? null : position.after().toString();
    return new Checkpoint(export, until, bound, times, allRows, allBytes, isComplete);
  }

  Instant end() {
    return Instant.parse(until);
  }

  Position position() {
    Map<String, Instant> times = new LinkedHashMap<>();
    seen.forEach((id, time) -> times.put(id, Instant.parse(time)));
    return new Position(after == null ? null : Instant.parse(after), times);
  }

  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".checkpoint");
  }

  static @Nullable Checkpoint read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      return LogQuery.MAPPER.readValue(Files.readAllBytes(path), Checkpoint.class);
    } catch (JacksonException e) {
      throw new IllegalStateException(path + " is not a checkpoint of an export", e);
    }
  }

  /**
   * Replaces the checkpoint as a whole: whatever moment the process is killed at, either the old
   * one or this one is there.
   */
  void write(Path path) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(LogQuery.MAPPER.writeValueAsBytes(this));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
