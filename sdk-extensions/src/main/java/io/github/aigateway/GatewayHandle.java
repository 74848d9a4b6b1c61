package io.github.aigateway;

import io.github.aigateway.api.GatewayUrlsApi;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayUpdateRequest;
import java.util.function.Consumer;

/** One gateway, and the way to what belongs to it. Made without a request. */
public final class GatewayHandle {

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  GatewayHandle(ApiConnection connection, String gatewayId) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
    this.gatewayId = OptionValidation.notBlank("gatewayId", gatewayId);
  }

  /**
   * Returns this gateway with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public GatewayHandle withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new GatewayHandle(connection.withOptions(options), gatewayId);
  }

  /** Returns the id of the gateway. */
  public String id() {
    return gatewayId;
  }

  /**
   * Returns the settings of the gateway.
   *
   * @throws io.github.aigateway.error.NotFoundException if there is no such gateway
   * @see Gateways#get
   */
  public Gateway get() {
    return new Gateways(connection).get(gatewayId);
  }

  /**
   * Changes some settings and keeps all others.
   *
   * @see Gateways#edit
   */
  public Gateway edit(Consumer<GatewayUpdateRequest.Builder> change) {
    return new Gateways(connection).edit(gatewayId, change);
  }

  /**
   * Deletes the gateway and returns it as it was.
   *
   * @see Gateways#delete
   */
  public Gateway delete() {
    return new Gateways(connection).delete(gatewayId);
  }

  /** Returns the datasets of the gateway. */
  public Datasets datasets() {
    return new Datasets(connection, gatewayId);
  }

  /** Returns the evaluations of the gateway. */
  public Evaluations evaluations() {
    return new Evaluations(connection, gatewayId);
  }

  /** Returns the logs of the gateway. */
  public GatewayLogs logs() {
    return new GatewayLogs(connection, gatewayId);
  }

  /** Returns the dynamic routes of the gateway. */
  public DynamicRoutes routes() {
    return new DynamicRoutes(connection, gatewayId);
  }

  /** Returns the provider keys stored for the gateway. */
  public ProviderConfigs providerConfigs() {
    return new ProviderConfigs(connection, gatewayId);
  }

  /**
   * Returns the URL at which the gateway stands in for a provider.
   *
   * @param provider for example {@code openai} or {@code workers-ai}
   * @see GatewayUrlsApi#get
   */
  public String url(String provider) {
    return connection.api(GatewayUrlsApi.class).get(accountId, gatewayId, provider).result();
  }

  @Override
  public String toString() {
    return "GatewayHandle[" + gatewayId + "]";
  }
}
