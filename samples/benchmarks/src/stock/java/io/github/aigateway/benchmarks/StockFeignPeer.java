package io.github.aigateway.benchmarks;

import io.github.aigateway.benchmarks.stock.ApiClient;
import io.github.aigateway.benchmarks.stock.api.GatewayLogsApi;
import io.github.aigateway.benchmarks.stock.model.GatewayLog;
import io.github.aigateway.benchmarks.stock.model.GatewayLogListResponse;

/**
 * What OpenAPI Generator makes of the same document with its own templates and its own client,
 * which is Feign on OkHttp. Nothing in it is changed by hand.
 */
final class StockFeignPeer implements Peer {

  private final Target target;
  private final GatewayLogsApi api;

  StockFeignPeer(Target target) {
    this.target = target;
    ApiClient client = new ApiClient("api_token").setBasePath(target.baseUrl());
    client.setBearerToken(Target.TOKEN);
    this.api = client.buildClient(GatewayLogsApi.class);
  }

  @Override
  public void read(Totals totals) {
    long total = Long.MAX_VALUE;
    for (int page = 1; totals.count() < total; page++) {
      GatewayLogListResponse response =
          api.gatewayLogsList(
              Target.ACCOUNT,
              target.gateway(),
              new GatewayLogsApi.GatewayLogsListQueryParams().page(page).perPage(Target.PER_PAGE));
      for (GatewayLog log : response.getResult()) {
        totals.add(log.getTokensIn(), log.getTokensOut(), log.getCost());
      }
      total = response.getResultInfo().getTotalCount().longValue();
    }
  }
}
