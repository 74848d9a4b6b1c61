package io.github.aigateway.logs;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a deletion. The API only says that it succeeded; the counts come from listing
 * before and after, and logs may have come or gone in between.
 *
 * @param limit the largest number of logs that the call could delete
 * @param before how many logs matched before the call; null if the service gave no count
 * @param after how many logs matched after the call; null if the service gave no count or could not
 *     be asked
 */
public record DeletedLogs(int limit, @Nullable Long before, @Nullable Long after) {

  /**
   * How many logs the call deleted, as far as the counts tell.
   *
   * @return the difference of the counts, from 0 to the limit; null if one of them is not known
   */
  public @Nullable Long count() {
    return before == null || after == null
        ? null
        : Long.valueOf(Math.max(0, Math.min(before - after, limit)));
  }

  /**
   * Whether logs that match are still there, so that the same call would delete more.
   *
   * @return false also if it is not known
   */
  public boolean isPartial() {
    return after != null && after > 0;
  }
}
