package com.example;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.model.Gateway;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the application's own Jackson 3 writes of what the client has read. */
@Component
class GatewayReport {

  private final AiGatewayClient client;
  private final JsonMapper json;

  GatewayReport(AiGatewayClient client, JsonMapper json) {
    this.client = client;
    this.json = json;
  }

  String write() {
    List<String> ids = client.gateways().list().stream().map(Gateway::id).toList();
    return json.writeValueAsString(ids);
  }
}
