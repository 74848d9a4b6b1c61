package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.spring.test.AutoConfigureAiGatewaySandbox;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureAiGatewaySandbox
class SandboxTest {

  @Autowired private AiGatewaySandbox sandbox;
  @Autowired private GatewayController controller;

  @RepeatedTest(2)
  void controller_overASandboxForEachTest_countsWhatIsThere() {
    sandbox.given().gateway("prod");

    assertThat(controller.count()).isOne();
  }
}
