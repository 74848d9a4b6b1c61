package io.github.aigateway.bucket4j;

import com.zaxxer.hikari.HikariDataSource;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.retry.RateBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One process of a fleet: says that it is ready, waits for a line, calls, and says how many of its
 * attempts were refused with 429, and how many calls failed. It never closes anything.
 */
final class FleetProcess {

  private FleetProcess() {}

  /**
   * Runs it.
   *
   * @param args the base URL, account and token; redis, postgres or own; the port of the store, or
   *     the requests of a budget of its own; the limit and window of the service; how many calls;
   *     the base URL of a service without a limit
   */
  public static void main(String[] args) throws Exception {
    AtomicInteger refused = new AtomicInteger();
    AiGatewayClient client =
        AiGatewayClient.builder()
            .baseUrl(args[0])
            .accountId(args[1])
            .apiToken(args[2])
            .rateBudget(
                budget(
                    args[3],
                    Integer.parseInt(args[4]),
                    Integer.parseInt(args[5]),
                    Duration.parse(args[6])))
            .listener(
                attempt -> {
                  if (attempt.status() == 429) {
                    refused.incrementAndGet();
                  }
                })
            .build();
    warmUp(client.withOptions(o -> o.baseUrl(args[8]).rateBudget(RateBudget.unlimited())));
    System.out.println("ready");
    System.in.read();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[7]); i++) {
      calls.add(threads.submit(() -> client.evaluationTypes().list().firstPage()));
    }
    int failed = 0;
    for (Future<?> call : calls) {
      try {
        call.get();
      } catch (ExecutionException e) {
        System.err.println(e.getCause());
        failed++;
      }
    }
    System.out.println(refused + " " + failed);
    System.exit(0);
  }

  /** A fleet has been running for a while. */
  private static void warmUp(AiGatewayClient client) {
    for (int i = 0; i < 200; i++) {
      client.evaluationTypes().list().firstPage();
    }
  }

  private static RateBudget budget(String kind, int number, int limit, Duration window) {
    return switch (kind) {
      case "own" -> RateBudget.of(number, window);
      case "redis" ->
          Bucket4jRateBudget.builder(
                  RedisServer.buckets(RedisServer.client(number)), RedisServer::key)
              .limit(limit, window)
              .build();
      case "postgres" -> {
        HikariDataSource source = PostgresServer.dataSource(number);
        yield Bucket4jRateBudget.builder(PostgresServer.advisoryLocks(source), Long::valueOf)
            .limit(limit, window)
            .build();
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
