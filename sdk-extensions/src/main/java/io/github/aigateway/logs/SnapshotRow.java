package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.wire.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row of a page of logs, as it goes through a snapshot.
 *
 * @param log the row; null if it could not be read as a log
 * @param json the row as it came, where it could not be read
 * @param key tells it from other rows: its id, or a hash of its JSON where it has none
 * @param latest the latest time at which it may have been made: its own, or where that is missing
 *     the time of the next row that has one
 */
record SnapshotRow(@Nullable GatewayLog log, @Nullable JsonNode json, String key, Instant latest) {

  /** The time at which a row says that it was made; null if it does not, or nobody can read it. */
  static @Nullable Instant madeAt(@Nullable GatewayLog log) {
    return log != null && log.value("created_at") instanceof Instant time ? time : null;
  }

  /** What tells a row from others, but for rows that are the same in everything. */
  static String key(@Nullable GatewayLog log, @Nullable JsonNode json) {
    if (log != null && log.value("id") instanceof String id) {
      return id;
    }
    // Not the JSON itself: it may be long and private, and checkpoints hold keys.
    return "#" + hash(JsonWriter.toBytes(log == null ? json : log));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
