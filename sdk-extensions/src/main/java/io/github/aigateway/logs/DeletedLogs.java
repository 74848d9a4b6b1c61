package io.github.aigateway.logs;

import org.jspecify.annotations.Nullable;

/**
 * What was asked of a deletion, and what was seen before. The service says that it took the
 * request; it deletes some time after, and counts the deleted logs for a while. That the oldest log
 * is another one shows that it has begun.
 *
 * @param limit the largest number of logs that the call may delete
 * @param matching how many logs matched before the call; null if the service gave no count
 */
public record DeletedLogs(int limit, @Nullable Long matching) {

  /**
   * Whether more logs matched than the call may delete, so that another call is needed.
   *
   * @return false also if it is not known
   */
  public boolean isPartial() {
    return matching != null && matching > limit;
  }
}
