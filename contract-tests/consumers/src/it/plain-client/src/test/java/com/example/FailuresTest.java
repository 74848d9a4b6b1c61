package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final AiGatewayClient client =
      AiGatewayClient.builder()
          .baseUrl(sandbox.baseUrl().toString())
          .apiToken(sandbox.apiToken())
          .accountId(sandbox.accountId())
          .build();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void of_manyLogs_areTheFailedOnesOfAllPages() {
    sandbox.seedLogs("prod", 500);
    long failed =
        client.gateway("prod").logs().list().stream().filter(log -> !log.success()).count();

    List<GatewayLog> failures = Failures.of(client, "prod");

    assertEquals(failed, failures.size());
    assertFalse(failures.isEmpty());
    assertTrue(failures.stream().noneMatch(GatewayLog::success));
  }

  @Test
  void edit_outOfBounds_isNotSent() {
    sandbox.given().gateway("prod");

    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> client.gateway("prod").edit(settings -> settings.retryDelay(9_000)));

    assertTrue(refused.getMessage().contains("retry_delay"), refused.getMessage());
    assertEquals(0, sandbox.journal().requests("gateways_update").size());
  }

  @Test
  void topup_whoseResponseIsAnError_isSentOnce() {
    sandbox.billing().card("visa", "4242");
    sandbox.faults().next("topups_create", Fault.status(503));

    assertThrows(
        ServerException.class, () -> client.billing().topups().create(Cents.ofDollars("25.00")));

    assertEquals(1, sandbox.journal().requests("topups_create").size());
  }
}
