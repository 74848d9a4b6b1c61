package io.github.aigateway.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With the servers that teams have. */
@Tag("slow")
class StoresTest {

  private static final int LIMIT = 30;
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private static PostgresServer postgres;

  private final AiGatewaySandbox sandbox =
      AiGatewaySandbox.builder().rateLimit(LIMIT, WINDOW).start();
  private final List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = new PostgresServer();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void budget_inPostgresWithAdvisoryLocks_isSharedByClients() throws Exception {
    try (HikariDataSource one = PostgresServer.dataSource(postgres.port());
        HikariDataSource other = PostgresServer.dataSource(postgres.port())) {
      callFrom(
          shared(Bucket4jRateBudget.builder(PostgresServer.advisoryLocks(one), Long::valueOf)),
          shared(Bucket4jRateBudget.builder(PostgresServer.advisoryLocks(other), Long::valueOf)));
    }
    assertThat(statuses).hasSize(2 * LIMIT).containsOnly(200);
  }

  @Test
  void budget_inPostgresWithSelectForUpdate_isSharedByClients() throws Exception {
    try (HikariDataSource one = PostgresServer.dataSource(postgres.port());
        HikariDataSource other = PostgresServer.dataSource(postgres.port())) {
      callFrom(
          shared(
              Bucket4jRateBudget.builder(
                  PostgresServer.selectForUpdate(one), permit -> 1_000L + permit)),
          shared(
              Bucket4jRateBudget.builder(
                  PostgresServer.selectForUpdate(other), permit -> 1_000L + permit)));
    }
    assertThat(statuses).hasSize(2 * LIMIT).containsOnly(200);
  }

  @Test
  void budget_inRedis_isSharedByClients() throws Exception {
    assumeThat(RedisServer.isThere()).as("no Redis at " + RedisServer.PROGRAM).isTrue();
    try (RedisServer redis = new RedisServer();
        RedisClient one = RedisServer.client(redis.port());
        RedisClient other = RedisServer.client(redis.port())) {
      callFrom(
          shared(Bucket4jRateBudget.builder(RedisServer.buckets(one), RedisServer::key)),
          shared(Bucket4jRateBudget.builder(RedisServer.buckets(other), RedisServer::key)));
    }
    assertThat(statuses).hasSize(2 * LIMIT).containsOnly(200);
  }

  @Test
  void budget_ofAPostgresThatIsCutOff_failsClosedAndGoesOn() throws Exception {
    try (Relay network = new Relay(postgres.port());
        HikariDataSource source = PostgresServer.dataSource(network.port())) {
      AiGatewayClient client =
          client(
              shared(
                  Bucket4jRateBudget.builder(
                          PostgresServer.advisoryLocks(source), permit -> 2_000L + permit)
                      .timeout(Duration.ofSeconds(3))));
      call(client);
      network.cut();
      assertFailsClosed(client);
      network.restore();
      callUntilItIsBack(client);
    }
  }

  @Test
  void budget_ofAKilledRedis_failsClosedAndGoesOn() throws Exception {
    assumeThat(RedisServer.isThere()).as("no Redis at " + RedisServer.PROGRAM).isTrue();
    try (RedisServer redis = new RedisServer();
        RedisClient connections = RedisServer.client(redis.port())) {
      AiGatewayClient client =
          client(
              shared(
                  Bucket4jRateBudget.builder(RedisServer.buckets(connections), RedisServer::key)));
      call(client);
      redis.kill();
      assertFailsClosed(client);
      redis.start();
      callUntilItIsBack(client);
    }
  }

  @Test
  void budget_ofARedisThatHangs_neverOutlastsTheCall() throws Exception {
    assumeThat(RedisServer.isThere()).as("no Redis at " + RedisServer.PROGRAM).isTrue();
    try (RedisServer redis = new RedisServer();
        RedisClient connections = RedisServer.client(redis.port())) {
      AiGatewayClient client =
          client(
                  shared(
                      Bucket4jRateBudget.builder(RedisServer.buckets(connections), RedisServer::key)
                          .timeout(Duration.ofDays(1))))
              .withOptions(options -> options.callTimeout(Duration.ofMillis(300)));
      AiGatewayClient patient =
          client.withOptions(options -> options.callTimeout(Duration.ofMinutes(1)));
      call(patient);
      redis.signal("STOP");
      assertThatThrownBy(() -> call(client))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("the shared rate budget did not respond within PT0.");
      redis.signal("CONT");
      callUntilItIsBack(patient);
    }
  }

  @Test
  void budget_pacedLocally_goesOnWithoutItsServer() throws Exception {
    assumeThat(RedisServer.isThere()).as("no Redis at " + RedisServer.PROGRAM).isTrue();
    try (RedisServer redis = new RedisServer();
        RedisClient connections = RedisServer.client(redis.port())) {
      RateBudget budget =
          shared(
              Bucket4jRateBudget.builder(RedisServer.buckets(connections), RedisServer::key)
                  .paceLocallyWhenUnavailable(LIMIT / 2));
      AiGatewayClient client = client(budget);
      call(client);
      redis.kill();
      for (int i = 0; i < LIMIT / 2; i++) {
        call(client);
      }
      redis.start();
      call(client);
    }
    assertThat(statuses).hasSize(LIMIT / 2 + 2).containsOnly(200);
  }

  private static RateBudget shared(Bucket4jRateBudget.Builder<?> builder) {
    // The clocks are one, and what a request takes to the sandbox is little.
    return builder.limit(LIMIT, WINDOW).margin(Duration.ofMillis(100)).build();
  }

  private AiGatewayClient client(RateBudget budget) {
    return AiGatewayClient.builder()
        .baseUrl(sandbox.baseUrl().toString())
        .accountId(sandbox.accountId())
        .apiToken(sandbox.apiToken())
        .retryPolicy(RetryPolicy.none())
        .rateBudget(budget)
        .listener(attempt -> statuses.add(attempt.status()))
        .build();
  }

  private static void call(AiGatewayClient client) {
    client.evaluationTypes().list().firstPage();
  }

  /** Two windows' worth of calls, from four threads of each. */
  private void callFrom(RateBudget... budgets) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4 * budgets.length);
    try {
      List<Future<?>> calls = new ArrayList<>();
      List<AiGatewayClient> clients = new ArrayList<>();
      for (RateBudget budget : budgets) {
        clients.add(client(budget));
      }
      for (int i = 0; i < 2 * LIMIT; i++) {
        AiGatewayClient client = clients.get(i % clients.size());
        calls.add(threads.submit(() -> call(client)));
      }
      for (Future<?> call : calls) {
        call.get(50, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void assertFailsClosed(AiGatewayClient client) {
    int sent = statuses.size();
    assertThatThrownBy(() -> call(client))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isFalse())
        .hasMessageContaining("not sent, the shared rate budget")
        .hasCauseInstanceOf(BudgetUnavailableException.class);
    assertThat(statuses).hasSize(sent);
  }

  /** Connection pools look for a server that was gone when they see fit. */
  private static void callUntilItIsBack(AiGatewayClient client) {
    while (true) {
      try {
        call(client);
        return;
      } catch (ConnectionException e) {
        assertThat(e).hasCauseInstanceOf(BudgetUnavailableException.class);
      }
    }
  }
}
