package io.github.aigateway.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RateBudget.Reservation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service's headers do to those who have a permit of all processes. */
class SharedHeadersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RateBudget budget =
      Bucket4jRateBudget.builder(new InMemoryBuckets(Clock.systemUTC()), key -> key)
          .limit(10, Duration.ofMinutes(5))
          .build();

  private Reservation sent() throws InterruptedException {
    Reservation request = budget.reserve();
    assertThat(request.delay(PATIENCE)).isZero();
    return request;
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "10"})
  void completed_someLeftForAll_holdsNobodyBack(int left) throws Exception {
    Reservation responded = sent();
    Reservation inFlight = sent();

    responded.completed(200, Map.of("Ratelimit", List.of("\"default\";r=" + left + ";t=200")));

    assertThat(budget.reserve().delay(PATIENCE)).isZero();
    inFlight.completed(200, Map.of());
  }

  @Test
  void completed_nothingLeft_stopsUntilItsReset() throws Exception {
    sent().completed(200, Map.of("ratelimit", List.of("\"default\";r=0;t=200")));

    assertThat(budget.reserve().delay(PATIENCE))
        .isBetween(Duration.ofSeconds(190), Duration.ofSeconds(200));
  }

  @Test
  void completed_status429_stopsForRetryAfter() throws Exception {
    sent().completed(429, Map.of("Retry-After", List.of("100")));

    assertThat(budget.reserve().delay(PATIENCE))
        .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
  }
}
