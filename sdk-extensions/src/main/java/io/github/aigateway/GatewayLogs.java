package io.github.aigateway;

import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.api.GatewayLogsApi.DeleteQuery;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.error.FilterNotAppliedException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.logs.DeletedLogs;
import io.github.aigateway.logs.FilterCheck;
import io.github.aigateway.logs.LogAnnotation;
import io.github.aigateway.logs.LogBody;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogSnapshot;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogDetail;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogDeleteOrderBy;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.model.SortDirection;
import io.github.aigateway.pagination.PagedIterable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The logs of a gateway: the requests that went through it. */
public final class GatewayLogs {

  private static final PageMapper<GatewayLogsApi> PAGES = new PageMapper<>(GatewayLogsApi.class);

  /** What a deletion deletes at most unless told otherwise, by the API description. */
  private static final int DELETE_LIMIT = 10_000;

  private static final int MOST_PER_PAGE = 50;

  /** Before the service was there. */
  private static final Instant BEFORE_ALL = Instant.parse("2000-01-01T00:00:00Z");

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  GatewayLogs(ApiConnection connection, String gatewayId) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
    this.gatewayId = gatewayId;
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public GatewayLogs withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new GatewayLogs(connection.withOptions(options), gatewayId);
  }

  /**
   * Returns all logs, the newest first, page by page as they are read. Logs that arrive meanwhile
   * move the others from page to page; {@link #snapshot()} gives each log once.
   *
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public PagedIterable<GatewayLog> list() {
    return list(query -> {});
  }

  /**
   * Returns the logs that meet some conditions, the newest first, page by page as they are read.
   * Reading ends with a {@link FilterNotAppliedException} if the service does not apply them.
   *
   * @param filters the conditions; one with an empty text or null may hold nothing back
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public PagedIterable<GatewayLog> list(LogFilters filters) {
    List<LogFilter> conditions = conditions(filters);
    return list(query -> query.filters(conditions));
  }

  /**
   * Returns the logs that a query selects, page by page as they are read.
   *
   * @param query sets what to look for, the order, and the page size, 1 to 50. Its deprecated
   *     parameters are still there; filters say the same and more. Each log is held against the
   *     filters as far as it can be judged by them: a service that ignores a filter ends the list
   *     with a {@link FilterNotAppliedException}. A filter with an empty text or null may hold
   *     nothing back.
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public PagedIterable<GatewayLog> list(Consumer<ListQuery.Builder> query) {
    ListQuery first = PageMapper.query(ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> page(api, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }

  /**
   * Returns the logs made before now, from the oldest to the newest, each exactly once while others
   * arrive and are deleted.
   *
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public LogSnapshot snapshot() {
    return snapshot(query -> {});
  }

  /**
   * Returns the logs made before now that meet some conditions, each exactly once. Reading ends
   * with a {@link FilterNotAppliedException} if the service does not apply them.
   *
   * @param filters the conditions; one with an empty text or null may hold nothing back
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public LogSnapshot snapshot(LogFilters filters) {
    List<LogFilter> conditions = conditions(filters);
    return snapshot(query -> query.filters(conditions));
  }

  /**
   * Returns the logs made before now that a query selects, each exactly once. Reading ends with a
   * {@link FilterNotAppliedException} if the service does not apply its filters.
   *
   * @param query sets what to look for and the page size, 1 to 50, which is also the default here.
   *     A filter with an empty text or null may hold nothing back.
   * @throws IllegalArgumentException if the query sets a page, or an order other than created_at
   *     ascending
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public LogSnapshot snapshot(Consumer<ListQuery.Builder> query) {
    return new LogSnapshot(
        new Source(this, connection),
        PageMapper.query(ListQuery.builder(), query).build(),
        connection.options().clock.instant());
  }

  /**
   * Returns a log with the beginning of its request and response.
   *
   * @throws NotFoundException if there is no such log, or not yet: see {@link #await(String,
   *     Duration)}
   * @see GatewayLogsApi#get
   */
  public GatewayLogDetail get(String logId) {
    return api().get(accountId, gatewayId, logId).result();
  }

  /**
   * Waits until a log can be read. Logs appear some time after the request they are about. Asks at
   * once, then after half a second, then at intervals that double up to ten seconds.
   *
   * @param timeout the longest time to wait, more than zero and at most 24 hours
   * @throws io.github.aigateway.error.CallTimeoutException if the log does not appear in time
   * @see GatewayLogsApi#get
   */
  public GatewayLogDetail await(String logId, Duration timeout) {
    return await(logId, timeout, log -> true);
  }

  /**
   * Waits until a log can be read and is as it is wanted: some values, such as tokens and cost, are
   * filled in later than the log appears.
   *
   * @param timeout the longest time to wait, more than zero and at most 24 hours
   * @param ready says whether the log is as it is wanted
   * @throws io.github.aigateway.error.CallTimeoutException if that does not come about in time
   * @see GatewayLogsApi#get
   */
  public GatewayLogDetail await(
      String logId, Duration timeout, Predicate<? super GatewayLogDetail> ready) {
    Objects.requireNonNull(ready, "ready");
    return Poller.poll(
        connection,
        "log " + logId,
        timeout,
        over -> {
          GatewayLogDetail log =
              over.api(GatewayLogsApi.class).get(accountId, gatewayId, logId).result();
          return new Poller.Found<>(ready.test(log) ? log : null, null);
        },
        NotFoundException.class::isInstance);
  }

  /**
   * Returns the whole body of the logged request.
   *
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#getRequestBody
   */
  public LogBody requestBody(String logId) {
    return new LogBody(api().getRequestBody(accountId, gatewayId, logId));
  }

  /**
   * Returns the whole body of the logged response.
   *
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#getResponseBody
   */
  public LogBody responseBody(String logId) {
    return new LogBody(api().getResponseBody(accountId, gatewayId, logId));
  }

  /**
   * Changes feedback (-1 to 1), score (0 to 100) or labels of a log. What the request leaves out
   * stays as it is; what it sets to null is removed. Labels take the place of all that the log has.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#edit
   */
  public void annotate(String logId, GatewayLogEditRequest change) {
    api().edit(accountId, gatewayId, logId, change);
  }

  /**
   * Sets feedback, score or labels of a log. Labels take the place of all that the log has.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the annotation breaks a bound
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#edit
   */
  public void annotate(String logId, LogAnnotation annotation) {
    annotate(logId, Objects.requireNonNull(annotation, "annotation").toRequest());
  }

  /**
   * Deletes logs that meet some conditions: the oldest of them, at most 10,000 in a call.
   *
   * @param filters the conditions, at least one
   * @return what was asked and seen
   * @throws IllegalArgumentException if there are no conditions, or one that holds nothing back:
   *     {@link #deleteOldest} deletes without any
   * @throws FilterNotAppliedException if the service does not apply the conditions; nothing is
   *     deleted then
   * @see GatewayLogsApi#delete
   */
  public DeletedLogs delete(LogFilters filters) {
    return delete(filters, DELETE_LIMIT);
  }

  /**
   * Deletes logs that meet some conditions: the oldest of them, at most as many as said.
   *
   * <p>A service that ignores the conditions would delete the oldest logs, whatever they are. So it
   * is asked first for logs that meet the conditions and were made before there were any, of which
   * it must give none; then for logs that meet the conditions, each of which must meet them. Only
   * then the deletion is sent, and never twice. The service deletes some time after it said so.
   *
   * <p>A value that is null, blank, a list or an object is refused, and so are several values for
   * {@code neq} or for true and false, of which any log meets one. What else every log meets, such
   * as a cost above -1, is a condition like any other.
   *
   * @param filters the conditions, at least one
   * @param limit the largest number to delete, 1 to 10,000
   * @return what was asked and seen
   * @throws IllegalArgumentException if there are no conditions, or one that holds nothing back
   * @throws io.github.aigateway.wire.InvalidInputException if the limit is out of its range
   * @throws FilterNotAppliedException if the service does not apply the conditions; nothing is
   *     deleted then
   * @see GatewayLogsApi#delete
   */
  public DeletedLogs delete(LogFilters filters, int limit) {
    List<LogFilter> conditions = conditions(filters);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException(
          "filters must have at least 1 condition; deleteOldest deletes logs without any");
    }
    // Also where validation is off: what holds nothing back would delete whatever is there.
    conditions.forEach(HoldingFilters::require);
    DeleteQuery query = deletion(limit).filters(conditions).build();
    connection.validate(GatewayLogsApi.class, "delete", accountId, gatewayId, query);
    Long before = countIfFiltersAreApplied(conditions);
    api().delete(accountId, gatewayId, query);
    return new DeletedLogs(limit, before);
  }

  /**
   * Deletes the oldest logs of the gateway, whatever they are. The service deletes some time after
   * it said so.
   *
   * @param count the largest number to delete, 1 to 10,000
   * @return what was asked and seen
   * @throws io.github.aigateway.wire.InvalidInputException if the number is out of its range
   * @see GatewayLogsApi#delete
   */
  public DeletedLogs deleteOldest(int count) {
    DeleteQuery query = deletion(count).build();
    connection.validate(GatewayLogsApi.class, "delete", accountId, gatewayId, query);
    Long before = count(List.of());
    api().delete(accountId, gatewayId, query);
    return new DeletedLogs(count, before);
  }

  private static List<LogFilter> conditions(LogFilters filters) {
    return Objects.requireNonNull(filters, "filters").toList();
  }

  private static DeleteQuery.Builder deletion(int limit) {
    return DeleteQuery.builder()
        .limit(limit)
        .orderBy(LogDeleteOrderBy.CREATED_AT)
        .orderByDirection(SortDirection.ASC);
  }

  private @Nullable Long countIfFiltersAreApplied(List<LogFilter> filters) {
    List<LogFilter> impossible = new ArrayList<>(filters);
    impossible.add(
        LogFilter.builder()
            .key(LogFilterKey.CREATED_AT)
            .operator(LogFilterOperator.LT)
            .addValueItem(BEFORE_ALL.toString())
            .build());
    try {
      GatewayLogListResponse none = page(api(), query(impossible, 1));
      if (!none.result().isEmpty() || none.unreadItems("result") > 0) {
        throw new FilterNotAppliedException(
            "the service did not apply the filters, for it gave a log that was made before "
                + BEFORE_ALL);
      }
      // Each of them is held against the filters.
      page(api(), query(filters, MOST_PER_PAGE));
      return count(filters);
    } catch (FilterNotAppliedException e) {
      throw new FilterNotAppliedException("not deleted: " + e.getMessage());
    }
  }

  private @Nullable Long count(List<LogFilter> filters) {
    return PAGES.<GatewayLog>page(page(api(), query(filters, 1)), 1).totalCount();
  }

  private static ListQuery query(List<LogFilter> filters, int perPage) {
    ListQuery.Builder query = ListQuery.builder().page(1).perPage(perPage);
    return filters.isEmpty() ? query.build() : query.filters(filters).build();
  }

  private GatewayLogListResponse page(GatewayLogsApi api, ListQuery query) {
    GatewayLogListResponse page = api.list(accountId, gatewayId, query);
    FilterCheck.check(page.result(), query.filters());
    return page;
  }

  private GatewayLogsApi api() {
    return connection.api(GatewayLogsApi.class);
  }

  /** Where the pages of a snapshot come from. */
  private record Source(GatewayLogs logs, ApiConnection connection) implements LogSnapshot.Source {

    @Override
    public GatewayLogListResponse list(ListQuery query) {
      return logs.page(connection.api(GatewayLogsApi.class), query);
    }

    @Override
    public LogSnapshot.Source onBehalfOfCaller() {
      return new Source(logs, connection.onBehalfOfCaller());
    }
  }
}
