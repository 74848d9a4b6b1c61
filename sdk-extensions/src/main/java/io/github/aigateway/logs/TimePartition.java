package io.github.aigateway.logs;

import io.github.aigateway.logs.SnapshotReader.Position;
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
record TimePartition(Instant from, Instant end) {

  /** The rows of one page, and where to go on after them. */
  record Chunk(List<SnapshotRow> rows, Position position) {}

  /**
   * What was read of a partition.
   *
   * @param rest reads what is left of it; null if nothing is
   */
  record ReadPart(TimePartition partition, Queue<Chunk> chunks, @Nullable SnapshotReader rest) {

    /** How many rows were read and not given out yet. */
    long rows() {
      return chunks.stream().mapToLong(chunk -> chunk.rows().size()).sum();
    }

    /** How many rows are left, as far as is known. */
    long left() {
      Long left = rest == null ? null : rest.remaining();
      return left == null ? 0 : left;
    }
  }

  /**
   * Reads this partition of what another reader reads. There is no "not before", so it begins a
   * step early, with rows that the partition before has too.
   */
  SnapshotReader reader(SnapshotReader whole) {
    return whole.between(from.minus(SnapshotReader.STEP), end);
  }

  /**
   * Reads on in this partition.
   *
   * @param mostPages after how many pages to stop, for memory has to hold them
   * @param mostRows with how many rows still to come not to read on one page after the other
   */
  ReadPart read(SnapshotReader reader, int mostPages, long mostRows) {
    Queue<Chunk> chunks = new ArrayDeque<>();
    ReadPart part = new ReadPart(this, chunks, reader);
    try {
      // A request that does not heed the interrupt of a cancellation is at least the last one.
      while (chunks.size() < mostPages
          && part.left() <= mostRows
          && !Thread.currentThread().isInterrupted()) {
        List<SnapshotRow> rows = reader.next();
        if (rows == null) {
          return new ReadPart(this, chunks, null);
        }
        chunks.add(new Chunk(rows, reader.position()));
      }
    } catch (RuntimeException e) {
      // The rows before it come first. Who reads on from there meets it again, or does not.
    }
    return part;
  }
}
