package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.model.TopupStatus;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A card is charged once, whatever goes wrong. */
@ParameterizedClass
@EnumSource
class TopupsTest {

  @Parameter Dialect dialect;

  private AiGatewaySandbox sandbox;
  private AiGatewayClient client;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.billing().card("visa", "4242");
    client = Clients.of(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void create_nothingGoesWrong_chargesOnceAndCanBeFollowed() {
    String id = client.billing().topups().create(Cents.ofDollars("10.00")).paymentIntentId();
    assertThat(sandbox.billing().topups())
        .singleElement()
        .satisfies(
            topup -> {
              assertThat(topup.cents()).isEqualTo(1000);
              assertThat(topup.paymentIntentId()).isEqualTo(id);
            });
    assertThat(client.billing().topups().status(id)).isInstanceOf(TopupStatus.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void create_serverErrorAfterTheCharge_chargesOnce(int status) {
    sandbox.faults().always("topups_create", Fault.statusAfterTaken(status));
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(io.github.aigateway.error.ApiException.class);
    assertReceived(1);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void create_serverErrorBeforeTheCharge_isNotSentAgain() {
    sandbox.faults().always("topups_create", Fault.status(500));
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(ServerException.class);
    assertReceived(1);
  }

  @Test
  void create_droppedAfterTheCharge_chargesOnceAndSaysThatItMayHave() {
    sandbox.faults().always("topups_create", Fault.dropAfterTaken());
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> client.billing().topups().create(Cents.of(1000)));
    assertThat(thrown.requestMayHaveBeenReceived()).isTrue();
    assertReceived(1);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void create_droppedBeforeTheCharge_isNotSentAgain() {
    sandbox.faults().always("topups_create", Fault.dropBeforeTaken());
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(ConnectionException.class);
    assertReceived(1);
  }

  @Test
  void create_droppedOnAConnectionInUse_isNotSentAgain() {
    client.billing().topups().create(Cents.of(1000));
    sandbox.faults().always("topups_create", Fault.dropAfterTaken());
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(2000)))
        .isInstanceOf(ConnectionException.class);
    assertReceived(2);
    assertThat(sandbox.billing().topups()).hasSize(2);
  }

  @Test
  void create_timeout_chargesOnce() {
    sandbox.faults().always("topups_create", Fault.latency(Duration.ofMillis(600)));
    AiGatewayClient hasty = client.withOptions(o -> o.readTimeout(Duration.ofMillis(200)));
    CallTimeoutException thrown =
        catchThrowableOfType(
            CallTimeoutException.class, () -> hasty.billing().topups().create(Cents.of(1000)));
    assertThat(thrown.requestMayHaveBeenReceived()).isTrue();
    assertReceived(1);
  }

  @Test
  void create_answerCutShort_isNotSentAgain() {
    sandbox.faults().always("topups_create", Fault.truncatedBody());
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(io.github.aigateway.error.AiGatewayException.class);
    assertReceived(1);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void create_rateLimited_isSentAgainSinceNothingWasCharged() {
    sandbox.faults().next("topups_create", Fault.status(429).and(Fault.header("Retry-After", "0")));
    client.billing().topups().create(Cents.of(1000));
    assertReceived(2);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void create_connectionNeverMade_isSentAgainAndCharged() {
    int[] attempts = {0};
    AiGatewayClient stubborn =
        client.withOptions(
            o ->
                o.listener(
                    attempt -> {
                      if (++attempts[0] == 1) {
                        sandbox.acceptConnections();
                      }
                    }));
    sandbox.refuseConnections();
    stubborn.billing().topups().create(Cents.of(1000));
    assertThat(attempts[0]).isEqualTo(2);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void create_belowTheMinimum_isRefusedBeforeSending() {
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(999)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Not sent: body.amount must be greater than or equal to 1000, was 999");
    assertReceived(0);
  }

  private void assertReceived(int times) {
    assertThat(sandbox.journal().requests("topups_create")).hasSize(times);
  }
}
