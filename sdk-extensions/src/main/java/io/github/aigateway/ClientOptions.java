package io.github.aigateway;

import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.http.DefaultTransport;
import io.github.aigateway.internal.http.HttpStage;
import io.github.aigateway.internal.http.ObservedCall;
import io.github.aigateway.internal.http.ProxyAuthorization;
import io.github.aigateway.internal.http.Timeouts;
import io.github.aigateway.logs.LogFilterForm;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.telemetry.AttemptListener;
import io.github.aigateway.telemetry.CallListener;
import io.github.aigateway.wire.DeviationListener;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client was made with; {@link AiGatewayClient.Builder} explains each option. Immutable, and
 * without secrets: credentials and the values of headers cannot be read from it.
 */
public final class ClientOptions implements Cloneable {

  static final String DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4";

  // Set by the builder, in a copy that is its own until it builds a client of it.
  String baseUrl = DEFAULT_BASE_URL;
  @Nullable String accountId;
  @Nullable CredentialsProvider credentials;
  // Why there are no credentials, if the environment has half of them.
  @Nullable String incomplete;
  @Nullable HttpStage transport;
  @Nullable ProxySelector proxy;
  @Nullable ProxyAuthorization proxyAuthorization;
  @Nullable SSLContext sslContext;
  Timeouts timeouts = Timeouts.STANDARD;
  RetryPolicy retryPolicy = RetryPolicy.standard();
  @Nullable RateBudget rateBudget;
  // The one that nobody has set, which goes by the clock.
  @Nullable RateBudget standardBudget;
  Map<String, String> headers = Map.of();
  Map<String, String> query = Map.of();
  boolean validation = true;
  LogFilterForm logFilterForm = LogFilterForm.JSON;
  AttemptListener listener = attempt -> {};
  CallListener callListener = ObservedCall.NOBODY;
  @Nullable DeviationListener deviationListener;
  Clock clock = Clock.systemUTC();
  Sleeper sleeper = Sleeper.system();
  RandomGenerator random = SharedRandom.INSTANCE;

  ClientOptions() {}

  ClientOptions copy() {
    try {
      return (ClientOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Returns options in which nothing is missing.
   *
   * @throws IllegalArgumentException if something is that has no default, or two contradict
   */
  ClientOptions complete() {
    if (credentials == null) {
      throw new IllegalArgumentException(
          incomplete != null ? incomplete : Environment.NO_CREDENTIALS);
    }
    if (accountId == null) {
      throw new IllegalArgumentException(Environment.NO_ACCOUNT);
    }
    ClientOptions complete = copy();
    if (transport == null || transport instanceof DefaultTransport) {
      complete.transport =
          DefaultTransport.of((DefaultTransport) transport, proxy, proxyAuthorization, sslContext);
    } else if (proxy != null || proxyAuthorization != null || sslContext != null) {
      throw new IllegalArgumentException(
          "proxy(…), proxyCredentials(…) and sslContext(…) are for the default transport: with"
              + " transport(…), set them up in the transport itself");
    }
    if (rateBudget == null) {
      complete.standardBudget = RateBudget.standard(clock);
      complete.rateBudget = complete.standardBudget;
    }
    return complete;
  }

  CredentialsProvider credentials() {
    return Objects.requireNonNull(credentials);
  }

  HttpStage transport() {
    return Objects.requireNonNull(transport);
  }

  /** Returns the account. */
  public String accountId() {
    return Objects.requireNonNull(accountId);
  }

  /** Returns where requests go, without a slash at the end. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Returns how long connecting may take. */
  public Duration connectTimeout() {
    return timeouts.connect();
  }

  /** Returns how long the service may be silent during an attempt. */
  public Duration readTimeout() {
    return timeouts.read();
  }

  /** Returns how long one attempt may take. */
  public Duration attemptTimeout() {
    return timeouts.attempt();
  }

  /** Returns how long a whole call may take. */
  public Duration callTimeout() {
    return timeouts.call();
  }

  /** Returns how often and how patiently failed requests are sent again. */
  public RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** Returns what paces requests. */
  public RateBudget rateBudget() {
    return Objects.requireNonNull(rateBudget);
  }

  /** Returns the names of the headers that are added to every request. */
  public Set<String> headerNames() {
    return headers.keySet();
  }

  /** Says whether arguments are validated before anything is sent. */
  public boolean validation() {
    return validation;
  }

  /** Returns how the filters of logs stand in a request. */
  public LogFilterForm logFilterForm() {
    return logFilterForm;
  }

  @Override
  public String toString() {
    return "baseUrl="
        + baseUrl
        + ", accountId="
        + accountId
        + ", connectTimeout="
        + timeouts.connect()
        + ", readTimeout="
        + timeouts.read()
        + ", attemptTimeout="
        + timeouts.attempt()
        + ", callTimeout="
        + timeouts.call()
        + ", retryPolicy="
        + retryPolicy
        + ", rateBudget="
        + rateBudget
        + ", headers="
        + headerNames()
        + ", validation="
        + validation;
  }
}
