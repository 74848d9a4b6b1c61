package io.github.aigateway.spring;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.retry.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for one gateway, with the client's own credentials and within its rate budget.
 * What it finds is true for a while, so that a probe every second takes no request every second.
 */
final class HealthCheck {

  /** What was found. */
  enum State {
    UP,
    DOWN,
    /** The service may be well: this client has no budget left to ask it, or it says so itself. */
    UNKNOWN
  }

  /**
   * What was found, and what is known of it beside that.
   *
   * @param details without secrets
   */
  record Finding(State state, Map<String, Object> details) {}

  private final AiGatewayClient client;
  private final long timeToLive;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Finding last;
  private long foundAt;

  HealthCheck(
      AiGatewayClient client, Duration timeout, Duration timeToLive, LongSupplier nanoTime) {
    this.client = client.withOptions(o -> o.callTimeout(timeout).retryPolicy(RetryPolicy.none()));
    this.timeToLive = timeToLive.toNanos();
    this.nanoTime = nanoTime;
  }

  Finding find() {
    lock.lock();
    try {
      Finding known = last;
      if (known == null || nanoTime.getAsLong() - foundAt >= timeToLive) {
        known = ask();
        last = known;
        foundAt = nanoTime.getAsLong();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Finding ask() {
    long start = nanoTime.getAsLong();
    try {
      client.send(
          RawRequest.get("/accounts/{account_id}/ai-gateway/gateways").query("per_page", 1));
      return new Finding(
          State.UP, Map.of("latency", (nanoTime.getAsLong() - start) / 1_000_000 + " ms"));
    } catch (AiGatewayException e) {
      return new Finding(state(e), details(e));
    }
  }

  private static State state(AiGatewayException e) {
    boolean notAsked =
        e instanceof CallTimeoutException timeout
            && !timeout.requestMayHaveBeenReceived()
            && timeout.getCause() == null;
    return e instanceof RateLimitException || notAsked ? State.UNKNOWN : State.DOWN;
  }

  /** No message: it names the account. */
  private static Map<String, Object> details(AiGatewayException e) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("error", e.getClass().getSimpleName());
    if (e instanceof ApiException refusal) {
      details.put("status", refusal.status());
      if (refusal.rayId() != null) {
        details.put("rayId", refusal.rayId());
      }
    }
    return details;
  }
}
