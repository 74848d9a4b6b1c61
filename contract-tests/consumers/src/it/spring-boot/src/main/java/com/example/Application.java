package com.example;

import io.github.aigateway.AiGatewayClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class Application {

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @Bean
  AiGatewayClient aiGatewayClient(
      @Value("${ai-gateway.base-url}") String baseUrl,
      @Value("${ai-gateway.account-id}") String accountId,
      @Value("${ai-gateway.api-token}") String apiToken) {
    return AiGatewayClient.builder()
        .baseUrl(baseUrl)
        .accountId(accountId)
        .apiToken(apiToken)
        .build();
  }
}
