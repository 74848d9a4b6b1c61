package io.github.aigateway.spring;

import io.github.aigateway.AiGatewayClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds the service to the health of the application. Spring Boot 4 has moved the types that this
 * needs: of two classes alike, the one whose types are there makes the indicator.
 */
@AutoConfiguration(after = AiGatewayAutoConfiguration.class)
@ConditionalOnBean(AiGatewayClient.class)
@EnableConfigurationProperties(AiGatewayProperties.class)
final class AiGatewayHealthAutoConfiguration {

  private static HealthCheck check(AiGatewayClient client, AiGatewayProperties properties) {
    AiGatewayProperties.Health health = properties.health();
    return new HealthCheck(client, health.timeout(), health.timeToLive(), System::nanoTime);
  }

  /** Of Spring Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name =
          "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator")
  @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator(
      "ai-gateway")
  static class Boot3 {

    @Bean
    @ConditionalOnMissingBean(name = "aiGatewayHealthIndicator")
    org.springframework.boot.actuate.health.HealthIndicator aiGatewayHealthIndicator(
        AiGatewayClient client, AiGatewayProperties properties) {
      return new Boot3HealthIndicator(check(client, properties));
    }
  }

  /** Of Spring Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name =
          "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator")
  @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator(
      "ai-gateway")
  static class Boot4 {

    @Bean
    @ConditionalOnMissingBean(name = "aiGatewayHealthIndicator")
    org.springframework.boot.health.contributor.HealthIndicator aiGatewayHealthIndicator(
        AiGatewayClient client, AiGatewayProperties properties) {
      return new Boot4HealthIndicator(check(client, properties));
    }
  }
}
