package io.github.aigateway.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.internal.Json;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.model.LogOrderBy;
import io.github.aigateway.model.SortDirection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query of a snapshot: what the caller asked for, in the order of time, between two bounds.
 *
 * <p>The caller's own bounds on created_at become part of the two, so that a request never carries
 * two of a kind.
 */
final class LogQuery {

  /** The largest page there is: a snapshot costs requests, and those are limited. */
  private static final int PAGE_SIZE = 50;

  static final ObjectMapper MAPPER = Json.mapper();

  private final ListQuery query;
  private final List<LogFilter> filters = new ArrayList<>();
  private @Nullable Instant after;
  private @Nullable Instant before;
  private final Instant until;

  // The deprecated direction still reaches the server, so it is looked at as well.
  @SuppressWarnings("deprecation")
  LogQuery(ListQuery asked, Instant until) {
    // A copy, for the caller may go on changing the query.
    this.query = Json.copy(asked);
    refuse("page", query.getPage() == null);
    refuse(
        "order_by", query.getOrderBy() == null || LogOrderBy.CREATED_AT.equals(query.getOrderBy()));
    refuse("order_by_direction", isAscending(query.getOrderByDirection()));
    refuse("direction", isAscending(query.getDirection()));
    List<LogFilter> given = query.getFilters();
    for (LogFilter filter : given == null ? List.<LogFilter>of() : given) {
      take(filter);
    }
    this.until = before == null || before.isAfter(until) ? until : before;
    query.orderBy(LogOrderBy.CREATED_AT).orderByDirection(SortDirection.ASC).direction(null);
    if (query.getPerPage() == null) {
      query.perPage(PAGE_SIZE);
    }
  }

  private static boolean isAscending(@Nullable SortDirection direction) {
    return direction == null || SortDirection.ASC.equals(direction);
  }

  private static void refuse(String parameter, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(
          parameter + " must not be set: a snapshot reads from the oldest log to the newest");
    }
  }

  private void take(LogFilter filter) {
    Instant time = time(filter);
    if (time != null && LogFilterOperator.GT.equals(filter.getOperator())) {
      after = after == null || time.isAfter(after) ? time : after;
    } else if (time != null && LogFilterOperator.LT.equals(filter.getOperator())) {
      before = before == null || time.isBefore(before) ? time : before;
    } else {
      filters.add(filter);
    }
  }

  /** The time that a filter on created_at compares with, if it is one and can be read. */
  private static @Nullable Instant time(LogFilter filter) {
    List<Object> values = filter.getValue();
    if (!LogFilterKey.CREATED_AT.equals(filter.getKey()) || values == null || values.size() != 1) {
      return null;
    }
    try {
      return OffsetDateTime.parse(String.valueOf(values.get(0))).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Only logs made after this are asked for; null if there is no such bound. */
  @Nullable Instant after() {
    return after;
  }

  /** Only logs made before this are asked for. */
  Instant until() {
    return until;
  }

  int pageSize() {
    Integer size = query.getPerPage();
    return size == null ? PAGE_SIZE : size;
  }

  /** A query for logs between two times, both excluded. */
  ListQuery between(@Nullable Instant from, Instant to) {
    List<LogFilter> all = new ArrayList<>(filters);
    if (from != null) {
      all.add(createdAt(LogFilterOperator.GT, from));
    }
    all.add(createdAt(LogFilterOperator.LT, to));
    return Json.copy(query).filters(all);
  }

  private static LogFilter createdAt(LogFilterOperator operator, Instant time) {
    return new LogFilter()
        .key(LogFilterKey.CREATED_AT)
        .operator(operator)
        .value(List.of(time.toString()));
  }

  /** What the caller asked for, as text, to tell it from another query. */
  String text() {
    try {
      return MAPPER.writeValueAsString(Json.copy(query).filters(filters)) + after + before;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
