package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.TopupFailedException;
import io.github.aigateway.model.TopupStatus;
import io.github.aigateway.routes.Route;
import io.github.aigateway.routes.Steps;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Top-ups that will not be completed, and what is missing from a call. */
class FailedTopupsTest {

  private final FakeClock time = new FakeClock();
  private AiGatewaySandbox sandbox;
  private AiGatewayClient client;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    client = Clients.of(sandbox).withOptions(options -> options.clock(time).sleeper(time::sleep));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void status(String status) {
    sandbox
        .faults()
        .always(
            "topups_getStatus",
            Fault.rewriting(
                body -> {
                  ((ObjectNode) body.path("result")).put("status", status);
                  return body;
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "FAILED", "canceled", "cancelled", "expired"})
  void awaitCompleted_lastStatus_endsAtOnceWithIt(String status) {
    String topup = sandbox.billing().topup(1000);
    status(status);

    assertThatExceptionOfType(TopupFailedException.class)
        .isThrownBy(() -> client.billing().topups().awaitCompleted(topup, Duration.ofMinutes(2)))
        .withMessage("top-up " + topup + " was not completed: its status is " + status)
        .matches(failed -> failed.status().equals(TopupStatus.of(status)));
    assertThat(time.sleeps()).isEmpty();
    assertThat(sandbox.journal().requests("topups_getStatus")).hasSize(1);
  }

  @Test
  void awaitCompleted_unknownStatus_waitsAndTellsIt() {
    String topup = sandbox.billing().topup(1000);
    status("processing");

    assertThatExceptionOfType(CallTimeoutException.class)
        .isThrownBy(() -> client.billing().topups().awaitCompleted(topup, Duration.ofSeconds(20)))
        .withMessage(
            "timed out after PT20S waiting for top-up "
                + topup
                + " to be completed; its status is processing");
  }

  @Test
  @SuppressWarnings({"NullAway", "deprecation"}) // What a caller without these checks may do.
  void calls_somethingMissing_sayWhat() {
    Cents none = null;
    Route noRoute = null;
    DynamicRoutes routes = client.gateway("prod").routes();

    assertMissing(() -> client.billing().topups().create(none), "amount");
    assertMissing(() -> client.billing().autoTopup().set(none, none), "amount", "threshold");
    assertMissing(
        () -> client.billing().spendingLimit().set(none, null, null),
        "amount",
        "duration",
        "strategy");
    assertMissing(() -> routes.create("support", noRoute), "elements");
    assertMissing(() -> routes.create(null, Route.start(Steps.end())), "name");
    assertMissing(() -> routes.publish("id", noRoute), "elements");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  private static void assertMissing(Runnable call, String... names) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(call::run)
        .satisfies(
            missing ->
                assertThat(missing.violations())
                    .extracting(violation -> violation.path().replaceFirst(".*\\.", ""))
                    .containsExactlyInAnyOrder(names));
  }
}
