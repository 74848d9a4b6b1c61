package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.sandbox.Fault;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Waiting for a top-up, on a clock that only moves while somebody sleeps. */
@ParameterizedClass
@EnumSource
class TopupWaitingTest {

  @Parameter Dialect dialect;

  private final FakeClock time = new FakeClock();
  private AiGatewaySandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Topups topups(Sleeper sleeper) {
    return Clients.of(sandbox)
        .withOptions(options -> options.clock(time).sleeper(sleeper))
        .billing()
        .topups();
  }

  @Test
  void awaitCompleted_pendingTopup_asksWithGrowingPausesUntilItIs() {
    sandbox.billing().topupsCompleteAfter(7);
    String topup = sandbox.billing().topup(1000);

    topups(time::sleep).awaitCompleted(topup, Duration.ofMinutes(5));

    assertThat(time.sleeps().stream().map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L);
    assertThat(sandbox.billing().topups()).singleElement().matches(found -> found.completed());
  }

  @Test
  void awaitCompleted_serviceFailsMeanwhile_asksAgain() {
    String topup = sandbox.billing().topup(1000);
    sandbox.faults().next("topups_getStatus", Fault.status(500));
    sandbox.faults().next("topups_getStatus", Fault.dropBeforeTaken());

    topups(time::sleep).awaitCompleted(topup, Duration.ofMinutes(5));

    assertThat(sandbox.billing().topups()).singleElement().matches(found -> found.completed());
  }

  @Test
  void awaitCompleted_neverCompleted_failsWhenTheTimeIsOver() {
    sandbox.billing().topupsCompleteAfter(1000);
    String topup = sandbox.billing().topup(1000);

    assertThatThrownBy(() -> topups(time::sleep).awaitCompleted(topup, Duration.ofSeconds(20)))
        .isInstanceOf(CallTimeoutException.class)
        .hasMessage(
            "timed out after PT20S waiting for top-up "
                + topup
                + " to be completed; its status is pending");
    assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void awaitCompleted_serviceIsSilent_givesNoRequestMoreTimeThanIsLeft() {
    List<Integer> limits = new ArrayList<>();
    feign.Client silent =
        (request, options) -> {
          limits.add(options.readTimeoutMillis());
          time.pass(Duration.ofMillis(options.readTimeoutMillis()));
          throw new SocketTimeoutException("Read timed out");
        };
    Topups topups =
        Clients.of(sandbox)
            .withOptions(options -> options.clock(time).sleeper(time::sleep).transport(silent))
            .billing()
            .topups();
    assertThatThrownBy(() -> topups.awaitCompleted("id", Duration.ofSeconds(5)))
        .isInstanceOf(CallTimeoutException.class)
        .hasMessageStartingWith("timed out after PT5S");
    assertThat(limits).containsExactly(5000);
  }

  @Test
  void awaitCompleted_topupThatIsNotThere_failsAtOnce() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> topups(time::sleep).awaitCompleted("gone", Duration.ofMinutes(1)));
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void awaitCompleted_interrupted_throwsAndKeepsTheFlag() {
    String topup = sandbox.billing().topup(1000);
    Sleeper interrupted =
        pause -> {
          throw new InterruptedException();
        };

    assertThatExceptionOfType(ConnectionException.class)
        .isThrownBy(() -> topups(interrupted).awaitCompleted(topup, Duration.ofMinutes(1)))
        .withMessageContaining("interrupted while waiting for top-up");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void awaitCompleted_timeoutOfZero_isRefusedBeforeSending() {
    assertThatThrownBy(() -> topups(time::sleep).awaitCompleted("id", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeout must be longer than zero");
    assertThat(sandbox.journal().requests()).isEmpty();
  }
}
