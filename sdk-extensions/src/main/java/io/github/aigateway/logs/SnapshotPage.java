package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.error.ErrorResponse;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogResultInfo;
import io.github.aigateway.pagination.Page;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of logs in the order they were made. No row is lost because it lacks an id or a time, or
 * because it cannot be read at all.
 *
 * @param page the rows, and what the server said about the rest
 * @param last the time of the last row that has one; null if none has
 * @param timed whether all rows have a time
 */
record SnapshotPage(Page<SnapshotRow> page, @Nullable Instant last, boolean timed) {

  /** How far a row may lie outside the bounds asked for, by rounding on the server. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  /**
   * The page of a response.
   *
   * @param from the bound that was asked for; null if there was none
   * @param until the end that was asked for
   * @throws InvalidResponseException if the rows are out of order or bounds: a server that does not
   *     sort, or does not compare times, would make rows go missing in silence
   */
  static SnapshotPage of(
      GatewayLogListResponse response, @Nullable Instant from, Instant until, int number) {
    List<@Nullable GatewayLog> logs = new ArrayList<>();
    List<@Nullable JsonNode> unread = new ArrayList<>();
    rows(response, logs, unread);
    check(logs, from, until);
    Map<String, Integer> copies = new HashMap<>();
    List<SnapshotRow> rows = new ArrayList<>(logs.size());
    Instant last = null;
    Instant latest = until;
    boolean timed = true;
    for (int i = logs.size() - 1; i >= 0; i--) {
      Instant time = SnapshotRow.madeAt(logs.get(i));
      timed &= time != null;
      latest = time == null ? latest : time;
      last = last == null ? time : last;
      rows.add(row(logs.get(i), unread.get(i), latest, copies));
    }
    Collections.reverse(rows);
    return new SnapshotPage(page(rows, response, number), last, timed);
  }

  private static void rows(
      GatewayLogListResponse response,
      List<@Nullable GatewayLog> logs,
      List<@Nullable JsonNode> unread) {
    JsonNode all = response.unreadItems("result") == 0 ? null : response.rawValue("result");
    if (all == null) {
      logs.addAll(response.result());
      unread.addAll(Collections.nCopies(logs.size(), null));
      return;
    }
    Iterator<GatewayLog> readings = response.result().iterator();
    for (JsonNode row : all) {
      // Only objects are read as logs.
      logs.add(row.isObject() && readings.hasNext() ? readings.next() : null);
      unread.add(row);
    }
  }

  private static SnapshotRow row(
      @Nullable GatewayLog log,
      @Nullable JsonNode json,
      Instant latest,
      Map<String, Integer> copies) {
    String key = SnapshotRow.key(log, json);
    if (key.startsWith("#")) {
      // A page does not repeat itself: rows without an id that are the same are two.
      int copy = copies.merge(key, 1, Integer::sum);
      key = copy == 1 ? key : key + "#" + copy;
    }
    return new SnapshotRow(log, log == null ? json : null, key, latest);
  }

  private static void check(
      List<@Nullable GatewayLog> logs, @Nullable Instant from, Instant until) {
    Instant previous = from == null ? Instant.MIN : Times.minus(from, TOLERANCE);
    Instant latest = Times.plus(until, TOLERANCE);
    for (GatewayLog log : logs) {
      Instant time = SnapshotRow.madeAt(log);
      if (log == null || time == null) {
        continue;
      }
      if (time.isBefore(previous) || time.isAfter(latest)) {
        throw new InvalidResponseException(
            "log " + log.value("id") + " is out of the order or the bounds of created_at asked for",
            new ErrorResponse("GET", "/logs", 200, Map.of(), ""),
            null);
      }
      previous = time;
    }
  }

  private static Page<SnapshotRow> page(
      List<SnapshotRow> rows, GatewayLogListResponse response, int number) {
    if (!(response.value("result_info") instanceof LogResultInfo info)) {
      return Page.of(rows, number);
    }
    Long size = whole(info.perPage());
    return new Page<>(
        rows,
        number,
        size == null || size > Integer.MAX_VALUE ? null : size.intValue(),
        whole(info.totalCount()),
        null);
  }

  private static @Nullable Long whole(@Nullable BigDecimal number) {
    return number == null ? null : Long.valueOf(number.longValue());
  }
}
