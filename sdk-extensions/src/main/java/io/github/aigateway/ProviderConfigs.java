package io.github.aigateway;

import io.github.aigateway.api.ProviderConfigsApi;
import io.github.aigateway.model.ProviderConfig;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import io.github.aigateway.model.ProviderConfigUpdateRequest;
import io.github.aigateway.pagination.PagedIterable;
import java.util.function.Consumer;

/** The provider keys stored for a gateway. A stored key can never be read back. */
public final class ProviderConfigs {

  private static final PageMapper<ProviderConfigsApi> PAGES =
      new PageMapper<>(ProviderConfigsApi.class);

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  ProviderConfigs(ApiConnection connection, String gatewayId) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
    this.gatewayId = gatewayId;
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public ProviderConfigs withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new ProviderConfigs(connection.withOptions(options), gatewayId);
  }

  /**
   * Returns all provider configurations, page by page as they are read.
   *
   * @see ProviderConfigsApi#list(String, String, ProviderConfigsApi.ListQuery)
   */
  public PagedIterable<ProviderConfig> list() {
    return list(query -> {});
  }

  /**
   * Returns the provider configurations, page by page as they are read.
   *
   * @param query sets the page size, 1 to 100
   * @see ProviderConfigsApi#list(String, String, ProviderConfigsApi.ListQuery)
   */
  public PagedIterable<ProviderConfig> list(Consumer<ProviderConfigsApi.ListQuery.Builder> query) {
    ProviderConfigsApi.ListQuery first =
        PageMapper.query(ProviderConfigsApi.ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> api.list(accountId, gatewayId, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }

  /**
   * Stores a provider key. Neither the log nor any exception of this library shows it. The request
   * is never sent twice, and the key may be there after some failures, which {@linkplain
   * io.github.aigateway.error the page on errors} names.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @see ProviderConfigsApi#create
   */
  public ProviderConfig create(ProviderConfigCreateRequest request) {
    return api().create(accountId, gatewayId, request).result();
  }

  /**
   * Puts a new key in the place of a stored one. Everything else stays as it is, and the gateway
   * uses the new key from then on. Neither the log nor any exception of this library shows it.
   *
   * @param providerConfigId the {@code id} of the configuration
   * @param secret the new key
   * @throws io.github.aigateway.error.NotFoundException if there is no such configuration
   * @see ProviderConfigsApi#update
   */
  public ProviderConfig rotate(String providerConfigId, String secret) {
    return api()
        .update(
            accountId,
            gatewayId,
            providerConfigId,
            ProviderConfigUpdateRequest.builder().secret(secret).build())
        .result();
  }

  /**
   * Deletes a stored key and returns its configuration as it was. If the response to a first
   * attempt was lost and the request was sent again, the deletion can have succeeded and a {@link
   * io.github.aigateway.error.NotFoundException} be thrown.
   *
   * @param providerConfigId the {@code id} of the configuration
   * @throws io.github.aigateway.error.NotFoundException if there is no such configuration
   * @see ProviderConfigsApi#delete
   */
  public ProviderConfig delete(String providerConfigId) {
    return api().delete(accountId, gatewayId, providerConfigId).result();
  }

  private ProviderConfigsApi api() {
    return connection.api(ProviderConfigsApi.class);
  }
}
