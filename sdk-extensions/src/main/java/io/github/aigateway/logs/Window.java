package io.github.aigateway.logs;

import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.model.GatewayLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time whose logs are read by themselves.
 *
 * @param from the first time that belongs to it
 * @param end the first time that no longer does
 */
record Window(Instant from, Instant end) {

  /** The rows of one page, and where to go on after them. */
  record Piece(List<GatewayLog> rows, Position position) {}

  /**
   * What was read of a window.
   *
   * @param rest reads what is left of it; null if nothing is
   */
  record Part(Window window, Queue<Piece> pieces, @Nullable SnapshotReader rest) {

    /** How many rows were read and not given out yet. */
    long rows() {
      return pieces.stream().mapToLong(piece -> piece.rows().size()).sum();
    }

    /** How many rows are left, as far as is known. */
    long left() {
      Long left = rest == null ? null : rest.remaining();
      return left == null ? 0 : left;
    }
  }

  /**
   * Reads this window of what another reader reads. There is no "not before", so it begins a step
   * early, with rows that the window before has too.
   */
  SnapshotReader reader(SnapshotReader whole) {
    return whole.between(from.minus(SnapshotReader.STEP), end);
  }

  /**
   * Reads on in this window.
   *
   * @param mostPages after how many pages to stop, for memory has to hold them
   * @param mostRows with how many rows still to come not to read on one page after the other
   */
  Part read(SnapshotReader reader, int mostPages, long mostRows) {
    Queue<Piece> pieces = new ArrayDeque<>();
    Part part = new Part(this, pieces, reader);
    try {
      // A request that does not heed the interrupt of a cancellation is at least the last one.
      while (pieces.size() < mostPages
          && part.left() <= mostRows
          && !Thread.currentThread().isInterrupted()) {
        List<GatewayLog> rows = reader.next();
        if (rows == null) {
          return new Part(this, pieces, null);
        }
        pieces.add(new Piece(rows, reader.position()));
      }
    } catch (RuntimeException e) {
      // The rows before it come first. Who reads on from there meets it again, or does not.
    }
    return part;
  }
}
