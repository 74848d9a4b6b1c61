package io.github.aigateway.spring.test;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.spring.AiGatewayAutoConfiguration;
import io.github.aigateway.spring.AiGatewayConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Starts a sandbox, and connects the client with it. */
@AutoConfiguration(before = AiGatewayAutoConfiguration.class)
final class AiGatewaySandboxAutoConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  AiGatewaySandbox aiGatewaySandbox() {
    return AiGatewaySandbox.start();
  }

  @Bean
  AiGatewayConnectionDetails aiGatewaySandboxConnectionDetails(AiGatewaySandbox sandbox) {
    Credentials credentials = Credentials.token(sandbox.apiToken());
    return new AiGatewayConnectionDetails() {
      @Override
      public String accountId() {
        return sandbox.accountId();
      }

      @Override
      public CredentialsProvider credentials() {
        return () -> credentials;
      }

      @Override
      public String baseUrl() {
        return sandbox.baseUrl().toString();
      }
    };
  }
}
