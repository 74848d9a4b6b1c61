package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.sandbox.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock on the wall of a client moves alone, or it does not move while somebody sleeps. */
class ClocksTest {

  private static final Duration EIGHT_HOURS = Duration.ofHours(8);

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final WallClock wall = new WallClock();
  private final List<Duration> waits = new ArrayList<>();
  private final AiGatewayClient client = Clients.of(sandbox).withOptions(o -> o.clock(wall));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /**
   * The clock of the system, set to another time: by NTP, or where a machine goes on after hours of
   * sleep or from a snapshot of its memory. Time that nobody can set goes on as it was.
   */
  private static final class WallClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void move(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    /** By this the client knows that it is the clock of the system. */
    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.system(zone);
    }
  }

  @Test
  void snapshot_wallClockAloneMovedOn_endsAtTheNewTime() {
    sandbox.given().gateway("prod");
    for (int hours : new int[] {1, 7}) {
      String made = Instant.now().plus(Duration.ofHours(hours)).toString();
      sandbox.logs("prod").append(row -> row.put("created_at", made));
    }
    assertThat(client.gateway("prod").logs().snapshot()).isEmpty();

    wall.move(EIGHT_HOURS);

    assertThat(client.gateway("prod").logs().snapshot()).hasSize(2);
  }

  @Test
  void call_wallClockAloneMovedOnDuringIt_hasAllItsTimeLeft() {
    sandbox.faults().next("gateways_list", Fault.status(503));
    List<Instant> starts = new ArrayList<>();
    AiGatewayClient moved =
        client.withOptions(
            o ->
                o.listener(
                    attempt -> {
                      starts.add(attempt.startedAt());
                      wall.move(EIGHT_HOURS);
                    }));

    assertThat(moved.gateways().list()).isEmpty();

    assertThat(starts).hasSize(2);
    assertThat(Duration.between(starts.get(0), starts.get(1)))
        .isBetween(EIGHT_HOURS, EIGHT_HOURS.plusHours(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, -8})
  void budget_wallClockAloneMoved_holdsBackForItsWindow(int hours) {
    Duration window = Duration.ofMinutes(5);
    AiGatewayClient paced =
        client.withOptions(o -> o.sleeper(waits::add).rateBudget(RateBudget.of(1, window, wall)));
    paced.gateways().list().firstPage();

    wall.move(Duration.ofHours(hours));
    paced.gateways().list().firstPage();

    assertThat(waits).hasSize(1);
    assertThat(waits.get(0)).isBetween(Duration.ofMinutes(4), window);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withOptions_anotherClock_pacesByItUnlessABudgetWasSet(boolean set) {
    FakeClock clock = new FakeClock();
    RateBudget budget = RateBudget.standard();
    AiGatewayClient original =
        set ? Clients.of(sandbox).withOptions(o -> o.rateBudget(budget)) : Clients.of(sandbox);
    AiGatewayClient waiting =
        original.withOptions(o -> o.clock(clock).sleeper(clock::sleep).callTimeout(EIGHT_HOURS));
    sandbox.faults().next("gateways_list", Fault.status(429).and(Fault.header("Retry-After", "7")));

    assertThat(waiting.gateways().list()).isEmpty();

    assertThat(clock.sleeps().get(0)).isEqualTo(Duration.ofSeconds(7));
    assertThat(clock.sleeps().size() == 1).isEqualTo(!set);
    assertThat(waiting.options().rateBudget() == budget).isEqualTo(set);
  }

  @Test
  void retryAfter_sleeperThatOnlyRemembers_isToldAndTheCallGoesOn() {
    sandbox
        .faults()
        .next("gateways_list", Fault.status(429).and(Fault.header("Retry-After", "120")));
    AiGatewayClient remembering = Clients.of(sandbox).withOptions(o -> o.sleeper(waits::add));

    assertThat(remembering.gateways().list()).isEmpty();

    // Once by the call, and once by the budget, for the clock of the system did not move meanwhile.
    assertThat(waits).hasSize(2).startsWith(Duration.ofMinutes(2));
    assertThat(waits.get(1)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    assertThat(sandbox.journal().requests("gateways_list")).hasSize(2);
  }
}
