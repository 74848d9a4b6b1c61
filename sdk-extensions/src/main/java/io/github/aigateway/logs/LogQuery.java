package io.github.aigateway.logs;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.internal.TimeRange;
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
import java.util.Set;
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

  /** Parameters that every snapshot has. */
  private static final Set<String> ALWAYS =
      Set.of("filters", "order_by", "order_by_direction", "per_page");

  private final ListQuery query;
  private final List<LogFilter> filters = new ArrayList<>();
  private @Nullable Instant after;
  private @Nullable Instant before;
  private final Instant until;

  // The deprecated direction still reaches the server, so it is looked at as well.
  @SuppressWarnings("deprecation")
  LogQuery(ListQuery asked, Instant until) {
    refuse("page", asked.page() == null);
    refuse("order_by", asked.orderBy() == null || LogOrderBy.CREATED_AT.equals(asked.orderBy()));
    refuse("order_by_direction", isAscending(asked.orderByDirection()));
    refuse("direction", isAscending(asked.direction()));
    List<LogFilter> given = asked.filters();
    for (LogFilter filter : given == null ? List.<LogFilter>of() : given) {
      take(filter);
    }
    Instant end = before == null || before.isAfter(until) ? until : before;
    this.until = TimeRange.require("until", end);
    this.query =
        asked.toBuilder()
            .orderBy(LogOrderBy.CREATED_AT)
            .orderByDirection(SortDirection.ASC)
            .clearDirection()
            .perPage(asked.perPage() == null ? PAGE_SIZE : asked.perPage())
            .build();
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
    if (time != null && LogFilterOperator.GT.equals(filter.value("operator"))) {
      TimeRange.require("filters.created_at", time);
      after = after == null || time.isAfter(after) ? time : after;
    } else if (time != null && LogFilterOperator.LT.equals(filter.value("operator"))) {
      before = before == null || time.isBefore(before) ? time : before;
    } else {
      filters.add(filter);
    }
  }

  /** The time that a filter on created_at compares with, if it is one and can be read. */
  private static @Nullable Instant time(LogFilter filter) {
    if (!LogFilterKey.CREATED_AT.equals(filter.value("key"))
        || !(filter.value("value") instanceof List<?> values)
        || values.size() != 1) {
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
    Integer size = query.perPage();
    return size == null ? PAGE_SIZE : size;
  }

  /** A query for logs between two times, both excluded. */
  ListQuery between(@Nullable Instant from, Instant to) {
    List<LogFilter> all = new ArrayList<>(filters);
    if (from != null) {
      all.add(createdAt(LogFilterOperator.GT, from));
    }
    all.add(createdAt(LogFilterOperator.LT, to));
    return query.toBuilder().filters(all).build();
  }

  private static LogFilter createdAt(LogFilterOperator operator, Instant time) {
    return LogFilter.builder()
        .key(LogFilterKey.CREATED_AT)
        .operator(operator)
        .value(List.of(time.toString()))
        .build();
  }

  /** What the caller asked for besides the bounds: filters, then parameters. */
  List<ExportQuery.Part> parts() {
    List<ExportQuery.Part> parts = new ArrayList<>();
    for (LogFilter filter : filters) {
      int values = filter.value("value") instanceof List<?> list ? list.size() : 0;
      parts.add(
          ExportQuery.Part.of(
              filter.value("key") + " " + filter.value("operator") + " [" + values + "]",
              filter.toJson().toString()));
    }
    query
        .parameters()
        .forEach(
            (name, value) -> {
              if (!ALWAYS.contains(name)) {
                parts.add(ExportQuery.Part.of(name, String.valueOf(value)));
              }
            });
    if (pageSize() != PAGE_SIZE) {
      parts.add(ExportQuery.Part.of("per_page " + pageSize(), ""));
    }
    return parts;
  }

  /** The bounds on created_at that the caller gave, as text. */
  String bounds() {
    return after == null && before == null
        ? "no bounds on created_at"
        : "created_at"
            + (after == null ? "" : " after " + after)
            + (before == null ? "" : " before " + before);
  }
}
