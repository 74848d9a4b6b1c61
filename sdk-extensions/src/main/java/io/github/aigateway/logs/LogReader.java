package io.github.aigateway.logs;

import io.github.aigateway.logs.SnapshotReader.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the logs of a snapshot once. One for each iteration, used by one thread. */
interface LogReader extends AutoCloseable {

  /**
   * The next rows, as many as came with one request and were not given out before; null at the end.
   * If this throws, the next call goes on without loss.
   */
  @Nullable List<SnapshotRow> next();

  /** Where to go on after the rows given out so far. */
  Position position();

  /** How many rows are still to come, as far as the server has counted; null if it has not. */
  @Nullable Long remaining();

  /** Ends the reading and cancels what is in flight. */
  @Override
  void close();
}
