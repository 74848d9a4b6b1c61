package com.example;

import static io.github.aigateway.logs.LogField.SUCCESS;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.model.GatewayLog;
import java.util.List;

/** The failed requests of one gateway. */
final class Failures {

  static List<GatewayLog> of(AiGatewayClient client, String gateway) {
    return client.gateway(gateway).logs().list(LogFilters.where(SUCCESS).eq(false)).stream().toList();
  }

  private Failures() {}
}
