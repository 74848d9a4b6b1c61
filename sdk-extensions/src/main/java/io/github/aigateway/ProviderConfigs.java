package io.github.aigateway;

import io.github.aigateway.api.ProviderConfigsApi;
import io.github.aigateway.model.ProviderConfig;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import io.github.aigateway.model.ProviderConfigListResponse;
import io.github.aigateway.pagination.PagedIterable;
import java.util.function.Consumer;

/** The provider keys stored for a gateway. A stored key can never be read back. */
public final class ProviderConfigs {

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  ProviderConfigs(ApiConnection connection, String accountId, String gatewayId) {
    this.connection = connection;
    this.accountId = accountId;
    this.gatewayId = gatewayId;
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
  public PagedIterable<ProviderConfig> list(Consumer<ProviderConfigsApi.ListQuery> query) {
    ProviderConfigsApi.ListQuery wanted =
        Lists.configured(new ProviderConfigsApi.ListQuery(), query);
    return PagedIterable.of(
        number -> {
          ProviderConfigListResponse page =
              api().list(accountId, gatewayId, wanted.copy().page(number));
          return Lists.page(page.getResult(), number, page.getAdditionalProperties());
        },
        wanted.getPage(),
        wanted.getPerPage(),
        ProviderConfig::getId);
  }

  /**
   * Stores a provider key. Neither the log nor any exception of this library shows it.
   *
   * @throws jakarta.validation.ConstraintViolationException if the request breaks a bound
   * @see ProviderConfigsApi#create
   */
  public ProviderConfig create(ProviderConfigCreateRequest request) {
    return api().create(accountId, gatewayId, request).getResult();
  }

  private ProviderConfigsApi api() {
    return connection.api(ProviderConfigsApi.class);
  }
}
