package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import feign.FeignException;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainFeignTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final GatewaysApi gateways =
      PlainFeign.gateways(sandbox.baseUrl().toString(), sandbox.apiToken());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void gateway_created_isReadAsItWasSent() {
    gateways.create(
        sandbox.accountId(),
        GatewayCreateRequest.builder()
            .id("prod")
            .cacheTtl(60L)
            .cacheInvalidateOnUpdate(true)
            .collectLogs(true)
            .rateLimitingInterval(null)
            .rateLimitingLimit(null).build());

    Gateway gateway = gateways.get(sandbox.accountId(), "prod").result();

    assertEquals(60L, gateway.cacheTtl());
    assertEquals(
        1,
        gateways
            .list(sandbox.accountId(), GatewaysApi.ListQuery.builder().perPage(50).search("prod").build())
            .result()
            .size());
    assertTrue(sandbox.violations().isEmpty());
  }

  @Test
  void gateway_unknown_isNotFound() {
    assertThrows(FeignException.NotFound.class, () -> gateways.get(sandbox.accountId(), "none"));
  }
}
