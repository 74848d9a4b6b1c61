package com.example;

import io.github.aigateway.AiGatewayClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GatewayController {

  private final AiGatewayClient client;

  GatewayController(AiGatewayClient client) {
    this.client = client;
  }

  @GetMapping("/gateways/count")
  long count() {
    return client.gateways().list().stream().count();
  }
}
