package io.github.aigateway;

import io.github.aigateway.api.EvaluationTypesApi;
import io.github.aigateway.model.EvaluationType;
import io.github.aigateway.model.EvaluationTypeListResponse;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PagedIterable;
import java.util.function.Consumer;

/** The types of evaluations the service offers. */
public final class EvaluationTypes {

  private final ApiConnection connection;
  private final String accountId;

  EvaluationTypes(ApiConnection connection, String accountId) {
    this.connection = connection;
    this.accountId = accountId;
  }

  /**
   * Returns all types, page by page as they are read.
   *
   * @see EvaluationTypesApi#list(String, EvaluationTypesApi.ListQuery)
   */
  public PagedIterable<EvaluationType> list() {
    return list(query -> {});
  }

  /**
   * Returns the types that match a query, page by page as they are read.
   *
   * @param query sets order and page size, 5 to 50
   * @see EvaluationTypesApi#list(String, EvaluationTypesApi.ListQuery)
   */
  public PagedIterable<EvaluationType> list(Consumer<EvaluationTypesApi.ListQuery> query) {
    EvaluationTypesApi.ListQuery wanted =
        Lists.configured(new EvaluationTypesApi.ListQuery(), query);
    return PagedIterable.of(
        number -> page(number, wanted.copy().page(number)),
        wanted.getPage(),
        wanted.getPerPage(),
        EvaluationType::getId);
  }

  private Page<EvaluationType> page(int number, EvaluationTypesApi.ListQuery query) {
    EvaluationTypeListResponse page =
        connection.api(EvaluationTypesApi.class).list(accountId, query);
    var info = page.getResultInfo();
    return info == null
        ? Page.of(page.getResult(), number)
        : Lists.page(page.getResult(), number, info.getPerPage(), info.getTotalCount());
  }
}
