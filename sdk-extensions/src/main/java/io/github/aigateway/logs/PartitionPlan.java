package io.github.aigateway.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time into partitions, one after the other, so that each holds about as many rows as wanted.
 * How long that is follows from how many rows the partitions before it held. Used by one thread.
 */
final class PartitionPlan {

  /**
   * The last page of a partition is filled by half as a rule, so a partition costs about half a
   * request more: with ten pages one request in twenty.
   */
  private static final int PAGES = 10;

  /** Fewer would cost more requests than they save time. */
  private static final int FEWEST_PAGES = 2;

  /** How many times as long as a partition that was read the next one may be, or as short. */
  private static final int CHANGE = 4;

  /** Cuts are whole milliseconds, and follow one another. */
  private static final double SHORTEST = 2;

  /** A rest that is longer than a partition by no more than this belongs to it. */
  private static final double REST = 1.5;

  private final Instant end;
  private final int pages;
  private final long rows;
  private double span;
  private Instant next;
  private Instant taken;

  private PartitionPlan(Instant from, Instant end, int pages, long rows, double span) {
    this.end = end;
    this.pages = pages;
    this.rows = rows;
    this.span = Math.max(SHORTEST, span);
    this.next = from;
    this.taken = from;
  }

  /**
   * A plan for what a reader has not read yet; null if it is not known how much that is, or if it
   * is not worth it.
   *
   * @param partitions how many of them are read at a time
   */
  static @Nullable PartitionPlan after(SnapshotReader reader, int partitions) {
    Long remaining = reader.remaining();
    if (remaining == null || reader.isInDenseMillisecond()) {
      return null;
    }
    // One row of each page comes again with the next.
    long page = Math.max(1, reader.pageSize() - 1);
    long all = remaining / page;
    Instant after = all < 2 * FEWEST_PAGES ? null : reader.position().after();
    if (after == null || !after.plus(SnapshotReader.STEP).isBefore(reader.end())) {
      return null;
    }
    Instant from = after.plus(SnapshotReader.STEP);
    // As many partitions as are read at a time, or twice as many, and so on: none is left by
    // itself.
    long rounds = 1 + (all - 1) / partitions / PAGES;
    int pages = (int) Math.max(FEWEST_PAGES, 1 + (all - 1) / (rounds * partitions));
    long rows = pages * page;
    double span = millis(from, reader.end()) * rows / remaining;
    return new PartitionPlan(from, reader.end(), pages, rows, span);
  }

  /** How many rows a partition is meant to hold. */
  long rows() {
    return rows;
  }

  /** How many pages are read ahead of a partition that holds more rows than it is meant to. */
  int mostPages() {
    return 2 * pages;
  }

  /** With how many rows to come a partition is better cut into partitions of its own. */
  long mostRows() {
    return 2 * rows;
  }

  boolean isDone() {
    return !next.isBefore(end);
  }

  /**
   * The next partition.
   *
   * @param rowsLeft about how many rows there are from its start on
   */
  TimePartition next(long rowsLeft) {
    Instant from = next;
    boolean last = rowsLeft <= rows || span * REST >= millis(from, end);
    next = last ? end : from.plusMillis((long) span).truncatedTo(ChronoUnit.MILLIS);
    return new TimePartition(from, next);
  }

  /** Learns from what a partition held; it is done with as far as the plan goes. */
  void take(TimePartition.ReadPart part) {
    TimePartition partition = part.partition();
    taken = partition.end();
    long count = part.rows() + part.left();
    if (count == 0 && part.rest() != null) {
      return;
    }
    double whole = millis(partition.from(), partition.end());
    double wanted = count == 0 ? whole * CHANGE : whole * rows / count;
    span = Math.max(whole / CHANGE, Math.min(whole * CHANGE, wanted));
    span = Math.max(SHORTEST, span);
  }

  /** Plans anew what was planned and not taken. */
  void startOver() {
    next = taken;
  }

  /** Not a duration in whole milliseconds, which has no room for all times there are. */
  private static double millis(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return between.getSeconds() * 1e3 + between.getNano() / 1e6;
  }
}
