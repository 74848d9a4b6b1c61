package io.github.aigateway.benchmarks;

import feign.Client;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.retry.RateBudget;
import java.time.Duration;

/**
 * This SDK, as its README shows it. Properties: {@code prefetch}, {@code budget} (requests in
 * {@code window} milliseconds) and {@code transport}, the class of a Feign client.
 */
final class SdkPeer implements Peer {

  private final PagedIterable<GatewayLog> logs;

  SdkPeer(Target target) throws ReflectiveOperationException {
    AiGatewayClient.Builder builder =
        AiGatewayClient.builder()
            .baseUrl(target.baseUrl())
            .accountId(Target.ACCOUNT)
            .apiToken(Target.TOKEN)
            // Counts as the default does, and never makes it wait unless a benchmark is about that.
            .rateBudget(
                RateBudget.of(
                    Integer.getInteger("budget", 1_000_000),
                    Duration.ofMillis(Long.getLong("window", 100))));
    String transport = System.getProperty("transport");
    if (transport != null) {
      builder.transport(
          Class.forName(transport).asSubclass(Client.class).getConstructor().newInstance());
    }
    logs =
        builder
            .build()
            .gateway(target.gateway())
            .logs()
            .list(query -> query.perPage(Target.PER_PAGE))
            .prefetch(Integer.getInteger("prefetch", 0));
  }

  @Override
  public void read(Totals totals) {
    for (GatewayLog log : logs) {
      totals.add(log.tokensIn(), log.tokensOut(), log.cost());
    }
  }
}
