package io.github.aigateway;

import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.pagination.PagedIterable;
import java.util.Objects;
import java.util.function.Consumer;

/** The gateways of an account. */
public final class Gateways {

  private static final PageMapper<GatewaysApi> PAGES = new PageMapper<>(GatewaysApi.class);

  private static final WritableFields<GatewayUpdateRequest> WRITABLE =
      new WritableFields<>(
          Gateway.propertyNames(),
          GatewayUpdateRequest.propertyNames(),
          GatewayUpdateRequest::fromJson);

  private final ApiConnection connection;
  private final String accountId;

  Gateways(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public Gateways withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new Gateways(connection.withOptions(options));
  }

  /**
   * Returns all gateways, page by page as they are read.
   *
   * @see GatewaysApi#list(String, GatewaysApi.ListQuery)
   */
  public PagedIterable<Gateway> list() {
    return list(query -> {});
  }

  /**
   * Returns the gateways that match a query, page by page as they are read.
   *
   * <pre>{@code
   * for (Gateway gateway : client.gateways().list(q -> q.search("prod").perPage(100))) { … }
   * }</pre>
   *
   * @param query sets what to look for and the page size, 1 to 100
   * @see GatewaysApi#list(String, GatewaysApi.ListQuery)
   */
  public PagedIterable<Gateway> list(Consumer<GatewaysApi.ListQuery.Builder> query) {
    GatewaysApi.ListQuery first = PageMapper.query(GatewaysApi.ListQuery.builder(), query).build();
    return PAGES.list(
        connection,
        (api, number) -> api.list(accountId, first.toBuilder().page(number).build()),
        first.page(),
        first.perPage());
  }

  /**
   * Returns a gateway.
   *
   * @param gatewayId 1 to 64 characters
   * @throws io.github.aigateway.error.NotFoundException if there is no such gateway
   * @see GatewaysApi#get
   */
  public Gateway get(String gatewayId) {
    return api().get(accountId, gatewayId).result();
  }

  /**
   * Creates a gateway. The request is never sent twice, and the gateway may be there after some
   * failures, which {@linkplain io.github.aigateway.error the page on errors} names.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @see GatewaysApi#create
   */
  public Gateway create(GatewayCreateRequest request) {
    return api().create(accountId, request).result();
  }

  /**
   * Replaces the settings of a gateway. The vendor does not say what becomes of those that are left
   * out, so send all of them, or change some and keep the rest with {@link #edit}.
   *
   * @param gatewayId 1 to 64 characters
   * @throws io.github.aigateway.wire.InvalidInputException if the request breaks a bound
   * @throws io.github.aigateway.error.NotFoundException if there is no such gateway
   * @see GatewaysApi#update
   */
  public Gateway update(String gatewayId, GatewayUpdateRequest request) {
    return api().update(accountId, gatewayId, request).result();
  }

  /**
   * Changes some settings of a gateway and keeps all others, those that this library does not know
   * included: reads the gateway, applies the change, and writes it back.
   *
   * <pre>{@code
   * client.gateways().edit("prod", gateway -> gateway.cacheTtl(300L));
   * }</pre>
   *
   * <p>Two requests, so a change that somebody else makes in between is undone.
   *
   * @param gatewayId 1 to 64 characters
   * @param change changes the request made from the gateway as it is
   * @throws io.github.aigateway.wire.InvalidInputException if a setting that was changed breaks a
   *     bound; what the service holds is not judged
   * @throws io.github.aigateway.error.NotFoundException if there is no such gateway
   * @see GatewaysApi#get
   * @see GatewaysApi#update
   */
  public Gateway edit(String gatewayId, Consumer<GatewayUpdateRequest.Builder> change) {
    Objects.requireNonNull(change, "change");
    GatewayUpdateRequest before = updateOf(get(gatewayId));
    GatewayUpdateRequest.Builder request = before.toBuilder();
    change.accept(request);
    return connection
        .api(GatewaysApi.class, before)
        .update(accountId, gatewayId, request.build())
        .result();
  }

  /**
   * Deletes a gateway and returns it as it was. If the response to a first attempt was lost and the
   * request was sent again, the deletion can have succeeded and a {@link
   * io.github.aigateway.error.NotFoundException} be thrown.
   *
   * @param gatewayId 1 to 64 characters
   * @throws io.github.aigateway.error.NotFoundException if there is no such gateway
   * @see GatewaysApi#delete
   */
  public Gateway delete(String gatewayId) {
    return api().delete(accountId, gatewayId).result();
  }

  /**
   * Returns the update request that would change nothing: every writable setting of the gateway,
   * those that this library does not know included, and none of the read-only ones.
   */
  public static GatewayUpdateRequest updateOf(Gateway gateway) {
    return WRITABLE.of(gateway);
  }

  private GatewaysApi api() {
    return connection.api(GatewaysApi.class);
  }
}
