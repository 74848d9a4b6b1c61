package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.ScriptedStage.failure;
import static io.github.aigateway.internal.http.ScriptedStage.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.internal.Ticker;
import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RateBudget.Reservation;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitStageTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final FakeClock time = new FakeClock();
  private final RateBudget budget = RateBudget.of(1, WINDOW, time);
  private final ScriptedStage next = new ScriptedStage();
  private final RateLimitStage stage = newStage(budget);

  @Test
  void send_budgetUsedUp_waitsForItsTurn() throws Exception {
    next.then(response(200, "{}"));
    stage.send(attempt(Duration.ofMinutes(10)));
    stage.send(attempt(Duration.ofMinutes(10)));
    assertThat(time.sleeps()).containsExactly(WINDOW);
  }

  @Test
  void send_turnComesTooLate_sendsNothing() throws Exception {
    next.then(response(200, "{}"));
    stage.send(attempt(Duration.ofMinutes(10)));
    assertThatThrownBy(() -> stage.send(attempt(WINDOW)))
        .isInstanceOf(NotAllowedException.class)
        .hasMessageContaining("the rate budget allows the next request in PT5M");
    assertThat(next.requests()).hasSize(1);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void send_failure_countsAsARequest() {
    next.then(failure(new IOException("reset")));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> stage.send(attempt(Duration.ofMinutes(10))))
          .isInstanceOf(IOException.class);
    }
    assertThat(time.sleeps()).containsExactly(WINDOW);
  }

  @Test
  void send_budgetCannotBeAsked_sendsNothingAndSaysSo() {
    next.then(response(200, "{}"));
    RuntimeException gone = new BudgetUnavailableException("the shared budget is gone", null);
    RateLimitStage shared = newStage(new BrokenBudget(gone));
    assertThatThrownBy(() -> shared.send(attempt(WINDOW)))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isFalse())
        .hasMessage("GET /x: not sent, the shared budget is gone")
        .hasCause(gone);
    assertThat(next.requests()).isEmpty();
  }

  @Test
  void send_waitInTheBodyAlone_isHeededByAllOthers() throws Exception {
    RateLimitStage roomy = newStage(RateBudget.of(10, WINDOW, time));
    next.then(response(429, "{\"retry_after\":30}")).then(response(200, "{}"));
    roomy.send(attempt(Duration.ofMinutes(10)));
    roomy.send(attempt(Duration.ofMinutes(10)));
    assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void send_waitInHeaderAndBody_theHeaderHolds() throws Exception {
    RateLimitStage roomy = newStage(RateBudget.of(10, WINDOW, time));
    next.then(response(429, "{\"retry_after\":30}", "Retry-After", "7"))
        .then(response(503, "{\"retry_after\":90}"))
        .then(response(200, "{}"));
    for (int i = 0; i < 3; i++) {
      roomy.send(attempt(Duration.ofMinutes(10)));
    }
    assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void send_interrupted_sendsNothing() {
    next.then(response(200, "{}"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> stage.send(attempt(WINDOW))).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).as("whoever catches it sets the flag again").isFalse();
    assertThat(next.requests()).isEmpty();
  }

  private RateLimitStage newStage(RateBudget other) {
    return new RateLimitStage(next, other, time::sleep, time);
  }

  private ApiRequest attempt(Duration left) {
    return Fixture.newRequest(RetrySafety.SAFE, "GET", "/x")
        .withAttempt(1, new Deadline(Ticker.of(time), left));
  }

  /** A budget on a server that does not respond. */
  private record BrokenBudget(RuntimeException failure) implements RateBudget, Reservation {

    @Override
    public Reservation reserve() {
      return this;
    }

    @Override
    public Duration delay(Duration atMost) {
      throw failure;
    }

    @Override
    public void completed(int status, Map<String, List<String>> headers) {
      throw new AssertionError("was not allowed");
    }

    @Override
    public void cancel() {}
  }
}
