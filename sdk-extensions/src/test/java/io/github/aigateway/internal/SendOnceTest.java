package io.github.aigateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendOnceTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /accounts/a/ai-gateway/billing/topup, true",
    "POST, /accounts/a/ai-gateway/gateways, true",
    "PATCH, /accounts/a/ai-gateway/gateways/g/logs/1, true",
    "DELETE, /accounts/a/ai-gateway/gateways/g/logs, true",
    "DELETE, https://h/client/v4/accounts/a/ai-gateway/gateways/g/logs?limit=10, true",
    "DELETE, /accounts/a/ai-gateway/gateways/g/logs/?limit=10, true",
    "DELETE, /accounts/a/ai-gateway/gateways/gateways/logs, true",
    "DELETE, /accounts/a/ai-gateway/gateways/g/%6Cogs, true",
    "DELETE, /accounts/a/ai-gateway/%67ateways/g/log%73/?limit=10, true",
    "DELETE, /accounts/a/ai-gateway/gateways//g//logs, true",
    "DELETE, /accounts/a/ai-gateway/gateways/a+b/logs, true",
    "DELETE, /accounts/a/ai-gateway/gateways/g%2Flogs, false",
    "DELETE, /accounts/a/ai-gateway/gateways/g/%256Cogs, false",
    "DELETE, /accounts/a/ai-gateway/gateways/logs, false",
    "DELETE, /accounts/a/ai-gateway/gateways/g, false",
    "DELETE, /accounts/a/ai-gateway/gateways/g?x=/gateways/g/logs, false",
    "DELETE, /accounts/a/ai-gateway/gateways/g/datasets/logs, false",
    "DELETE, /accounts/a/ai-gateway/billing/topup/config, false",
    "PUT, /accounts/a/ai-gateway/gateways/g, false",
    "GET, /accounts/a/ai-gateway/gateways/g/logs, false",
  })
  void applies_methodAndPath_tellWhatMayBeSentAgain(HttpMethod method, String url, boolean once) {
    assertThat(SendOnce.applies(method, url)).isEqualTo(once);
  }
}
