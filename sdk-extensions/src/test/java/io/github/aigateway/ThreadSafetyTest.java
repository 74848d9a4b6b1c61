package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.model.Gateway;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One client, many threads, from the very first call on. */
@Tag("slow")
class ThreadSafetyTest {

  private static final int THREADS = 16;

  @Test
  void client_sharedByManyThreads_givesEachItsOwnResponses() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      for (int i = 0; i < THREADS; i++) {
        sandbox.given().gateway("gateway-" + i);
      }
      AiGatewayClient client =
          Clients.of(sandbox).withOptions(o -> o.rateBudget(RateBudget.unlimited()));
      CountDownLatch together = new CountDownLatch(THREADS);
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String id = "gateway-" + i;
        long ttl = i + 1;
        results.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  work(client, id, ttl);
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
      for (int i = 0; i < THREADS; i++) {
        assertThat(client.gateways().get("gateway-" + i).cacheTtl()).isEqualTo(i + 1);
      }
      assertThat(sandbox.violations()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void work(AiGatewayClient client, String id, long ttl) {
    for (int round = 0; round < 5; round++) {
      assertThat(client.gateway(id).edit(gateway -> gateway.cacheTtl(ttl)).id()).isEqualTo(id);
      assertThat(client.gateways().get(id).cacheTtl()).isEqualTo(ttl);
      assertThat(client.gateways().list(q -> q.perPage(5)))
          .hasSize(THREADS)
          .extracting(Gateway::id)
          .doesNotHaveDuplicates();
      assertThat(client.billing().creditBalance().amount()).isNotNull();
    }
  }
}
