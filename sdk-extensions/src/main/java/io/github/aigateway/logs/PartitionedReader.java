package io.github.aigateway.logs;

import io.github.aigateway.internal.ReadAhead;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.logs.TimePartition.Chunk;
import io.github.aigateway.logs.TimePartition.ReadPart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs in the order they were made, several time partitions at once, each of them as {@link
 * SnapshotReader} does.
 *
 * <p>A page tells where the next one begins, so pages of one partition follow one another.
 * Partitions do not, for their ends are cut beforehand, by how many rows there are on average. Only
 * the first page of all tells that, so it goes alone.
 *
 * <p>A partition is read ahead up to a number of pages, so that memory is bounded wherever the rows
 * lie; if its first page says that it holds many more, no further. What is left of it is read when
 * all before it was given out: page by page, or in partitions of its own once no other is being
 * read.
 */
final class PartitionedReader implements LogReader {

  /**
   * How often a partition is cut into partitions of its own, each of which may be too full again.
   */
  private static final int DEPTH = 2;

  private final SnapshotReader first;
  private final int partitions;
  private final int depth;
  private final ReadAhead<ReadPart> ahead;
  private @Nullable PartitionPlan plan;

  /** The partition whose rows are being given out. */
  private @Nullable ReadPart part;

  private @Nullable LogReader rest;

  /** Rows given out that the partition may repeat, since it begins a step before its start. */
  private Map<String, Instant> overlap = Map.of();

  private Supplier<Position> reached;
  private @Nullable Long remaining;
  private boolean ended;

  /**
   * Reads on where a reader stands, and up to its end.
   *
   * @param partitions how many partitions are read at a time
   */
  PartitionedReader(SnapshotReader first, int partitions) {
    this(first, partitions, 0);
  }

  private PartitionedReader(SnapshotReader first, int partitions, int depth) {
    this.first = first;
    this.partitions = partitions;
    this.depth = depth;
    this.ahead = new ReadAhead<>(partitions);
    this.reached = first::position;
    if (depth > 0) {
      cut();
    }
  }

  @Override
  public @Nullable List<SnapshotRow> next() {
    while (!ended) {
      List<SnapshotRow> rows = plan == null ? readFirst() : readPartitions(plan);
      if (rows == null) {
        close();
      } else if (!rows.isEmpty()) {
        return rows;
      }
    }
    return null;
  }

  /**
   * The position of the partition's reader, with what was given out before it and lies after it.
   */
  @Override
  public Position position() {
    Position position = reached.get();
    Map<String, Instant> seen = new LinkedHashMap<>(overlap);
    Instant after = position.after();
    seen.values().removeIf(time -> after != null && time.isBefore(after));
    seen.putAll(position.seen());
    return new Position(after, seen);
  }

  @Override
  public @Nullable Long remaining() {
    return remaining;
  }

  @Override
  public void close() {
    ended = true;
    ahead.cancel();
    if (rest != null) {
      rest.close();
    }
  }

  private @Nullable List<SnapshotRow> readFirst() {
    List<SnapshotRow> rows = first.next();
    if (rows != null) {
      cut();
    }
    return rows;
  }

  private void cut() {
    remaining = first.remaining();
    plan = PartitionPlan.after(first, partitions);
    if (plan != null) {
      overlap = first.position().seen();
    }
  }

  private @Nullable List<SnapshotRow> readPartitions(PartitionPlan plan) {
    ReadPart current = part;
    if (current == null) {
      request(plan);
      if (ahead.size() == 0) {
        return null;
      }
      current = take(plan);
    }
    Chunk chunk = current.chunks().poll();
    if (chunk != null) {
      reached = chunk::position;
      return unseen(chunk.rows());
    }
    List<SnapshotRow> rows = rest == null ? null : readRest(plan, rest);
    if (rows == null) {
      leave(current.partition());
      return List.of();
    }
    return unseen(rows);
  }

  private void request(PartitionPlan plan) {
    while (ahead.hasRoom() && !plan.isDone()) {
      TimePartition partition = plan.next(left() - ahead.size() * plan.rows());
      SnapshotReader reader = partition.reader(first.onBehalfOfCaller());
      int pages = plan.mostPages();
      long rows = depth < DEPTH ? plan.mostRows() : Long.MAX_VALUE;
      // No way to this, or a forgotten iterator would stay alive until its partitions are read.
      ahead.start(() -> partition.read(reader, pages, rows));
    }
  }

  /** About how many rows there are in the partitions not taken yet. */
  private long left() {
    return (remaining == null ? 0 : remaining) - (part == null ? 0 : part.rows());
  }

  private ReadPart take(PartitionPlan plan) {
    try {
      part = ahead.take("logs");
    } catch (RuntimeException | Error e) {
      plan.startOver();
      throw e;
    }
    plan.take(part);
    rest = part.rest();
    if (rest == null) {
      // Otherwise the place in flight is for what is left of this one.
      request(plan);
    }
    return part;
  }

  private @Nullable List<SnapshotRow> readRest(PartitionPlan plan, LogReader left) {
    LogReader reader = left;
    if (depth < DEPTH && reader instanceof SnapshotReader one && ahead.isIdle()) {
      reader = new PartitionedReader(one, partitions, depth + 1);
      rest = reader;
    }
    reached = reader::position;
    try {
      return reader.next();
    } catch (RuntimeException | Error e) {
      ahead.cancel();
      plan.startOver();
      throw e;
    }
  }

  /** All of the partition was given out, so reading goes on where the next one begins. */
  private void leave(TimePartition partition) {
    Instant after = partition.end().minus(SnapshotReader.STEP);
    Map<String, Instant> seen = position().seen();
    seen.values().removeIf(time -> time.isBefore(after));
    Position position = new Position(after, seen);
    reached = () -> position;
    overlap = seen;
    part = null;
    rest = null;
  }

  private List<SnapshotRow> unseen(List<SnapshotRow> rows) {
    List<SnapshotRow> fresh = rows.stream().filter(row -> !overlap.containsKey(row.key())).toList();
    remaining = remaining == null ? null : Long.valueOf(Math.max(0, remaining - fresh.size()));
    return fresh;
  }
}
