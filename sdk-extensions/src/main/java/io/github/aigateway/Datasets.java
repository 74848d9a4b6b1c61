package io.github.aigateway;

import io.github.aigateway.api.DatasetsApi;
import io.github.aigateway.model.Dataset;
import io.github.aigateway.model.DatasetRequest;
import io.github.aigateway.pagination.PagedIterable;
import java.util.Objects;
import java.util.function.Consumer;

/** The datasets of a gateway: named filters over its logs, which evaluations work on. */
public final class Datasets {

  private static final PageMapper<DatasetsApi> PAGES = new PageMapper<>(DatasetsApi.class);

  private static final WritableFields<DatasetRequest> WRITABLE =
      new WritableFields<>(
          Dataset.propertyNames(), DatasetRequest.propertyNames(), DatasetRequest::fromJson);

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  Datasets(ApiConnection connection, String gatewayId) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
    this.gatewayId = gatewayId;
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public Datasets withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new Datasets(connection.withOptions(options), gatewayId);
  }

  /**
   * Returns all datasets, page by page as they are read.
   *
   * @see DatasetsApi#list(String, String, DatasetsApi.ListQuery)
   */
  public PagedIterable<Dataset> list() {
    return list(query -> {});
  }

  /**
   * Returns the datasets that match a query, page by page as they are read.
   *
   * @param query sets what to look for and the page size, 1 to 100
   * @see DatasetsApi#list(String, String, DatasetsApi.ListQuery)
   */
  public PagedIterable<Dataset> list(Consumer<DatasetsApi.ListQuery.Builder> query) {
    DatasetsApi.ListQuery first = PageMapper.query(DatasetsApi.ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> api.list(accountId, gatewayId, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }

  /**
   * Returns a dataset.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such dataset
   * @see DatasetsApi#get
   */
  public Dataset get(String datasetId) {
    return api().get(accountId, gatewayId, datasetId).result();
  }

  /**
   * Creates a dataset. The request is never sent twice, and the dataset may be there after some
   * failures, which {@linkplain io.github.aigateway.error the page on errors} names.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @see DatasetsApi#create
   */
  public Dataset create(DatasetRequest request) {
    return api().create(accountId, gatewayId, request).result();
  }

  /**
   * Replaces a dataset. To change a part of it and keep the rest use {@link #edit}.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @throws io.github.aigateway.error.NotFoundException if there is no such dataset
   * @see DatasetsApi#update
   */
  public Dataset update(String datasetId, DatasetRequest request) {
    return api().update(accountId, gatewayId, datasetId, request).result();
  }

  /**
   * Changes a part of a dataset and keeps the rest, fields that this library does not know
   * included: reads the dataset, applies the change, and writes it back. A change that somebody
   * else makes in between is undone.
   *
   * @param change changes the request made from the dataset as it is
   * @throws io.github.aigateway.wire.InvalidInputException if the changed dataset breaks a bound
   * @throws io.github.aigateway.error.NotFoundException if there is no such dataset
   * @see DatasetsApi#get
   * @see DatasetsApi#update
   */
  public Dataset edit(String datasetId, Consumer<DatasetRequest.Builder> change) {
    Objects.requireNonNull(change, "change");
    DatasetRequest before = updateOf(get(datasetId));
    DatasetRequest.Builder request = before.toBuilder();
    change.accept(request);
    return connection
        .api(DatasetsApi.class, before)
        .update(accountId, gatewayId, datasetId, request.build())
        .result();
  }

  /**
   * Deletes a dataset and returns it as it was.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such dataset
   * @see DatasetsApi#delete
   */
  public Dataset delete(String datasetId) {
    return api().delete(accountId, gatewayId, datasetId).result();
  }

  /**
   * Returns the update request that would change nothing: every writable field of the dataset,
   * those that this library does not know included, and none of the read-only ones.
   */
  public static DatasetRequest updateOf(Dataset dataset) {
    return WRITABLE.of(dataset);
  }

  private DatasetsApi api() {
    return connection.api(DatasetsApi.class);
  }
}
