package io.github.aigateway;

import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.api.GatewayLogsApi.DeleteQuery;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.logs.DeletedLogs;
import io.github.aigateway.logs.LogBody;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogSnapshot;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogDetail;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogDeleteOrderBy;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogResultInfo;
import io.github.aigateway.model.SortDirection;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PagedIterable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The logs of a gateway: the requests that went through it. */
public final class GatewayLogs {

  /** What a deletion deletes at most unless told otherwise, by the API description. */
  private static final int DELETE_LIMIT = 10_000;

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  GatewayLogs(ApiConnection connection, String accountId, String gatewayId) {
    this.connection = connection;
    this.accountId = accountId;
    this.gatewayId = gatewayId;
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
   *
   * @param filters the conditions
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public PagedIterable<GatewayLog> list(LogFilters filters) {
    return list(query -> query.filters(filters.toList()));
  }

  /**
   * Returns the logs that a query selects, page by page as they are read.
   *
   * @param query sets what to look for, the order, and the page size, 1 to 50. Its deprecated
   *     parameters are still there; filters say the same and more.
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public PagedIterable<GatewayLog> list(Consumer<ListQuery> query) {
    ListQuery wanted = Lists.configured(new ListQuery(), query);
    return PagedIterable.of(
        number -> page(wanted.copy().page(number), number),
        wanted.getPage(),
        wanted.getPerPage(),
        GatewayLog::getId);
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
   * Returns the logs made before now that meet some conditions, each exactly once.
   *
   * @param filters the conditions
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public LogSnapshot snapshot(LogFilters filters) {
    return snapshot(query -> query.filters(filters.toList()));
  }

  /**
   * Returns the logs made before now that a query selects, each exactly once.
   *
   * @param query sets what to look for and the page size, 1 to 50, which is also the default here
   * @throws IllegalArgumentException if the query sets a page, or an order other than created_at
   *     ascending
   * @see GatewayLogsApi#list(String, String, ListQuery)
   */
  public LogSnapshot snapshot(Consumer<ListQuery> query) {
    return new LogSnapshot(
        page -> api().list(accountId, gatewayId, page),
        Lists.configured(new ListQuery(), query),
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
    return api().get(accountId, gatewayId, logId).getResult();
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
    return Poller.poll(
        connection,
        "log " + logId,
        timeout,
        over -> {
          GatewayLogDetail log =
              over.api(GatewayLogsApi.class).get(accountId, gatewayId, logId).getResult();
          return ready.test(log) ? log : null;
        },
        NotFoundException.class::isInstance);
  }

  /**
   * Returns the whole body of the logged request.
   *
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#getRequest
   */
  public LogBody requestBody(String logId) {
    return new LogBody(api().getRequestBody(accountId, gatewayId, logId));
  }

  /**
   * Returns the whole body of the logged response.
   *
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#getResponse
   */
  public LogBody responseBody(String logId) {
    return new LogBody(api().getResponseBody(accountId, gatewayId, logId));
  }

  /**
   * Changes feedback (-1 to 1), score (0 to 100) or labels of a log. What the request leaves out
   * stays as it is; what it sets to null is removed.
   *
   * @throws jakarta.validation.ConstraintViolationException if the request breaks a bound
   * @throws NotFoundException if there is no such log
   * @see GatewayLogsApi#edit
   */
  public void edit(String logId, GatewayLogEditRequest change) {
    api().edit(accountId, gatewayId, logId, change);
  }

  /**
   * Deletes logs that meet some conditions: the oldest of them, at most 10,000 in a call. Lists the
   * logs before and after to count them.
   *
   * @param filters the conditions, at least one
   * @return what is known about the deletion; {@link DeletedLogs#isPartial()} says whether to call
   *     again
   * @throws IllegalArgumentException if there are no conditions: {@link #deleteOldest} deletes
   *     without any
   * @see GatewayLogsApi#delete(String, String, DeleteQuery)
   */
  public DeletedLogs delete(LogFilters filters) {
    return delete(filters, DELETE_LIMIT);
  }

  /**
   * Deletes logs that meet some conditions: the oldest of them, at most as many as said. Lists the
   * logs before and after to count them.
   *
   * @param filters the conditions, at least one
   * @param limit the largest number to delete, 1 to 10,000
   * @return what is known about the deletion
   * @throws IllegalArgumentException if there are no conditions
   * @throws jakarta.validation.ConstraintViolationException if the limit is out of its range
   * @see GatewayLogsApi#delete(String, String, DeleteQuery)
   */
  public DeletedLogs delete(LogFilters filters, int limit) {
    if (filters.toList().isEmpty()) {
      throw new IllegalArgumentException(
          "filters must have at least 1 condition; deleteOldest deletes logs without any");
    }
    for (LogFilter filter : filters.toList()) {
      // Also where validation is off: what holds nothing back would delete whatever is there.
      if (filter.getKey() == null
          || filter.getOperator() == null
          || filter.getValue() == null
          || filter.getValue().isEmpty()) {
        throw new IllegalArgumentException(
            "filters must each have a key, an operator and at least 1 value, one is " + filter);
      }
    }
    return delete(filters.toList(), limit);
  }

  /**
   * Deletes the oldest logs of the gateway, whatever they are. Lists the logs before and after to
   * count them.
   *
   * @param count the largest number to delete, 1 to 10,000
   * @return what is known about the deletion
   * @throws jakarta.validation.ConstraintViolationException if the number is out of its range
   * @see GatewayLogsApi#delete(String, String, DeleteQuery)
   */
  public DeletedLogs deleteOldest(int count) {
    return delete(List.of(), count);
  }

  private DeletedLogs delete(List<LogFilter> filters, int limit) {
    Long before = count(filters);
    DeleteQuery query =
        new DeleteQuery()
            .filters(filters.isEmpty() ? null : filters)
            .limit(limit)
            .orderBy(LogDeleteOrderBy.CREATED_AT)
            .orderByDirection(SortDirection.ASC);
    api().delete(accountId, gatewayId, query);
    return new DeletedLogs(limit, before, countAfter(filters));
  }

  private @Nullable Long count(List<LogFilter> filters) {
    return list(query -> query.filters(filters.isEmpty() ? null : filters).perPage(1))
        .firstPage()
        .totalCount();
  }

  /** The logs are gone; that they cannot be counted must not look as if they were not. */
  private @Nullable Long countAfter(List<LogFilter> filters) {
    try {
      return count(filters);
    } catch (AiGatewayException e) {
      return null;
    }
  }

  private Page<GatewayLog> page(ListQuery query, int number) {
    GatewayLogListResponse page = api().list(accountId, gatewayId, query);
    LogResultInfo info = page.getResultInfo();
    return info == null
        ? Page.of(page.getResult(), number)
        : Lists.page(page.getResult(), number, info.getPerPage(), info.getTotalCount());
  }

  private GatewayLogsApi api() {
    return connection.api(GatewayLogsApi.class);
  }
}
