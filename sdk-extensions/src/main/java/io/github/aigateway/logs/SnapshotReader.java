package io.github.aigateway.logs;

import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PagedIterable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs in the order they were made, by the time of the last one instead of by page numbers,
 * one request after the other.
 *
 * <p>Page numbers count from the first row, so that a row deleted from a page already read moves
 * all others up and the next page misses one. Here each request asks for the first page of what was
 * made after a bound, and the bound follows the rows. The comparison is strict, and rows of the
 * same time may lie on both sides of a page's end, so the bound stays {@link #STEP} behind the last
 * row, and the ids of the rows within that step are remembered.
 *
 * <p>When a page is full of rows that lie within one step, the bound cannot move. Then there is no
 * way but page numbers, for this one step: {@link DenseMillisecond}.
 */
final class SnapshotReader implements LogReader {

  /** At least the unit in which the server keeps and compares times. */
  static final Duration STEP = Duration.ofMillis(1);

  /** The page size of a server that does not use the one asked for. */
  private static final int DEFAULT_SIZE = 20;

  private final LogSnapshot.Source source;
  private final LogQuery query;
  private final Instant end;
  private @Nullable Instant after;

  /** Rows given out that were made after {@link #after}: when, by id. */
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  private int largestPage;
  private @Nullable Long remaining;
  private @Nullable DenseMillisecond dense;
  private boolean ended;

  /** Where a reader stands: rows up to {@code after}, and those seen after it, are done. */
  record Position(@Nullable Instant after, Map<String, Instant> seen) {

    static final Position START = new Position(null, Map.of());
  }

  /** A reader of what is after the position and before the end. */
  SnapshotReader(LogSnapshot.Source source, LogQuery query, Position position, Instant end) {
    this.source = source;
    this.query = query;
    this.end = end;
    this.after = position.after() == null ? query.after() : position.after();
    this.seen.putAll(position.seen());
  }

  /** A reader of the same logs between two other times, both excluded. */
  SnapshotReader between(Instant from, Instant until) {
    return new SnapshotReader(source, query, new Position(from, Map.of()), until);
  }

  /** A reader of the same logs on another thread, with what is the caller's. */
  SnapshotReader onBehalfOfCaller() {
    return new SnapshotReader(source.onBehalfOfCaller(), query, new Position(after, seen), end);
  }

  @Override
  public Position position() {
    return new Position(after, new LinkedHashMap<>(seen));
  }

  @Override
  public @Nullable Long remaining() {
    return remaining;
  }

  /** The first time that is not read. */
  Instant end() {
    return end;
  }

  /** The number of rows that a page from this server holds, as far as seen. */
  int pageSize() {
    return largestPage;
  }

  /** Whether it is amid rows of one step, which no other reader can take over. */
  boolean isInDenseMillisecond() {
    return dense != null;
  }

  @Override
  public void close() {
    ended = true;
  }

  @Override
  public @Nullable List<SnapshotRow> next() {
    while (!ended) {
      List<SnapshotRow> fresh = dense == null ? readOn() : readDenseMillisecond(dense);
      if (!fresh.isEmpty()) {
        return fresh;
      }
    }
    return null;
  }

  private List<SnapshotRow> readOn() {
    SnapshotPage read = fetch(after, end, 1);
    Page<SnapshotRow> page = read.page();
    List<SnapshotRow> rows = page.items();
    remaining = page.totalCount();
    if (rows.isEmpty()) {
      ended = true;
      return rows;
    }
    Instant bound = read.last() == null ? null : Times.minus(read.last(), STEP);
    boolean all = isAll(page);
    if (!all && !read.timed() && (bound == null || !isBeyond(bound))) {
      // Without times there is no bound to move, up to the end.
      dense = new DenseMillisecond(after, end);
      less(seen.size());
      return List.of();
    }
    if (!all && bound != null && after != null && !isBeyond(bound)) {
      Instant last = Times.plus(after, STEP.plus(STEP));
      dense = new DenseMillisecond(after, last.isBefore(end) ? last : end);
      less(seen.size());
      return List.of();
    }
    List<SnapshotRow> fresh = unseen(rows);
    less(rows.size());
    ended = all;
    if (bound != null) {
      moveTo(bound);
    }
    return fresh;
  }

  private boolean isBeyond(Instant bound) {
    return after == null || bound.isAfter(after);
  }

  /** Whether nothing follows this first page; where there is no count, whether it is short. */
  private boolean isAll(Page<SnapshotRow> page) {
    int count = page.items().size();
    boolean isShort = count < largestPage || count < Math.min(DEFAULT_SIZE, query.pageSize());
    largestPage = Math.max(largestPage, count);
    return page.totalCount() == null ? isShort : count >= page.totalCount();
  }

  private List<SnapshotRow> readDenseMillisecond(DenseMillisecond rows) {
    List<SnapshotRow> fresh = unseen(rows.next());
    less(fresh.size());
    if (rows.isDone()) {
      dense = null;
      ended = !rows.until.isBefore(end);
      moveTo(rows.until.minus(STEP));
    }
    return fresh;
  }

  private void less(int rows) {
    remaining = remaining == null ? null : Long.valueOf(Math.max(0, remaining - rows));
  }

  private List<SnapshotRow> unseen(List<SnapshotRow> rows) {
    List<SnapshotRow> fresh = new ArrayList<>(rows.size());
    for (SnapshotRow row : rows) {
      if (seen.put(row.key(), row.latest()) == null) {
        fresh.add(row);
      }
    }
    return fresh;
  }

  private void moveTo(Instant bound) {
    if (isBeyond(bound)) {
      after = bound;
      // Not those at the bound: the server may compare finer than it shows.
      seen.values().removeIf(time -> time.isBefore(bound));
    }
  }

  private SnapshotPage fetch(@Nullable Instant from, Instant until, int number) {
    return SnapshotPage.of(
        source.list(query.between(from, until).toBuilder().page(number).build()),
        from,
        until,
        number);
  }

  /**
   * Rows too many for a page, made within one step or without a time. They are read by page
   * numbers, over and over until two passes in a row find the same rows: a row that a deletion
   * hides from one pass makes that pass differ from the next, since the deleted row is in the one
   * and not in the other.
   */
  private final class DenseMillisecond {

    final Instant until;
    private final PagedIterable<SnapshotRow> list;
    private Iterator<Page<SnapshotRow>> pages;
    private List<String> previous = List.of();
    private List<String> current = new ArrayList<>();
    private boolean done;

    DenseMillisecond(@Nullable Instant from, Instant until) {
      this.until = until;
      this.list =
          PagedIterable.of(
              number -> fetch(from, until, number).page(), 1, query.pageSize(), SnapshotRow::key);
      this.pages = list.pages().iterator();
    }

    /**
     * The rows of the next page; none at the end of a pass. Does not look for the page after it,
     * for if that fails, the rows of this one must have been given out.
     */
    List<SnapshotRow> next() {
      if (pages.hasNext()) {
        List<SnapshotRow> rows = pages.next().items();
        rows.forEach(row -> current.add(row.key()));
        return rows;
      }
      done = current.equals(previous);
      previous = current;
      current = new ArrayList<>();
      pages = list.pages().iterator();
      return List.of();
    }

    boolean isDone() {
      return done;
    }
  }
}
