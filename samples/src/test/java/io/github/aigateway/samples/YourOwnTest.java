package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How does your own code behave with the API? A test of yours could look like this one. */
class YourOwnTest {

  /** Started before each test, with an empty account, and closed after it. */
  @Sandbox AiGatewaySandbox sandbox;

  private AiGatewayClient client;

  @BeforeEach
  void connect() {
    client =
        AiGatewayClient.builder()
            .baseUrl(sandbox.baseUrl().toString())
            .apiToken(sandbox.apiToken())
            .accountId(sandbox.accountId())
            .build();
  }

  @Test
  void stateAFact_thenCallYourCode() {
    sandbox.given().gateway("prod", settings -> settings.put("cache_ttl", 60));

    client.gateway("prod").edit(settings -> settings.collectLogs(false));

    assertThat(client.gateway("prod").get().cacheTtl()).isEqualTo(60);
  }

  @Test
  void eachTest_beginsWithAnEmptyAccount() {
    assertThat(client.gateways().list()).isEmpty();
    assertThatThrownBy(() -> client.gateway("prod").get()).isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void makeTheServiceFail_andCountWhatWasSent(int status) {
    sandbox.billing().card("visa", "4242");
    sandbox.faults().next("topups_create", Fault.statusAfterTaken(status));

    assertThatThrownBy(() -> client.billing().topups().create(Cents.ofDollars("25.00")))
        .isInstanceOf(ServerException.class);

    assertThat(sandbox.journal().requests("topups_create")).hasSize(1);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void letTimePass_onlyWhereTheClientWouldSleep() {
    FakeClock clock = new FakeClock();
    AiGatewayClient waiting = client.withOptions(o -> o.clock(clock).sleeper(clock::sleep));
    sandbox
        .faults()
        .next("gateways_list", Fault.status(503).and(Fault.header("Retry-After", "120")));
    assertThat(waiting.gateways().list()).isEmpty();
    assertThat(clock.sleeps()).containsExactly(Duration.ofMinutes(2));
  }

  /** The same sandbox, for those who like parameters better than fields. */
  @Test
  void takeItAsAParameter(@Sandbox AiGatewaySandbox same) {
    same.seedLogs("prod", 120);

    assertThat(client.gateway("prod").logs().list()).hasSize(120);
    assertThat(same).isSameAs(sandbox);
  }
}
