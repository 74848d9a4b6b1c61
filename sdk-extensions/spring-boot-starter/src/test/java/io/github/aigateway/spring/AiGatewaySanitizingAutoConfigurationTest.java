package io.github.aigateway.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AiGatewaySanitizingAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  AiGatewayAutoConfiguration.class, AiGatewaySanitizingAutoConfiguration.class))
          .withPropertyValues(
              "ai-gateway.api-token=t0k3n-of-the-test", "ai-gateway.account-id=acc");

  @ParameterizedTest
  @CsvSource({
    "ai-gateway.api-token, other",
    "ai-gateway.apiToken, other",
    "AI_GATEWAY_API_TOKEN, other",
    "ai-gateway.api-key, other",
    "CLOUDFLARE_API_TOKEN, other",
    "MY_VARIABLE, t0k3n-of-the-test",
    "MY_URL, https://t0k3n-of-the-test@example.com",
  })
  void sanitize_secret_isHidden(String name, String value) {
    runner.run(
        context -> {
          SanitizableData data = new SanitizableData(null, name, value);

          assertThat(context.getBean(SanitizingFunction.class).apply(data).getValue())
              .isEqualTo(SanitizableData.SANITIZED_VALUE);
        });
  }

  @Test
  void sanitize_anythingElse_isShown() {
    runner.run(
        context -> {
          SanitizableData data = new SanitizableData(null, "ai-gateway.account-id", "acc");

          assertThat(context.getBean(SanitizingFunction.class).apply(data).getValue())
              .isEqualTo("acc");
        });
  }
}
