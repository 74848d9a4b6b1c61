package io.github.aigateway;

import io.github.aigateway.api.EvaluationsApi;
import io.github.aigateway.model.Evaluation;
import io.github.aigateway.model.EvaluationCreateRequest;
import io.github.aigateway.pagination.PagedIterable;
import java.util.function.Consumer;

/** The evaluations of a gateway. */
public final class Evaluations {

  private static final PageMapper<EvaluationsApi> PAGES = new PageMapper<>(EvaluationsApi.class);

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  Evaluations(ApiConnection connection, String gatewayId) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
    this.gatewayId = gatewayId;
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public Evaluations withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new Evaluations(connection.withOptions(options), gatewayId);
  }

  /**
   * Returns all evaluations, page by page as they are read.
   *
   * @see EvaluationsApi#list(String, String, EvaluationsApi.ListQuery)
   */
  public PagedIterable<Evaluation> list() {
    return list(query -> {});
  }

  /**
   * Returns the evaluations that match a query, page by page as they are read.
   *
   * @param query sets what to look for and the page size, 1 to 100
   * @see EvaluationsApi#list(String, String, EvaluationsApi.ListQuery)
   */
  public PagedIterable<Evaluation> list(Consumer<EvaluationsApi.ListQuery.Builder> query) {
    EvaluationsApi.ListQuery first =
        PageMapper.query(EvaluationsApi.ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> api.list(accountId, gatewayId, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }

  /**
   * Returns an evaluation and its results.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such evaluation
   * @see EvaluationsApi#get
   */
  public Evaluation get(String evaluationId) {
    return api().get(accountId, gatewayId, evaluationId).result();
  }

  /**
   * Creates an evaluation over 1 to 5 datasets. The request is never sent twice, and the evaluation
   * may be there after some failures, which {@linkplain io.github.aigateway.error the page on
   * errors} names.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @see EvaluationsApi#create
   */
  public Evaluation create(EvaluationCreateRequest request) {
    return api().create(accountId, gatewayId, request).result();
  }

  /**
   * Deletes an evaluation and returns it as it was.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such evaluation
   * @see EvaluationsApi#delete
   */
  public Evaluation delete(String evaluationId) {
    return api().delete(accountId, gatewayId, evaluationId).result();
  }

  private EvaluationsApi api() {
    return connection.api(EvaluationsApi.class);
  }
}
