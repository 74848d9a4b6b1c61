package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(properties = "logging.level.io.github.aigateway=trace")
@ExtendWith(OutputCaptureExtension.class)
class ApplicationTest {

  private static final AiGatewaySandbox SANDBOX = AiGatewaySandbox.start();

  @Autowired private GatewayReport report;

  @DynamicPropertySource
  static void sandbox(DynamicPropertyRegistry properties) {
    properties.add("ai-gateway.base-url", SANDBOX::baseUrl);
    properties.add("ai-gateway.account-id", SANDBOX::accountId);
    properties.add("ai-gateway.api-token", SANDBOX::apiToken);
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  @Test
  void report_overTheBean_isWrittenByJackson3AndLoggedByLogback(CapturedOutput output) {
    SANDBOX.given().gateway("prod");

    assertThat(report.write()).isEqualTo("[\"prod\"]");
    assertThat(output).contains("GET", "/ai-gateway/gateways").doesNotContain(SANDBOX.apiToken());
  }
}
