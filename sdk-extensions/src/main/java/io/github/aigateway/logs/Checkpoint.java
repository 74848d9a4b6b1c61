package io.github.aigateway.logs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.Json;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.wire.JsonWriter;
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
 * @param query what is exported and how, without values, which may be private
 */
record Checkpoint(
    ExportQuery query,
    String until,
    @Nullable String after,
    Map<String, String> seen,
    long rows,
    long bytes,
    boolean complete) {

  /** A file that is JSON but no checkpoint has none of these. */
  Checkpoint {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(seen, "seen");
  }

  static Checkpoint begin(ExportQuery query, Instant until) {
    return new Checkpoint(query, until.toString(), null, Map.of(), 0, 0, false);
  }

  Checkpoint at(Position position, long allRows, long allBytes, boolean isComplete) {
    Map<String, String> times = new LinkedHashMap<>();
    position.seen().forEach((id, time) -> times.put(id, time.toString()));
    String bound = position.after() == null ? null : position.after().toString();
    return new Checkpoint(query, until, bound, times, allRows, allBytes, isComplete);
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
      return of(Objects.requireNonNull(Json.read(Files.readAllBytes(path)), "nothing"));
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new IllegalStateException(path + " is not a checkpoint of an export", e);
    }
  }

  private static Checkpoint of(JsonNode json) {
    Map<String, String> seen = new LinkedHashMap<>();
    json.required("seen")
        .properties()
        .forEach(each -> seen.put(each.getKey(), each.getValue().asText()));
    return new Checkpoint(
        new ExportQuery(
            json.required("query").valueStream().map(Checkpoint::part).toList(),
            json.required("bounds").asText()),
        json.required("until").textValue(),
        json.required("after").textValue(),
        seen,
        json.required("rows").longValue(),
        json.required("bytes").longValue(),
        json.required("complete").booleanValue());
  }

  private static ExportQuery.Part part(JsonNode json) {
    return new ExportQuery.Part(json.required("shown").asText(), json.required("hash").asText());
  }

  private byte[] toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(
        "query",
        query.parts().stream()
            .map(part -> Map.of("shown", part.shown(), "hash", part.hash()))
            .toList());
    json.put("bounds", query.bounds());
    json.put("until", until);
    json.put("after", after);
    json.put("seen", seen);
    json.put("rows", rows);
    json.put("bytes", bytes);
    json.put("complete", complete);
    return JsonWriter.toBytes(json);
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
      ByteBuffer bytes = ByteBuffer.wrap(toJson());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
