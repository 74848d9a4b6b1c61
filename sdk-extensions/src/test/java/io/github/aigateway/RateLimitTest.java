package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a service that counts, on a clock that moves only while somebody waits. */
class RateLimitTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final FakeClock time = new FakeClock();
  private final AiGatewaySandbox sandbox =
      AiGatewaySandbox.builder().clock(time).rateLimit(60, WINDOW).start();
  private final List<Integer> statuses = new ArrayList<>();
  private final AiGatewayClient client =
      Clients.of(sandbox)
          .withOptions(
              o ->
                  o.clock(time)
                      .sleeper(time::sleep)
                      .rateBudget(RateBudget.of(60, WINDOW, time))
                      .listener(
                          attempt -> {
                            synchronized (statuses) {
                              statuses.add(attempt.status());
                            }
                          }));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void budget_moreCallsThanTheLimit_pacesThemWithoutA429() {
    Instant start = time.instant();
    for (int i = 0; i < 200; i++) {
      client.gateways().list().firstPage();
    }
    assertThat(statuses).hasSize(200).containsOnly(200);
    // Sixty at once, and sixty more after each of three windows: there is no faster way.
    assertThat(Duration.between(start, time.instant()))
        .isBetween(WINDOW.multipliedBy(3), WINDOW.multipliedBy(3).multipliedBy(21).dividedBy(20));
  }

  @Test
  void budget_manyThreads_shareIt() throws Exception {
    // The sleeps of all threads move the one clock that measures the deadline of each call.
    AiGatewayClient patient = client.withOptions(o -> o.callTimeout(Duration.ofHours(24)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        calls.add(threads.submit(() -> patient.gateways().list().firstPage()));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(statuses).hasSize(150).containsOnly(200);
  }

  @Test
  void headers_othersUseUpTheLimit_areObeyed() {
    AiGatewayClient other = client.withOptions(o -> o.rateBudget(RateBudget.unlimited()));
    for (int i = 0; i < 50; i++) {
      other.gateways().list().firstPage();
    }
    for (int i = 0; i < 30; i++) {
      client.gateways().list().firstPage();
    }
    assertThat(statuses).hasSize(80).containsOnly(200);
    assertThat(time.sleeps()).isNotEmpty();
  }

  @Test
  void retryAfter_limitHitWithoutABudget_isWaitedInFull() {
    AiGatewayClient unpaced = client.withOptions(o -> o.rateBudget(RateBudget.unlimited()));
    for (int i = 0; i < 61; i++) {
      unpaced.gateways().list().firstPage();
    }
    assertThat(statuses).hasSize(62).containsOnlyOnce(429);
    assertThat(time.sleeps()).containsExactly(WINDOW);
  }

  @Test
  void retryAfter_longerThanTheBound_isARateLimitExceptionAtOnce() {
    AiGatewayClient hasty =
        client.withOptions(
            o -> o.retryPolicy(RetryPolicy.standard().withMaxRetryAfter(Duration.ofSeconds(10))));
    sandbox
        .faults()
        .always("gateways_list", Fault.status(429).and(Fault.header("Retry-After", "11")));
    RateLimitException thrown =
        catchThrowableOfType(RateLimitException.class, () -> hasty.gateways().list().firstPage());
    assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(11));
    assertThat(statuses).containsExactly(429);
    assertThat(time.sleeps()).isEmpty();
  }
}
