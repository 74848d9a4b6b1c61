package io.github.aigateway;

import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.time.Duration;

/** Clients of a sandbox, with retries that do not wait. */
final class Clients {

  static AiGatewayClient of(AiGatewaySandbox sandbox) {
    return AiGatewayClient.builder()
        .baseUrl(sandbox.baseUrl().toString())
        .accountId(sandbox.accountId())
        .apiToken(sandbox.apiToken())
        .retryPolicy(
            RetryPolicy.standard().withBackoff(Backoff.exponential(Duration.ZERO, Duration.ZERO)))
        .build();
  }

  private Clients() {}
}
