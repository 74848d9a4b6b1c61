package io.github.aigateway.logs;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogResultInfo;
import io.github.aigateway.model.SortDirection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Logs in memory, listed as the API describes it: filters on two keys, order by time, pages. */
final class LogStore implements LogSnapshot.Source {

  final List<GatewayLog> logs = new ArrayList<>();
  final List<ListQuery> queries = new ArrayList<>();

  /** Runs before a request is responded to. */
  Runnable meanwhile = () -> {};

  boolean counting = true;
  boolean sorting = true;
  int largestPage = 50;

  /** How exactly times are shown; they are kept and compared as they are. */
  ChronoUnit shown = ChronoUnit.NANOS;

  private int made;

  GatewayLog add(Instant createdAt) {
    return add(createdAt, log -> {});
  }

  GatewayLog add(Instant createdAt, Consumer<GatewayLog.Builder> change) {
    GatewayLog.Builder builder =
        GatewayLog.builder()
            .id("log-" + made++)
            .createdAt(createdAt)
            .provider(made % 3 == 0 ? "openai" : "anthropic")
            .model("model")
            .path("/v1/chat")
            .cached(false)
            .success(true)
            .duration(7L)
            .tokensIn(3L)
            .tokensOut(null)
            .cost(new BigDecimal("0.10"));
    change.accept(builder);
    GatewayLog log = builder.build();
    logs.add(log);
    return log;
  }

  @Override
  public synchronized GatewayLogListResponse list(ListQuery query) {
    queries.add(query);
    meanwhile.run();
    boolean ascending = sorting && SortDirection.ASC.equals(query.orderByDirection());
    Comparator<GatewayLog> byTime = Comparator.comparing(GatewayLog::createdAt);
    Predicate<GatewayLog> passing =
        query.filters().stream().map(LogStore::passing).reduce(log -> true, Predicate::and);
    List<GatewayLog> found =
        logs.stream().filter(passing).sorted(ascending ? byTime : byTime.reversed()).toList();
    int size = Math.min(query.perPage(), largestPage);
    int from = Math.min(found.size(), (query.page() - 1) * size);
    List<GatewayLog> page = found.subList(from, Math.min(found.size(), from + size));
    LogResultInfo.Builder info = LogResultInfo.builder();
    if (counting) {
      info.totalCount(BigDecimal.valueOf(found.size())).perPage(BigDecimal.valueOf(size));
    }
    return GatewayLogListResponse.builder()
        .success(true)
        .result(shown == ChronoUnit.NANOS ? page : shown(page))
        .resultInfo(info.build())
        .build();
  }

  private List<GatewayLog> shown(List<GatewayLog> page) {
    return page.stream()
        .map(log -> log.toBuilder().createdAt(log.createdAt().truncatedTo(shown)).build())
        .toList();
  }

  private static Predicate<GatewayLog> passing(LogFilter filter) {
    String value = String.valueOf(filter.value().get(0));
    if (filter.key().equals(LogFilterKey.PROVIDER)) {
      return log -> Objects.equals(log.provider(), value);
    }
    Instant time = Instant.parse(value);
    return switch (filter.key() + " " + filter.operator()) {
      case "created_at gt" -> log -> log.createdAt().compareTo(time) > 0;
      case "created_at lt" -> log -> log.createdAt().compareTo(time) < 0;
      default -> throw new AssertionError(filter);
    };
  }
}
