package io.github.aigateway.logs;

import io.github.aigateway.logs.SnapshotReader.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One export of a snapshot into a file.
 *
 * <p>The order of writing is what makes it safe: first the rows, forced to disk, then the
 * checkpoint that counts them. So the checkpoint never claims a row that a power cut can take away,
 * and what the file holds beyond it is cut off when the export resumes.
 */
final class LogExport {

  private static final int ROWS_PER_CHECKPOINT = 1000;

  private final LogSnapshot snapshot;
  private final Path file;
  private final Path checkpoint;
  private final LogFormat format;
  private final LogWriter writer;
  private final Consumer<? super ExportProgress> listener;

  /** Whether there is a checkpoint. */
  private boolean begun;

  /** Whether the file was not there before. */
  private boolean created;

  LogExport(
      LogSnapshot snapshot,
      Path file,
      LogFormat format,
      Consumer<? super ExportProgress> listener) {
    this.snapshot = snapshot;
    this.file = file;
    this.checkpoint = Checkpoint.beside(file);
    this.format = format;
    this.writer = LogWriter.of(format);
    this.listener = listener;
  }

  static long write(LogReader reader, OutputStream out, LogFormat format) throws IOException {
    LogWriter writer = LogWriter.of(format);
    // Nothing is written before the first request: the query may be refused.
    List<SnapshotRow> rows = reader.next();
    out.write(writer.header().getBytes(StandardCharsets.UTF_8));
    long count = 0;
    for (; rows != null; rows = reader.next()) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (SnapshotRow row : rows) {
        writer.write(row, lines);
      }
      lines.writeTo(out);
      count += rows.size();
    }
    out.flush();
    return count;
  }

  ExportedLogs run() throws IOException {
    Checkpoint from = Checkpoint.read(checkpoint);
    boolean resumed = from != null;
    begun = resumed;
    if (from == null) {
      if (Files.exists(file) && Files.size(file) > 0) {
        throw new FileAlreadyExistsException(
            file.toString(), null, "it is there without a checkpoint");
      }
      from = Checkpoint.begin(query(), snapshot.until());
    } else {
      query().requireToBe(from.query(), checkpoint);
    }
    if (!from.complete()) {
      from = resume(from);
    } else if (!Files.exists(file) || Files.size(file) != from.bytes()) {
      throw new IllegalStateException(
          file + " is not the file of " + from.bytes() + " bytes that its checkpoint counts");
    }
    return new ExportedLogs(file, from.rows(), from.bytes(), from.end(), resumed);
  }

  private Checkpoint resume(Checkpoint from) throws IOException {
    created = Files.notExists(file);
    try (FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(out);
        LogReader reader = snapshot.until(from.end()).reader(from.position())) {
      if (out.size() < from.bytes()) {
        throw new IllegalStateException(
            file
                + " has "
                + out.size()
                + " bytes, fewer than the "
                + from.bytes()
                + " that its checkpoint counts");
      }
      out.truncate(from.bytes());
      out.position(from.bytes());
      return copy(reader, out, from);
    }
  }

  private FileLock lock(FileChannel out) throws IOException {
    FileLock lock;
    try {
      lock = out.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    // One that had nothing to write has taken its file away again.
    if (lock == null || Files.notExists(file)) {
      throw new IllegalStateException("another export is writing to " + file);
    }
    return lock;
  }

  private Checkpoint copy(LogReader reader, FileChannel out, Checkpoint from) throws IOException {
    Progress progress = new Progress(from);
    try {
      listener.accept(new ExportProgress(from.rows(), from.bytes(), null));
      List<SnapshotRow> rows = reader.next();
      if (!begun) {
        // After the first request, which may be refused for its query. Before anything is in the
        // file, for a file without a checkpoint would not be taken up again.
        from.write(checkpoint);
        begun = true;
      }
      if (from.bytes() == 0) {
        progress.bytes += append(out, writer.header().getBytes(StandardCharsets.UTF_8));
      }
      for (; rows != null; rows = reader.next()) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (SnapshotRow row : rows) {
          writer.write(row, lines);
        }
        progress.bytes += append(out, lines.toByteArray());
        progress.rows += rows.size();
        progress.position = reader.position();
        listener.accept(new ExportProgress(progress.rows, progress.bytes, reader.remaining()));
        if (progress.rows - progress.safe.rows() >= ROWS_PER_CHECKPOINT) {
          progress.save(out, false);
        }
      }
    } catch (IOException | RuntimeException e) {
      leaveQuietly(progress, out, e);
      throw e;
    }
    return progress.save(out, true);
  }

  /**
   * What was exported before a failure need not be read again, and where nothing was begun nothing
   * is left behind; a second failure changes nothing.
   */
  private void leaveQuietly(Progress progress, FileChannel out, Exception failure) {
    try {
      if (begun) {
        progress.save(out, false);
      } else if (created) {
        Files.delete(file);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static int append(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    return bytes.length;
  }

  private ExportQuery query() {
    return ExportQuery.of(format, writer.header(), snapshot.query());
  }

  private final class Progress {

    private Checkpoint safe;
    private @Nullable Position position;
    private long rows;
    private long bytes;

    Progress(Checkpoint safe) {
      this.safe = safe;
      this.rows = safe.rows();
      this.bytes = safe.bytes();
    }

    Checkpoint save(FileChannel out, boolean complete) throws IOException {
      Position at = position == null ? safe.position() : position;
      out.force(true);
      safe = safe.at(at, rows, bytes, complete);
      safe.write(checkpoint);
      return safe;
    }
  }
}
