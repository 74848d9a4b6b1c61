package io.github.aigateway.logs;

import io.github.aigateway.internal.ReadAhead;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.logs.Window.Part;
import io.github.aigateway.logs.Window.Piece;
import io.github.aigateway.model.GatewayLog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs in the order they were made, several windows of time at once, each of them as {@link
 * SnapshotReader} does.
 *
 * <p>A page tells where the next one begins, so pages of one window follow one another. Windows do
 * not, for their ends are cut beforehand, by how many rows there are on average. Only the first
 * page of all tells that, so it goes alone.
 *
 * <p>A window is read ahead up to a number of pages, so that memory is bounded wherever the rows
 * lie; if its first page says that it holds many more, no further. What is left of it is read when
 * all before it was given out: page by page, or in windows of its own once no other is being read.
 */
final class WindowedReader implements LogReader {

  /** How often a window is cut into windows of its own, each of which may be too full again. */
  private static final int DEPTH = 2;

  private final SnapshotReader first;
  private final int windows;
  private final int depth;
  private final ReadAhead<Part> ahead;
  private @Nullable WindowPlan plan;

  /** The window whose rows are being given out. */
  private @Nullable Part part;

  private @Nullable LogReader rest;

  /** Rows given out that the window may repeat, since it begins a step before its start. */
  private Map<String, Instant> seam = Map.of();

  private Supplier<Position> reached;
  private @Nullable Long remaining;
  private boolean ended;

  /**
   * Reads on where a reader stands, and up to its end.
   *
   * @param windows how many windows are read at a time
   */
  WindowedReader(SnapshotReader first, int windows) {
    this(first, windows, 0);
  }

  private WindowedReader(SnapshotReader first, int windows, int depth) {
    this.first = first;
    this.windows = windows;
    this.depth = depth;
    this.ahead = new ReadAhead<>(windows);
    this.reached = first::position;
    if (depth > 0) {
      cut();
    }
  }

  @Override
  public @Nullable List<GatewayLog> next() {
    while (!ended) {
      List<GatewayLog> rows = plan == null ? readFirst() : readWindows(plan);
      if (rows == null) {
        close();
      } else if (!rows.isEmpty()) {
        return rows;
      }
    }
    return null;
  }

  /** The position of the window's reader, with what was given out before it and lies after it. */
  @Override
  public Position position() {
    Position position = reached.get();
    Map<String, Instant> seen = new LinkedHashMap<>(seam);
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

  private @Nullable List<GatewayLog> readFirst() {
    List<GatewayLog> rows = first.next();
    if (rows != null) {
      cut();
    }
    return rows;
  }

  private void cut() {
    remaining = first.remaining();
    plan = WindowPlan.after(first, windows);
    if (plan != null) {
      seam = first.position().seen();
    }
  }

  private @Nullable List<GatewayLog> readWindows(WindowPlan plan) {
    Part current = part;
    if (current == null) {
      request(plan);
      if (ahead.size() == 0) {
        return null;
      }
      current = take(plan);
    }
    Piece piece = current.pieces().poll();
    if (piece != null) {
      reached = piece::position;
      return unseen(piece.rows());
    }
    List<GatewayLog> rows = rest == null ? null : readRest(plan, rest);
    if (rows == null) {
      leave(current.window());
      return List.of();
    }
    return unseen(rows);
  }

  private void request(WindowPlan plan) {
    while (ahead.hasRoom() && !plan.isDone()) {
      Window window = plan.next(left() - ahead.size() * plan.rows());
      SnapshotReader reader = window.reader(first);
      int pages = plan.mostPages();
      long rows = depth < DEPTH ? plan.mostRows() : Long.MAX_VALUE;
      // No way to this, or a forgotten iterator would stay alive until its windows are read.
      ahead.start(() -> window.read(reader, pages, rows));
    }
  }

  /** About how many rows there are in the windows not taken yet. */
  private long left() {
    return (remaining == null ? 0 : remaining) - (part == null ? 0 : part.rows());
  }

  private Part take(WindowPlan plan) {
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

  private @Nullable List<GatewayLog> readRest(WindowPlan plan, LogReader left) {
    LogReader reader = left;
    if (depth < DEPTH && reader instanceof SnapshotReader one && ahead.isIdle()) {
      reader = new WindowedReader(one, windows, depth + 1);
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

  /** All of the window was given out, so reading goes on where the next one begins. */
  private void leave(Window window) {
    Instant after = window.end().minus(SnapshotReader.STEP);
    Map<String, Instant> seen = position().seen();
    seen.values().removeIf(time -> time.isBefore(after));
    Position position = new Position(after, seen);
    reached = () -> position;
    seam = seen;
    part = null;
    rest = null;
  }

  private List<GatewayLog> unseen(List<GatewayLog> rows) {
    List<GatewayLog> fresh = rows.stream().filter(row -> !seam.containsKey(row.getId())).toList();
    remaining = remaining == null ? null : Long.valueOf(Math.max(0, remaining - fresh.size()));
    return fresh;
  }
}
