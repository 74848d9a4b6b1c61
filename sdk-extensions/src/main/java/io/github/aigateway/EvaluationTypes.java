package io.github.aigateway;

import io.github.aigateway.api.EvaluationTypesApi;
import io.github.aigateway.model.EvaluationType;
import io.github.aigateway.pagination.PagedIterable;
import java.util.function.Consumer;

/** The types of evaluations the service offers. */
public final class EvaluationTypes {

  private static final PageMapper<EvaluationTypesApi> PAGES =
      new PageMapper<>(EvaluationTypesApi.class);

  private final ApiConnection connection;
  private final String accountId;

  EvaluationTypes(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public EvaluationTypes withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new EvaluationTypes(connection.withOptions(options));
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
  public PagedIterable<EvaluationType> list(Consumer<EvaluationTypesApi.ListQuery.Builder> query) {
    EvaluationTypesApi.ListQuery first =
        PageMapper.query(EvaluationTypesApi.ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> api.list(accountId, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }
}
