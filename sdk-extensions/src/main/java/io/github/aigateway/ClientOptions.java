package io.github.aigateway;

import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.ApiConnection;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client was made with; {@link AiGatewayClient.Builder} explains each option. Immutable, and
 * without secrets: credentials and the values of headers cannot be read from it.
 */
public final class ClientOptions {

  private final String accountId;
  private final ApiConnection.Settings settings;
  private final @Nullable ProxySelector proxy;
  private final @Nullable SSLContext sslContext;

  ClientOptions(AiGatewayClient.Builder builder) {
    CredentialsProvider credentials = builder.credentials;
    if (credentials == null) {
      throw new IllegalArgumentException(
          builder.incomplete != null ? builder.incomplete : Environment.NO_CREDENTIALS);
    }
    if (builder.accountId == null) {
      throw new IllegalArgumentException(Environment.NO_ACCOUNT);
    }
    this.accountId = builder.accountId;
    this.proxy = builder.proxy;
    this.sslContext = builder.sslContext;
    this.settings =
        new ApiConnection.Settings(
            builder.baseUrl,
            credentials,
            ApiConnection.transport(builder.transport, proxy, sslContext),
            builder.connectTimeout,
            builder.readTimeout,
            builder.attemptTimeout,
            builder.callTimeout,
            builder.retryPolicy,
            builder.rateBudget != null ? builder.rateBudget : RateBudget.standard(builder.clock),
            builder.headers,
            builder.query,
            builder.validation,
            builder.listener,
            builder.clock,
            builder.sleeper,
            builder.random);
  }

  void copyTo(AiGatewayClient.Builder builder) {
    builder.accountId = accountId;
    builder.baseUrl = settings.baseUrl();
    builder.credentials = settings.credentials();
    builder.transport = settings.transport();
    builder.proxy = proxy;
    builder.sslContext = sslContext;
    builder.connectTimeout = settings.connectTimeout();
    builder.readTimeout = settings.readTimeout();
    builder.attemptTimeout = settings.attemptTimeout();
    builder.callTimeout = settings.callTimeout();
    builder.retryPolicy = settings.retryPolicy();
    builder.rateBudget = settings.rateBudget();
    builder.headers.putAll(settings.headers());
    builder.query.putAll(settings.query());
    builder.validation = settings.validation();
    builder.listener = settings.listener();
    builder.clock = settings.clock();
    builder.sleeper = settings.sleeper();
    builder.random = settings.random();
  }

  ApiConnection.Settings settings() {
    return settings;
  }

  /** Returns the account. */
  public String accountId() {
    return accountId;
  }

  /** Returns where requests go, without a slash at the end. */
  public String baseUrl() {
    return settings.baseUrl();
  }

  /** Returns how long connecting may take. */
  public Duration connectTimeout() {
    return settings.connectTimeout();
  }

  /** Returns how long the service may be silent during an attempt. */
  public Duration readTimeout() {
    return settings.readTimeout();
  }

  /** Returns how long one attempt may take. */
  public Duration attemptTimeout() {
    return settings.attemptTimeout();
  }

  /** Returns how long a whole call may take. */
  public Duration callTimeout() {
    return settings.callTimeout();
  }

  /** Returns how often and how patiently failed requests are sent again. */
  public RetryPolicy retryPolicy() {
    return settings.retryPolicy();
  }

  /** Returns what paces requests. */
  public RateBudget rateBudget() {
    return settings.rateBudget();
  }

  /** Returns the names of the headers that are added to every request. */
  public Set<String> headerNames() {
    return settings.headers().keySet();
  }

  /** Says whether arguments are validated before anything is sent. */
  public boolean validation() {
    return settings.validation();
  }

  @Override
  public String toString() {
    return "baseUrl="
        + baseUrl()
        + ", accountId="
        + accountId
        + ", connectTimeout="
        + connectTimeout()
        + ", readTimeout="
        + readTimeout()
        + ", attemptTimeout="
        + attemptTimeout()
        + ", callTimeout="
        + callTimeout()
        + ", retryPolicy="
        + retryPolicy()
        + ", rateBudget="
        + rateBudget()
        + ", headers="
        + headerNames()
        + ", validation="
        + validation();
  }
}
