package io.github.aigateway;

import io.github.aigateway.api.CustomProvidersApi;
import io.github.aigateway.model.CustomProvider;
import io.github.aigateway.model.CustomProviderCreateRequest;
import io.github.aigateway.model.CustomProviderEditRequest;
import io.github.aigateway.pagination.PagedIterable;
import java.util.function.Consumer;

/**
 * The providers of its own that an account has told the service about. A gateway forwards requests
 * to one of them under the name {@code custom-} and its slug.
 *
 * <p>The headers of a provider may hold a key. Neither the log nor any exception of this library
 * shows them.
 */
public final class CustomProviders {

  private static final PageMapper<CustomProvidersApi> PAGES =
      new PageMapper<>(CustomProvidersApi.class);

  private final ApiConnection connection;
  private final String accountId;

  CustomProviders(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public CustomProviders withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new CustomProviders(connection.withOptions(options));
  }

  /**
   * Returns all custom providers, page by page as they are read.
   *
   * @see CustomProvidersApi#list(String, CustomProvidersApi.ListQuery)
   */
  public PagedIterable<CustomProvider> list() {
    return list(query -> {});
  }

  /**
   * Returns the custom providers that match a query, page by page as they are read.
   *
   * @param query sets what to look for and the page size, 1 to 100
   * @see CustomProvidersApi#list(String, CustomProvidersApi.ListQuery)
   */
  public PagedIterable<CustomProvider> list(Consumer<CustomProvidersApi.ListQuery.Builder> query) {
    CustomProvidersApi.ListQuery first =
        PageMapper.query(CustomProvidersApi.ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> api.list(accountId, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }

  /**
   * Returns a custom provider.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such provider
   * @see CustomProvidersApi#get
   */
  public CustomProvider get(String customProviderId) {
    return api().get(accountId, customProviderId).result();
  }

  /**
   * Creates a custom provider. The request is never sent twice, and the provider may be there after
   * some failures, which {@linkplain io.github.aigateway.error the page on errors} names.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @throws io.github.aigateway.error.ConflictException if the slug is in use
   * @see CustomProvidersApi#create
   */
  public CustomProvider create(CustomProviderCreateRequest request) {
    return api().create(accountId, request).result();
  }

  /**
   * Changes what the request names of a custom provider, and leaves the rest as it is.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @throws io.github.aigateway.error.NotFoundException if there is no such provider
   * @throws io.github.aigateway.error.ConflictException if the new slug is in use
   * @see CustomProvidersApi#edit
   */
  public CustomProvider edit(String customProviderId, CustomProviderEditRequest request) {
    return api().edit(accountId, customProviderId, request).result();
  }

  /**
   * Deletes a custom provider, with the costs that belong to it, and returns it as it was. If the
   * response to a first attempt was lost and the request was sent again, the deletion can have
   * succeeded and a {@link io.github.aigateway.error.NotFoundException} be thrown.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such provider
   * @see CustomProvidersApi#delete
   */
  public CustomProvider delete(String customProviderId) {
    return api().delete(accountId, customProviderId).result();
  }

  private CustomProvidersApi api() {
    return connection.api(CustomProvidersApi.class);
  }
}
