package io.github.aigateway.logs;

import io.github.aigateway.error.ErrorResponse;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogListResponse;
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
 * way but page numbers, for this one step: {@link Burst}.
 */
final class SnapshotReader implements LogReader {

  /** At least the unit in which the server keeps and compares times. */
  static final Duration STEP = Duration.ofMillis(1);

  /** How far a row may lie outside the bounds asked for, by rounding on the server. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

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
  private @Nullable Burst burst;
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
  boolean isInBurst() {
    return burst != null;
  }

  @Override
  public void close() {
    ended = true;
  }

  @Override
  public @Nullable List<GatewayLog> next() {
    while (!ended) {
      List<GatewayLog> fresh = burst == null ? readOn() : readBurst(burst);
      if (!fresh.isEmpty()) {
        return fresh;
      }
    }
    return null;
  }

  private List<GatewayLog> readOn() {
    Page<GatewayLog> page = fetch(after, end, 1);
    List<GatewayLog> rows = page.items();
    remaining = page.totalCount();
    if (rows.isEmpty()) {
      ended = true;
      return rows;
    }
    Instant bound = madeAt(rows.get(rows.size() - 1)).minus(STEP);
    boolean all = isAll(page);
    if (!all && after != null && !bound.isAfter(after)) {
      Instant last = after.plus(STEP).plus(STEP);
      burst = new Burst(after, last.isBefore(end) ? last : end);
      less(seen.size());
      return List.of();
    }
    List<GatewayLog> fresh = unseen(rows);
    less(rows.size());
    ended = all;
    moveTo(bound);
    return fresh;
  }

  /** Whether nothing follows this first page; where there is no count, whether it is short. */
  private boolean isAll(Page<GatewayLog> page) {
    int count = page.items().size();
    boolean isShort = count < largestPage || count < Math.min(DEFAULT_SIZE, query.pageSize());
    largestPage = Math.max(largestPage, count);
    return page.totalCount() == null ? isShort : count >= page.totalCount();
  }

  private List<GatewayLog> readBurst(Burst rows) {
    List<GatewayLog> fresh = unseen(rows.next());
    less(fresh.size());
    if (rows.isDone()) {
      burst = null;
      ended = !rows.until.isBefore(end);
      moveTo(rows.until.minus(STEP));
    }
    return fresh;
  }

  private void less(int rows) {
    remaining = remaining == null ? null : Long.valueOf(Math.max(0, remaining - rows));
  }

  private List<GatewayLog> unseen(List<GatewayLog> rows) {
    List<GatewayLog> fresh = new ArrayList<>(rows.size());
    for (GatewayLog row : rows) {
      if (seen.put(row.getId(), madeAt(row)) == null) {
        fresh.add(row);
      }
    }
    return fresh;
  }

  private void moveTo(Instant bound) {
    if (after == null || bound.isAfter(after)) {
      after = bound;
      // Not those at the bound: the server may compare finer than it shows.
      seen.values().removeIf(time -> time.isBefore(bound));
    }
  }

  private Page<GatewayLog> fetch(@Nullable Instant from, Instant until, int number) {
    GatewayLogListResponse response =
        source.list(query.between(from, until).page(number).perPage(query.pageSize()));
    List<GatewayLog> rows = response.getResult();
    check(rows, from, until);
    return LogSnapshot.page(response, number);
  }

  /**
   * A server that does not sort, or does not compare times, would make rows go missing in silence.
   */
  private static void check(List<GatewayLog> rows, @Nullable Instant from, Instant until) {
    Instant previous = from == null ? Instant.MIN : from.minus(TOLERANCE);
    Instant latest = until.plus(TOLERANCE);
    for (GatewayLog row : rows) {
      Instant time = madeAt(row);
      if (time.isBefore(previous) || time.isAfter(latest)) {
        throw invalid(
            "log " + row.getId() + " is out of the order or the bounds of created_at asked for");
      }
      previous = time;
    }
  }

  private static Instant madeAt(GatewayLog row) {
    if (row.getId() == null || row.getCreatedAt() == null) {
      throw invalid("a log has no id or no created_at");
    }
    return row.getCreatedAt().toInstant();
  }

  private static InvalidResponseException invalid(String problem) {
    return new InvalidResponseException(
        problem, new ErrorResponse("GET", "/logs", 200, Map.of(), ""), null);
  }

  /**
   * Rows too many for a page, made within one step. They are read by page numbers, over and over
   * until two passes in a row find the same rows: a row that a deletion hides from one pass makes
   * that pass differ from the next, since the deleted row is in the one and not in the other.
   */
  private final class Burst {

    final Instant until;
    private final PagedIterable<GatewayLog> list;
    private Iterator<Page<GatewayLog>> pages;
    private List<String> previous = List.of();
    private List<String> current = new ArrayList<>();
    private boolean done;

    Burst(Instant from, Instant until) {
      this.until = until;
      this.list =
          PagedIterable.of(
              number -> fetch(from, until, number), 1, query.pageSize(), GatewayLog::getId);
      this.pages = list.pages().iterator();
    }

    List<GatewayLog> next() {
      List<GatewayLog> rows = pages.hasNext() ? pages.next().items() : List.of();
      rows.forEach(row -> current.add(row.getId()));
      if (!pages.hasNext()) {
        done = current.equals(previous);
        previous = current;
        current = new ArrayList<>();
        pages = list.pages().iterator();
      }
      return rows;
    }

    boolean isDone() {
      return done;
    }
  }
}
