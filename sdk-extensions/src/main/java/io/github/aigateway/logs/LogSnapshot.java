package io.github.aigateway.logs;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.pagination.PagedIterable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The logs made before a point in time, from the oldest to the newest, each exactly once, while
 * others arrive and are deleted.
 *
 * <p>Every log that is there when reading begins and is still there when reading comes to it is
 * given out once; no log is given out twice. Logs that the service makes visible late, with a time
 * that reading has already passed, are not in the snapshot: leave the last minutes out with {@link
 * #until(Instant)} when exports are to follow one another without a gap.
 *
 * <p>This object is a recipe and can be shared between threads. Nothing is sent before the first
 * log is asked for, and each iterator and stream starts again. A page is asked for when it is
 * needed, 50 logs at a time unless the query says otherwise, so that memory holds one page; {@link
 * #prefetch(int)} trades some memory and requests for time. When a page cannot be read, the
 * exception of the call comes out of the iterator, and using the iterator again goes on without
 * loss. A server that does not sort or does not compare times as asked leads to an {@link
 * io.github.aigateway.error.InvalidResponseException}.
 *
 * @see io.github.aigateway.api.GatewayLogsApi#list(String, String, ListQuery)
 */
public final class LogSnapshot implements Iterable<GatewayLog> {

  /** Where the logs come from. */
  @FunctionalInterface
  public interface Source {

    /**
     * Asks for one page of logs. Called from several threads after {@link #prefetch(int)}.
     *
     * @param query the query
     * @return the page as it came
     */
    GatewayLogListResponse list(ListQuery query);

    /**
     * Returns this source for other threads that ask on behalf of the current one: with what is the
     * current one's, such as the credentials of a provider that goes by the thread.
     *
     * @return by default this source
     */
    default Source onBehalfOfCaller() {
      return this;
    }
  }

  private final Source source;
  private final ListQuery asked;
  private final LogQuery query;
  private final int prefetch;

  /**
   * A snapshot of the logs that a query selects.
   *
   * @param source where the logs come from
   * @param query which logs; page must not be set, nor an order other than created_at ascending
   * @param until the first time that is no longer part of it, as a rule now
   * @throws IllegalArgumentException if the query sets a page or another order
   */
  public LogSnapshot(Source source, ListQuery query, Instant until) {
    this(source, query, until, 0);
  }

  private LogSnapshot(Source source, ListQuery query, Instant until, int prefetch) {
    this.source = Objects.requireNonNull(source, "source");
    this.asked = Objects.requireNonNull(query, "query");
    this.query = new LogQuery(query, until);
    this.prefetch = prefetch;
  }

  /**
   * The same snapshot with another end.
   *
   * @param end the first time that is no longer part of it
   * @return a new snapshot
   * @throws io.github.aigateway.wire.InvalidInputException if it is not of the years 0 to 9999
   */
  public LogSnapshot until(Instant end) {
    Objects.requireNonNull(end, "end");
    return new LogSnapshot(source, asked, end, prefetch);
  }

  /**
   * The same snapshot, with up to {@code partitions} time partitions read at once, each of them
   * page by page, and so with as many requests in flight.
   *
   * <p>What stays the same: the rows, each exactly once, and their order (a log that is deleted
   * meanwhile may come within a millisecond after its place); what {@link ExportProgress} tells
   * after each page, except that {@code remaining} goes by the first count; and checkpoints. An
   * export may be taken up with another prefetch than it was begun with. When a page cannot be
   * read, the rows before it come first, and it is asked for once more when its place comes.
   *
   * <p>What it costs: the last page of a partition is not full, and a partition may be empty, so
   * that about one request in twenty is added; with many partitions for few logs, up to one in
   * three. Memory holds about ten pages for each partition, and 60 at most. A reader who stops
   * early has asked for as much for nothing, unless it stops within the first page.
   *
   * <p>When it does not help: for less than four pages, where the server gives no {@code
   * total_count}, and for more logs of one millisecond than fit a page, which are read one page
   * after the other. The rate budget and the API's limit stay as they are: once 1,200 requests are
   * used up, four of them a second are left, however many partitions there are.
   *
   * <p>Requests run on daemon threads; they are cancelled when a page cannot be read, when the
   * export or {@link #writeTo} has ended, when the reading thread is interrupted, when the stream
   * is closed, and when the iterator is no longer reachable.
   *
   * @param partitions the number of partitions, from 0 (none, the default) to {@link
   *     PagedIterable#MAX_PREFETCH}
   * @return the same snapshot, read ahead
   * @throws IllegalArgumentException if {@code partitions} is out of its range
   */
  public LogSnapshot prefetch(int partitions) {
    if (partitions < 0 || partitions > PagedIterable.MAX_PREFETCH) {
      throw new IllegalArgumentException(
          "partitions must be between 0 and "
              + PagedIterable.MAX_PREFETCH
              + ", but is "
              + partitions);
    }
    return new LogSnapshot(source, asked, query.until(), partitions);
  }

  /**
   * The first time that is no longer part of this snapshot.
   *
   * @return the time of the call that made the snapshot, or an earlier one that the query names
   */
  public Instant until() {
    return query.until();
  }

  /**
   * The logs, from the oldest on.
   *
   * @return a new iterator that has sent nothing yet
   */
  @Override
  public Iterator<GatewayLog> iterator() {
    return new Rows(reader(Position.START));
  }

  /**
   * The logs as a stream, from the oldest on.
   *
   * @return a new sequential stream that has sent nothing yet. Closing it cancels what is in
   *     flight.
   */
  public Stream<GatewayLog> stream() {
    LogReader reader = reader(Position.START);
    Spliterator<GatewayLog> rows =
        Spliterators.spliteratorUnknownSize(
            new Rows(reader), Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
    return StreamSupport.stream(rows, false).onClose(reader::close);
  }

  /**
   * Writes the logs to a stream as they are read. {@link #exportTo} does the same into a file, and
   * can be resumed.
   *
   * @param out where to write; flushed at the end and not closed
   * @param format how to write
   * @return the number of logs written
   * @throws IOException if {@code out} cannot be written to
   */
  public long writeTo(OutputStream out, LogFormat format) throws IOException {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(format, "format");
    try (LogReader reader = reader(Position.START)) {
      return LogExport.write(reader, out, format);
    }
  }

  /**
   * Exports the logs into a file, and resumes an export that was cut short.
   *
   * <p>Beside the file a checkpoint is kept, {@code <file>.checkpoint}: how far the file is known
   * to be on disk, and where reading goes on. It is brought up to date about every 1,000 logs and
   * when the export ends or fails. After a kill, the same call takes up the checkpoint: it cuts off
   * what was written after it and goes on from there, up to the end that the export had when it was
   * begun, so that the file holds every log once. When the export is complete the checkpoint says
   * so, and the same call does nothing more. An export whose first page cannot be read, as when its
   * query is refused, leaves nothing behind.
   *
   * @param file the file; its folder must exist
   * @param format how to write
   * @return what the file holds now
   * @throws java.nio.file.FileAlreadyExistsException if the file has content but no checkpoint
   * @throws OtherExportException if the checkpoint belongs to an export of another query or format
   * @throws IllegalStateException if the file is shorter than the checkpoint says, or if another
   *     export is writing to the file
   * @throws IOException if the file or the checkpoint cannot be read or written
   */
  public ExportedLogs exportTo(Path file, LogFormat format) throws IOException {
    return exportTo(file, format, progress -> {});
  }

  /**
   * Exports the logs into a file like {@link #exportTo(Path, LogFormat)}, and tells how far it has
   * come: once before the first request, then after each page that is written. An export that is
   * already complete tells nothing.
   *
   * @param file the file; its folder must exist
   * @param format how to write
   * @param listener is told, in the calling thread; an exception from it ends the export, which the
   *     same call takes up again
   * @return what the file holds now
   * @throws java.nio.file.FileAlreadyExistsException if the file has content but no checkpoint
   * @throws OtherExportException if the checkpoint belongs to an export of another query or format
   * @throws IllegalStateException if the file is shorter than the checkpoint says, or if another
   *     export is writing to the file
   * @throws IOException if the file or the checkpoint cannot be read or written
   */
  public ExportedLogs exportTo(
      Path file, LogFormat format, Consumer<? super ExportProgress> listener) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(listener, "listener");
    return new LogExport(this, file, format, listener).run();
  }

  LogReader reader(Position position) {
    SnapshotReader reader = new SnapshotReader(source, query, position, query.until());
    return prefetch == 0 ? reader : new PartitionedReader(reader, prefetch);
  }

  LogQuery query() {
    return query;
  }

  private static final class Rows implements Iterator<GatewayLog> {

    private final LogReader reader;
    private @Nullable Iterator<GatewayLog> rows = Collections.emptyIterator();

    Rows(LogReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      while (rows != null && !rows.hasNext()) {
        List<SnapshotRow> next = reader.next();
        rows = next == null ? null : logs(next);
      }
      return rows != null;
    }

    private static Iterator<GatewayLog> logs(List<SnapshotRow> rows) {
      List<GatewayLog> logs = new ArrayList<>(rows.size());
      for (SnapshotRow row : rows) {
        if (row.log() != null) {
          logs.add(row.log());
        }
      }
      return logs.iterator();
    }

    @Override
    public GatewayLog next() {
      if (!hasNext() || rows == null) {
        throw new NoSuchElementException();
      }
      return rows.next();
    }
  }
}
