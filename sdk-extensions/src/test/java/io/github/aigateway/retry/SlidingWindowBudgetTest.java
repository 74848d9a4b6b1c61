package io.github.aigateway.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.retry.RateBudget.Reservation;
import io.github.aigateway.sandbox.FakeClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowBudgetTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FakeClock time = new FakeClock();

  @Test
  void delay_belowTheLimit_neverWaits() throws Exception {
    RateBudget budget = budget(1200);
    for (int i = 0; i < 1200; i++) {
      send(budget);
    }
    assertThat(wait(budget)).isEqualTo(WINDOW);
  }

  @Test
  void delay_budgetUsedUp_waitsUntilTheOldestLeavesTheWindow() throws Exception {
    RateBudget budget = budget(2);
    send(budget);
    time.pass(Duration.ofSeconds(10));
    send(budget);
    time.pass(Duration.ofSeconds(20));
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(270));
    time.pass(Duration.ofSeconds(270));
    send(budget);
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void delay_whateverTheTimeline_neverMoreThanTheLimitInAnyWindow() throws Exception {
    RateBudget budget = budget(100);
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      Reservation request = budget.reserve();
      for (Duration wait = request.delay(PATIENCE);
          !wait.isZero();
          wait = request.delay(PATIENCE)) {
        time.sleep(wait);
      }
      // The service sees the request somewhere between sending and response.
      time.pass(Duration.ofMillis(i * 37 % 200));
      sent.add(time.instant());
      time.pass(Duration.ofMillis(i * 61 % 150));
      request.completed(200, Map.of());
    }
    for (int i = 100; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - 100), sent.get(i))).isGreaterThanOrEqualTo(WINDOW);
    }
  }

  @Test
  void delay_severalWait_goInTheirTurn() throws Exception {
    RateBudget budget = budget(2);
    send(budget);
    time.pass(Duration.ofSeconds(10));
    send(budget);
    Reservation first = budget.reserve();
    Reservation second = budget.reserve();
    Reservation third = budget.reserve();
    assertThat(second.delay(PATIENCE)).as("the second place").isEqualTo(WINDOW);
    assertThat(first.delay(PATIENCE)).isEqualTo(Duration.ofSeconds(290));
    assertThat(third.delay(PATIENCE))
        .as("the first place, free again one window later")
        .isEqualTo(Duration.ofSeconds(290).plus(WINDOW));
    first.cancel();
    time.pass(Duration.ofSeconds(290));
    assertThat(second.delay(PATIENCE)).as("now it is the first").isZero();
  }

  @Test
  void delay_waitedAsTold_isAllowedThoughTheClockStandsStill() throws Exception {
    RateBudget budget = budget(1);
    allowed(budget).completed(429, headers("Retry-After", "120"));
    Reservation request = budget.reserve();
    assertThat(request.delay(PATIENCE)).isEqualTo(WINDOW);
    assertThat(request.delay(PATIENCE)).isZero();
  }

  @Test
  void delay_pausedWhileItWaited_waitsForTheRestOfThePause() throws Exception {
    RateBudget budget = budget(2);
    Reservation other = allowed(budget);
    send(budget);
    Reservation request = budget.reserve();
    assertThat(request.delay(PATIENCE)).isEqualTo(WINDOW);
    time.pass(Duration.ofSeconds(60));
    other.completed(429, headers("Retry-After", "300"));
    assertThat(request.delay(PATIENCE)).isEqualTo(Duration.ofSeconds(60));
    assertThat(request.delay(PATIENCE)).isZero();
  }

  @Test
  void delay_allInFlight_blocksUntilOneComesBack() throws Exception {
    RateBudget budget = budget(1);
    Reservation inFlight = allowed(budget);
    CountDownLatch asked = new CountDownLatch(1);
    FutureTask<Duration> waiting =
        new FutureTask<>(
            () -> {
              Reservation request = budget.reserve();
              assertThat(request.delay(PATIENCE)).as("at least a window").isEqualTo(WINDOW);
              asked.countDown();
              return request.delay(PATIENCE);
            });
    Thread thread = new Thread(waiting);
    thread.start();
    asked.await();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    time.pass(Duration.ofSeconds(2));
    inFlight.completed(200, Map.of());
    assertThat(waiting.get()).as("it has waited a window").isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void delay_noneComesBackInTime_endsAndTakesNothing() throws Exception {
    RateBudget budget = budget(1);
    Reservation inFlight = allowed(budget);
    Reservation impatient = budget.reserve();
    impatient.delay(PATIENCE);
    Duration atMost = Duration.ofMillis(1);
    assertThat(impatient.delay(atMost)).isEqualTo(atMost);
    impatient.cancel();
    inFlight.completed(200, Map.of());
    time.pass(WINDOW);
    assertThat(wait(budget)).isZero();
  }

  @Test
  void delay_interruptedWhileAllAreInFlight_endsAndTheNextIsServed() throws Exception {
    RateBudget budget = budget(1);
    Reservation inFlight = allowed(budget);
    Reservation interrupted = budget.reserve();
    interrupted.delay(PATIENCE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> interrupted.delay(PATIENCE)).isInstanceOf(InterruptedException.class);
    interrupted.cancel();
    inFlight.completed(200, Map.of());
    time.pass(WINDOW);
    assertThat(wait(budget)).isZero();
  }

  /** 2,000 at once for 50 requests each half second, each of which takes 7 ms. */
  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void delay_manyWait_hardlyAnybodyAsksOftenNorLosesTime(int wakesUpLate) throws Exception {
    record Event(long at, int order, Reservation request, boolean ends) {}

    long[] now = {0};
    long window = Duration.ofMillis(500).toNanos();
    long took = Duration.ofMillis(7).toNanos();
    RateBudget budget =
        new SlidingWindowBudget(50, Duration.ofMillis(500), Clock.systemUTC(), () -> now[0]);
    PriorityQueue<Event> events =
        new PriorityQueue<>(
            (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Integer.compare(a.order, b.order));
    int order = 0;
    for (int i = 0; i < 2000; i++) {
      events.add(new Event(0, order++, budget.reserve(), false));
    }
    int asked = 0;
    Deque<Long> sent = new ArrayDeque<>();
    while (!events.isEmpty()) {
      Event event = events.poll();
      now[0] = event.at;
      if (event.ends) {
        event.request.completed(200, Map.of());
        continue;
      }
      asked++;
      // Nobody is to be woken by others: each of them would wake all who wait.
      long wait = event.request.delay(Duration.ofMillis(1)).toNanos();
      if (wait == 0) {
        sent.addLast(now[0]);
        assertThat(sent.stream().filter(at -> at > now[0] - window).count())
            .isLessThanOrEqualTo(50);
        while (sent.size() > 100) {
          sent.removeFirst();
        }
      }
      long late = Duration.ofMillis(order * 37L % wakesUpLate).toNanos();
      long then = now[0] + (wait == 0 ? took : wait + late);
      events.add(new Event(then, order++, event.request, wait == 0));
    }
    assertThat(asked).isLessThan(4 * 2000);
    assertThat(now[0])
        .as("40 windows and as many requests, less the last")
        .isLessThan(40 * (window + took + Duration.ofMillis(wakesUpLate - 1).toNanos()));
  }

  @Test
  void completed_serviceSaysNoneLeft_stopsAllUntilItsReset() throws Exception {
    RateBudget budget = budget(1200);
    allowed(budget).completed(200, headers("Ratelimit", "\"default\";r=1;t=30"));
    send(budget);
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(30));
    time.pass(Duration.ofSeconds(30));
    assertThat(wait(budget)).isZero();
  }

  @Test
  void completed_othersInFlight_countAgainstWhatTheServiceSaysIsLeft() throws Exception {
    RateBudget budget = budget(1200);
    Reservation first = allowed(budget);
    allowed(budget);
    allowed(budget);
    first.completed(200, headers("ratelimit", "\"default\";r=2;t=30"));
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void completed_responsesOutOfOrder_theLowerRemainderHolds() throws Exception {
    RateBudget budget = budget(1200);
    Reservation first = allowed(budget);
    Reservation second = allowed(budget);
    first.completed(200, headers("ratelimit", "\"default\";r=1;t=30"));
    second.completed(200, headers("ratelimit", "\"default\";r=9;t=30"));
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void completed_policyIsStricter_lowersTheLimit() throws Exception {
    RateBudget budget = budget(1200);
    for (int i = 0; i < 10; i++) {
      allowed(budget).completed(200, headers("ratelimit-policy", "\"burst\";q=2;w=60"));
    }
    assertThat(wait(budget)).isEqualTo(WINDOW);
  }

  @Test
  void completed_oddPolicyOnce_isBelievedForOneWindow() throws Exception {
    RateBudget budget = budget(10);
    allowed(budget).completed(200, headers("ratelimit-policy", "\"odd\";q=1;w=300"));
    assertThat(wait(budget)).isEqualTo(WINDOW);
    time.pass(WINDOW);
    for (int i = 0; i < 10; i++) {
      send(budget);
    }
    assertThat(wait(budget)).isEqualTo(WINDOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"d\";q=5000;w=60",
        "\"d\";q=1;w=999999999",
        "\"d\";q=10;w=86400",
        "q=0;w=0",
        "q=0;w=300",
        "w=-1",
        "q=1",
        "\"d\";q=99999999999;w=1"
      })
  void completed_policyThatIsWiderOrAbsurd_keepsTheLimit(String policy) throws Exception {
    RateBudget budget = budget(5);
    for (int i = 0; i < 5; i++) {
      allowed(budget).completed(200, headers("ratelimit-policy", policy));
    }
    assertThat(wait(budget)).isEqualTo(WINDOW);
  }

  @Test
  void completed_status429_pausesAllCallersForRetryAfter() throws Exception {
    RateBudget budget = budget(1200);
    allowed(budget).completed(429, headers("Retry-After", "300"));
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(300));
    time.pass(Duration.ofSeconds(300));
    assertThat(wait(budget)).isZero();
  }

  @Test
  void completed_absurdWait_stopsOthersForNoLongerThanAWindow() throws Exception {
    RateBudget told = budget(10);
    allowed(told).completed(429, headers("Retry-After", "999999999999"));
    assertThat(wait(told)).isEqualTo(WINDOW);
    RateBudget empty = budget(10);
    allowed(empty).completed(200, headers("ratelimit", "\"default\";r=0;t=999999999"));
    assertThat(wait(empty)).isEqualTo(WINDOW);
    time.pass(WINDOW);
    assertThat(wait(told)).isZero();
    assertThat(wait(empty)).isZero();
  }

  @Test
  void completed_garbageInHeaders_isIgnored() throws Exception {
    RateBudget budget = budget(5);
    Map<String, List<String>> headers = headers("ratelimit", ";;r=x,=,t=,r=1");
    headers.put("ratelimit-policy", List.of("q=0;w=0", "w=-1"));
    allowed(budget).completed(429, headers);
    assertThat(wait(budget)).isZero();
  }

  @Test
  void of_outOfRange_isRefused() {
    assertThatThrownBy(() -> RateBudget.of(0, WINDOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requests must be at least 1, was 0");
    assertThatThrownBy(() -> RateBudget.of(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window must be longer than zero and at most PT8760H, was PT0S");
  }

  @Test
  void unlimited_manyRequests_neverWaits() throws Exception {
    for (int i = 0; i < 2000; i++) {
      assertThat(RateBudget.unlimited().reserve().delay(PATIENCE)).isZero();
    }
  }

  private RateBudget budget(int requests) {
    return RateBudget.of(requests, WINDOW, time);
  }

  private static void send(RateBudget budget) throws InterruptedException {
    allowed(budget).completed(200, Map.of());
  }

  private static Reservation allowed(RateBudget budget) throws InterruptedException {
    Reservation request = budget.reserve();
    assertThat(request.delay(PATIENCE)).isZero();
    return request;
  }

  /** How long the next one would have to wait. */
  private static Duration wait(RateBudget budget) throws InterruptedException {
    Reservation request = budget.reserve();
    Duration wait = request.delay(PATIENCE);
    if (wait.isZero()) {
      request.completed(0, Map.of());
    } else {
      request.cancel();
    }
    return wait;
  }

  private static Map<String, List<String>> headers(String name, String value) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(name, List.of(value));
    return headers;
  }
}
