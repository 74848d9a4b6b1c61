package io.github.aigateway.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlidingWindowBudgetTest {

  private final FakeTime time = new FakeTime();

  @Test
  void tryAcquire_belowTheLimit_neverWaits() {
    RateBudget budget = budget(1200);
    for (int i = 0; i < 1200; i++) {
      assertThat(budget.tryAcquire()).isZero();
      budget.completed(200, Map.of());
    }
  }

  @Test
  void completed_absurdWait_stopsOthersForNoLongerThanAWindow() {
    RateBudget told = budget(10);
    assertThat(told.tryAcquire()).isZero();
    told.completed(429, headers("Retry-After", "999999999999"));
    assertThat(told.tryAcquire()).isEqualTo(Duration.ofMinutes(5));
    RateBudget empty = budget(10);
    assertThat(empty.tryAcquire()).isZero();
    empty.completed(200, headers("ratelimit", "\"default\";r=0;t=999999999"));
    assertThat(empty.tryAcquire()).isEqualTo(Duration.ofMinutes(5));
    time.pass(Duration.ofMinutes(5));
    assertThat(told.tryAcquire()).isZero();
    assertThat(empty.tryAcquire()).isZero();
  }

  @Test
  void tryAcquire_budgetUsedUp_waitsUntilTheOldestLeavesTheWindow() {
    RateBudget budget = budget(2);
    send(budget);
    time.pass(Duration.ofSeconds(10));
    send(budget);
    time.pass(Duration.ofSeconds(20));
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofSeconds(270));
    time.pass(Duration.ofSeconds(270));
    send(budget);
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void tryAcquire_whateverTheTimeline_neverMoreThanTheLimitInAnyWindow() throws Exception {
    RateBudget budget = budget(100);
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      for (Duration wait = budget.tryAcquire(); !wait.isZero(); wait = budget.tryAcquire()) {
        time.sleep(wait);
      }
      // The service sees the request somewhere between sending and answer.
      time.pass(Duration.ofMillis(i * 37 % 200));
      sent.add(time.instant());
      time.pass(Duration.ofMillis(i * 61 % 150));
      budget.completed(200, Map.of());
    }
    for (int i = 100; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - 100), sent.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }
  }

  @Test
  void tryAcquire_allInFlight_asksAgainSoon() {
    RateBudget budget = budget(1);
    assertThat(budget.tryAcquire()).isZero();
    assertThat(budget.tryAcquire()).isPositive().isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void tryAcquire_serviceSaysNoneLeft_waitsUntilItsReset() {
    RateBudget budget = budget(1200);
    assertThat(budget.tryAcquire()).isZero();
    budget.completed(200, headers("Ratelimit", "\"default\";r=1;t=30"));
    send(budget);
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofSeconds(30));
    time.pass(Duration.ofSeconds(30));
    assertThat(budget.tryAcquire()).isZero();
  }

  @Test
  void tryAcquire_othersInFlight_countAgainstWhatTheServiceSaysIsLeft() {
    RateBudget budget = budget(1200);
    budget.tryAcquire();
    budget.tryAcquire();
    budget.tryAcquire();
    budget.completed(200, headers("ratelimit", "\"default\";r=2;t=30"));
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void completed_answersOutOfOrder_theLowerRemainderHolds() {
    RateBudget budget = budget(1200);
    budget.tryAcquire();
    budget.tryAcquire();
    budget.completed(200, headers("ratelimit", "\"default\";r=1;t=30"));
    budget.completed(200, headers("ratelimit", "\"default\";r=9;t=30"));
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void completed_policyIsStricter_lowersTheLimit() {
    RateBudget budget = budget(1200);
    for (int i = 0; i < 10; i++) {
      assertThat(budget.tryAcquire()).isZero();
      budget.completed(200, headers("ratelimit-policy", "\"burst\";q=2;w=60"));
    }
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void completed_policyIsWider_keepsTheLimit() {
    RateBudget budget = budget(1);
    budget.tryAcquire();
    budget.completed(200, headers("ratelimit-policy", "\"default\";q=5000;w=60"));
    assertThat(budget.tryAcquire()).isPositive();
  }

  @Test
  void completed_status429_pausesAllCallersForRetryAfter() {
    RateBudget budget = budget(1200);
    budget.tryAcquire();
    budget.completed(429, headers("Retry-After", "300"));
    assertThat(budget.tryAcquire()).isEqualTo(Duration.ofSeconds(300));
    time.pass(Duration.ofSeconds(300));
    assertThat(budget.tryAcquire()).isZero();
  }

  @Test
  void completed_garbageInHeaders_isIgnored() {
    RateBudget budget = budget(5);
    budget.tryAcquire();
    Map<String, List<String>> headers = headers("ratelimit", ";;r=x,=,t=,r=1");
    headers.put("ratelimit-policy", List.of("q=0;w=0", "w=-1"));
    budget.completed(429, headers);
    assertThat(budget.tryAcquire()).isZero();
  }

  @Test
  void of_outOfRange_isRefused() {
    assertThatThrownBy(() -> RateBudget.of(0, Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requests must be at least 1, was 0");
    assertThatThrownBy(() -> RateBudget.of(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window must be longer than zero, was PT0S");
  }

  @Test
  void unlimited_manyRequests_neverWaits() {
    RateBudget budget = RateBudget.unlimited();
    for (int i = 0; i < 2000; i++) {
      assertThat(budget.tryAcquire()).isZero();
    }
  }

  private RateBudget budget(int requests) {
    return RateBudget.of(requests, Duration.ofMinutes(5), time);
  }

  private static void send(RateBudget budget) {
    assertThat(budget.tryAcquire()).isZero();
    budget.completed(200, Map.of());
  }

  private static Map<String, List<String>> headers(String name, String value) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(name, List.of(value));
    return headers;
  }
}
