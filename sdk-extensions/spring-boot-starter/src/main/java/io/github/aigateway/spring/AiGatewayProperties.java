package io.github.aigateway.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the client. What is not set is as the client has it by default. A property
 * below {@code ai-gateway} that is not listed here stops the application.
 *
 * @param enabled Whether to make a client
 * @param apiToken API token, with the permission "AI Gateway". Either this, or email and API key,
 *     or a bean that is a CredentialsProvider
 * @param email Email of the user whose global API key is used
 * @param apiKey Global API key of a user. Prefer a token, which can be limited
 * @param accountId ID of the account, 32 hexadecimal digits
 * @param baseUrl Where requests go, https://api.cloudflare.com/client/v4 by default
 * @param connectTimeout How long connecting may take, 10s by default
 * @param readTimeout How long the service may be silent during an attempt, 60s by default
 * @param attemptTimeout How long one attempt may take, 60s by default
 * @param callTimeout How long a call may take with all attempts and waits, 10m by default
 * @param validation Whether arguments are validated before anything is sent
 * @param retry How failed requests are sent again, where that is safe
 * @param rateBudget What paces requests
 * @param proxy The HTTP proxy that requests go through
 * @param health The health indicator
 */
@ConfigurationProperties(prefix = AiGatewayProperties.PREFIX, ignoreUnknownFields = false)
public record AiGatewayProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String apiToken,
    @Nullable String email,
    @Nullable String apiKey,
    @Nullable String accountId,
    @Nullable String baseUrl,
    @Nullable Duration connectTimeout,
    @Nullable Duration readTimeout,
    @Nullable Duration attemptTimeout,
    @Nullable Duration callTimeout,
    @DefaultValue("true") boolean validation,
    @DefaultValue Retry retry,
    @DefaultValue Budget rateBudget,
    @DefaultValue Proxy proxy,
    @DefaultValue Health health) {

  static final String PREFIX = "ai-gateway";

  /**
   * How failed requests are sent again.
   *
   * @param maxAttempts How often a request is sent at most, 3 by default; 1 is never again
   * @param initialBackoff The wait before the second attempt at most, 500ms by default
   * @param maxBackoff The longest wait between attempts, 8s by default
   * @param maxRetryAfter The longest wait that is obeyed when the service asks for one, 5m by
   *     default
   */
  public record Retry(
      @Nullable Integer maxAttempts,
      @Nullable Duration initialBackoff,
      @Nullable Duration maxBackoff,
      @Nullable Duration maxRetryAfter) {}

  /**
   * What paces requests, unless a bean is a RateBudget.
   *
   * @param enabled Whether requests are paced
   * @param requests How many requests may be sent in a window
   * @param window How long the window is
   */
  public record Budget(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("1200") int requests,
      @DefaultValue("5m") Duration window) {}

  /**
   * The HTTP proxy. By default the one that the system properties of Java name.
   *
   * @param host Host name of the proxy
   * @param port Port of the proxy
   */
  public record Proxy(@Nullable String host, @Nullable Integer port) {}

  /**
   * The health indicator. It is switched off with management.health.ai-gateway.enabled.
   *
   * @param timeout How long the service may take for the health indicator
   * @param timeToLive How long what it has found is true, so that probes take little of the rate
   *     budget
   */
  public record Health(
      @DefaultValue("5s") Duration timeout, @DefaultValue("30s") Duration timeToLive) {}

  /** Says where requests go, and hides with what credentials. */
  @Override
  public String toString() {
    // One that holds a password is refused, but can be printed before.
    String shown = baseUrl == null || baseUrl.indexOf('@') < 0 ? baseUrl : "***";
    return "AiGatewayProperties[accountId=" + accountId + ", baseUrl=" + shown + "]";
  }
}
