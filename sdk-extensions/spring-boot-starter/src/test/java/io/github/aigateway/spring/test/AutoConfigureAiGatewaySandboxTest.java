package io.github.aigateway.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.spring.AiGatewayAutoConfiguration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

@SpringBootTest(
    properties = {
      "ai-gateway.base-url=https://production.example.com",
      "ai-gateway.api-token=of-production",
      "ai-gateway.account-id=of-production"
    })
@AutoConfigureAiGatewaySandbox
class AutoConfigureAiGatewaySandboxTest {

  @Autowired private AiGatewaySandbox sandbox;
  @Autowired private AiGatewayClient client;

  @Test
  void client_whateverThePropertiesSay_talksToTheSandbox() {
    client.gateways().list().stream().count();

    assertThat(client.options().baseUrl()).isEqualTo(sandbox.baseUrl().toString());
    assertThat(sandbox.journal().requests("gateways_list")).hasSize(1);
  }

  @RepeatedTest(2)
  void sandbox_inEachTest_isEmpty() {
    assertThat(client.gateways().list().stream().count()).isZero();

    sandbox.given().gateway("prod");
    assertThat(client.gateways().list().stream().count()).isOne();
  }

  @Configuration
  @ImportAutoConfiguration(AiGatewayAutoConfiguration.class)
  static class Application {}
}
