package io.github.aigateway.logs;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.internal.Json;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogResultInfo;
import io.github.aigateway.model.SortDirection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Logs in memory, listed as the API describes it: filters on two keys, order by time, pages. */
final class LogStore implements LogSnapshot.Source {

  final List<GatewayLog> logs = new ArrayList<>();
  final List<ListQuery> queries = new ArrayList<>();

  /** Runs before a request is answered. */
  Runnable meanwhile = () -> {};

  boolean counting = true;
  boolean sorting = true;
  int largestPage = 50;

  /** How exactly times are shown; they are kept and compared as they are. */
  ChronoUnit shown = ChronoUnit.NANOS;

  private int made;

  GatewayLog add(Instant createdAt) {
    GatewayLog log =
        new GatewayLog()
            .id("log-" + made++)
            .createdAt(OffsetDateTime.ofInstant(createdAt, ZoneOffset.UTC))
            .provider(made % 3 == 0 ? "openai" : "anthropic")
            .model("model")
            .path("/v1/chat")
            .cached(false)
            .success(true)
            .duration(7L)
            .tokensIn(3L)
            .tokensOut(null)
            .cost(new BigDecimal("0.10"));
    logs.add(log);
    return log;
  }

  @Override
  public synchronized GatewayLogListResponse list(ListQuery query) {
    queries.add(query);
    meanwhile.run();
    boolean ascending = sorting && SortDirection.ASC.equals(query.getOrderByDirection());
    Comparator<GatewayLog> byTime = Comparator.comparing(GatewayLog::getCreatedAt);
    Predicate<GatewayLog> passing =
        query.getFilters().stream().map(LogStore::passing).reduce(log -> true, Predicate::and);
    List<GatewayLog> found =
        logs.stream().filter(passing).sorted(ascending ? byTime : byTime.reversed()).toList();
    int size = Math.min(query.getPerPage(), largestPage);
    int from = Math.min(found.size(), (query.getPage() - 1) * size);
    List<GatewayLog> page = found.subList(from, Math.min(found.size(), from + size));
    LogResultInfo info = new LogResultInfo();
    if (counting) {
      info.totalCount(BigDecimal.valueOf(found.size())).perPage(BigDecimal.valueOf(size));
    }
    return new GatewayLogListResponse()
        .success(true)
        .result(new ArrayList<>(shown == ChronoUnit.NANOS ? page : shown(page)))
        .resultInfo(info);
  }

  private List<GatewayLog> shown(List<GatewayLog> page) {
    return page.stream()
        .map(Json::copy)
        .map(log -> log.createdAt(log.getCreatedAt().truncatedTo(shown)))
        .toList();
  }

  private static Predicate<GatewayLog> passing(LogFilter filter) {
    String value = String.valueOf(filter.getValue().get(0));
    if (filter.getKey().equals(LogFilterKey.PROVIDER)) {
      return log -> Objects.equals(log.getProvider(), value);
    }
    OffsetDateTime time = OffsetDateTime.parse(value);
    return switch (filter.getKey() + " " + filter.getOperator()) {
      case "created_at gt" -> log -> compare(log.getCreatedAt(), time) > 0;
      case "created_at lt" -> log -> compare(log.getCreatedAt(), time) < 0;
      default -> throw new AssertionError(filter);
    };
  }

  /** Without counting seconds since 1970 where both have one offset, as isAfter does. */
  private static int compare(OffsetDateTime one, OffsetDateTime other) {
    return OffsetDateTime.timeLineOrder().compare(one, other);
  }
}
