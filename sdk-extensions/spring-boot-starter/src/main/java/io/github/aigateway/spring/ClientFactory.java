package io.github.aigateway.spring;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes what the properties say. A value out of range names its property. */
final class ClientFactory {

  private final AiGatewayProperties properties;

  ClientFactory(AiGatewayProperties properties) {
    this.properties = properties;
  }

  /** Returns a builder that knows the properties. */
  AiGatewayClient.Builder builder(AiGatewayConnectionDetails details) {
    AiGatewayClient.Builder builder =
        AiGatewayClient.builder()
            .credentialsProvider(details.credentials())
            .validation(properties.validation());
    set("account-id", details.accountId(), builder::accountId);
    set("base-url", details.baseUrl(), builder::baseUrl);
    set("connect-timeout", properties.connectTimeout(), builder::connectTimeout);
    set("read-timeout", properties.readTimeout(), builder::readTimeout);
    set("attempt-timeout", properties.attemptTimeout(), builder::attemptTimeout);
    set("call-timeout", properties.callTimeout(), builder::callTimeout);
    set("proxy.port", properties.proxy(), proxy -> addProxy(proxy, builder));
    return builder.retryPolicy(retryPolicy());
  }

  /** Returns what paces requests. */
  RateBudget rateBudget() {
    AiGatewayProperties.Budget budget = properties.rateBudget();
    if (!budget.enabled()) {
      return RateBudget.unlimited();
    }
    try {
      return RateBudget.of(budget.requests(), budget.window());
    } catch (IllegalArgumentException e) {
      throw new InvalidAiGatewayPropertiesException("rate-budget", e);
    }
  }

  private RetryPolicy retryPolicy() {
    AiGatewayProperties.Retry retry = properties.retry();
    RetryPolicy[] policy = {RetryPolicy.standard()};
    set("retry.max-attempts", retry.maxAttempts(), n -> policy[0] = policy[0].withMaxAttempts(n));
    set(
        "retry.max-retry-after",
        retry.maxRetryAfter(),
        longest -> policy[0] = policy[0].withMaxRetryAfter(longest));
    if (retry.initialBackoff() != null || retry.maxBackoff() != null) {
      set(
          "retry.initial-backoff",
          orElse(retry.initialBackoff(), Duration.ofMillis(500)),
          first ->
              policy[0] =
                  policy[0].withBackoff(
                      Backoff.exponential(
                          first, orElse(retry.maxBackoff(), Duration.ofSeconds(8)))));
    }
    return policy[0];
  }

  private static Duration orElse(@Nullable Duration value, Duration other) {
    return value == null ? other : value;
  }

  private static void addProxy(AiGatewayProperties.Proxy proxy, AiGatewayClient.Builder builder) {
    String host = proxy.host();
    Integer port = proxy.port();
    if (host == null && port == null) {
      return;
    }
    if (host == null || port == null) {
      throw new InvalidAiGatewayPropertiesException(
          List.of(
              host == null
                  ? "ai-gateway.proxy.port is set and ai-gateway.proxy.host is not."
                  : "ai-gateway.proxy.host is set and ai-gateway.proxy.port is not."));
    }
    // Resolved when it is needed: names of containers come and go.
    builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, port)));
  }

  private static <T> void set(String property, @Nullable T value, Consumer<T> setter) {
    if (value == null) {
      return;
    }
    try {
      setter.accept(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidAiGatewayPropertiesException(property, e);
    }
  }
}
