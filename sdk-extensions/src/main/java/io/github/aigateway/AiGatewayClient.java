package io.github.aigateway;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.feign.FeignTransport;
import io.github.aigateway.internal.feign.LibraryVersions;
import io.github.aigateway.internal.http.DefaultTransport;
import io.github.aigateway.internal.http.ProxyAuthorization;
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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The client of the AI Gateway REST API. Its methods read like the URLs they stand for:
 *
 * <pre>{@code
 * AiGatewayClient client = AiGatewayClient.fromEnv();
 * client.gateways().create(GatewayCreateRequest.builder().id("prod")….build());
 * for (GatewayLog log : client.gateway("prod").logs().list()) { … }
 * client.billing().creditBalance();
 * }</pre>
 *
 * <p>A client is immutable and thread-safe, and meant to be shared: all callers of one client share
 * its connections and its rate budget. It need not be closed: its idle connections and threads end
 * by themselves. {@link #close()} ends them at once.
 *
 * <p>Every call can throw {@link io.github.aigateway.error.AiGatewayException} in its three
 * branches and, before anything is sent, {@link IllegalArgumentException} or {@link
 * io.github.aigateway.wire.InvalidInputException} for bad input.
 */
public final class AiGatewayClient implements AutoCloseable {

  private final ApiConnection connection;

  private AiGatewayClient(ClientOptions options) {
    this.connection = new ApiConnection(options);
  }

  /**
   * Returns a client configured by the environment: {@code CLOUDFLARE_API_TOKEN}, or {@code
   * CLOUDFLARE_EMAIL} and {@code CLOUDFLARE_API_KEY}; {@code CLOUDFLARE_ACCOUNT_ID}; and, if set,
   * {@code CLOUDFLARE_BASE_URL}.
   *
   * @throws IllegalArgumentException if a variable is missing or malformed, naming it
   */
  public static AiGatewayClient fromEnv() {
    return builder().fromEnv().build();
  }

  /** Returns a builder with nothing but the defaults. */
  public static Builder builder() {
    return new Builder(new ClientOptions());
  }

  /**
   * Returns a client that differs in some options and shares the rest with this one, its
   * connections and its rate budget included.
   *
   * <pre>{@code
   * AiGatewayClient patient = client.withOptions(o -> o.callTimeout(Duration.ofHours(1)));
   * }</pre>
   *
   * <p>A client that differs in its proxy, {@code proxyCredentials} or {@code sslContext} has
   * connections and a thread of its own. Make it once and not for each call, and close it.
   *
   * @throws IllegalArgumentException if an option is malformed, naming it
   */
  public AiGatewayClient withOptions(Consumer<Builder> change) {
    Objects.requireNonNull(change, "change");
    Builder builder = new Builder(options().copy());
    change.accept(builder);
    return builder.build();
  }

  /** Returns the options of this client. */
  public ClientOptions options() {
    return connection.options();
  }

  /** Returns the gateways of the account. */
  public Gateways gateways() {
    return new Gateways(connection);
  }

  /**
   * Returns one gateway, to work with what belongs to it. Nothing is sent.
   *
   * @param gatewayId the id of the gateway, 1 to 64 characters
   * @throws IllegalArgumentException if the id is blank
   */
  public GatewayHandle gateway(String gatewayId) {
    return new GatewayHandle(connection, gatewayId);
  }

  /** Returns the providers of its own that the account has told the service about. */
  public CustomProviders customProviders() {
    return new CustomProviders(connection);
  }

  /** Returns the types of evaluations the service offers. */
  public EvaluationTypes evaluationTypes() {
    return new EvaluationTypes(connection);
  }

  /** Returns credit, usage and invoices of the account. */
  public Billing billing() {
    return new Billing(connection);
  }

  /**
   * Sends a request for which this client has no method, with the credentials, retries, rate budget
   * and exceptions of every other call, and returns the response as it came: for operations that
   * are newer than this library, and for the raw JSON of known ones.
   *
   * <pre>{@code
   * JsonNode providers =
   *     client.send(RawRequest.get("/accounts/{account_id}/ai-gateway/custom-providers")).json();
   * }</pre>
   *
   * @throws io.github.aigateway.error.AiGatewayException if the call fails, also if a JSON response
   *     says {@code "success": false}
   */
  public RawResponse send(RawRequest request) {
    Objects.requireNonNull(request, "request");
    return connection.send(request);
  }

  /**
   * Ends the calls that are in flight, idle connections, and the threads that serve them, of this
   * client and of all that were made of it with {@link #withOptions}, unless those have a proxy or
   * TLS settings of their own. Calls made afterwards throw an {@link IllegalStateException}. A
   * transport that was handed in is left to its owner.
   *
   * <p>A JVM that exits while a client is open may take 0.3 s longer: it waits for the thread
   * behind POST and PATCH requests, which java.net.http keeps.
   */
  @Override
  public void close() {
    if (options().transport() instanceof DefaultTransport ours) {
      ours.close();
    }
  }

  @Override
  public String toString() {
    return "AiGatewayClient[" + options() + "]";
  }

  /**
   * Collects the options of a client. A later call replaces an earlier one, so {@code fromEnv()}
   * can be combined with any other.
   *
   * <pre>{@code
   * AiGatewayClient.builder().fromEnv().accountId("…").callTimeout(Duration.ofMinutes(2)).build();
   * }</pre>
   */
  public static final class Builder {

    final ClientOptions options;

    private Builder(ClientOptions options) {
      this.options = options;
    }

    /**
     * Takes from the environment what is set there: {@code CLOUDFLARE_API_TOKEN}, or {@code
     * CLOUDFLARE_EMAIL} and {@code CLOUDFLARE_API_KEY}; {@code CLOUDFLARE_ACCOUNT_ID}; {@code
     * CLOUDFLARE_BASE_URL}. The token wins if both kinds of credentials are set. A blank variable
     * is the same as none.
     *
     * @throws IllegalArgumentException if a variable is malformed, naming it
     */
    public Builder fromEnv() {
      return fromEnv(System::getenv);
    }

    Builder fromEnv(UnaryOperator<@Nullable String> environment) {
      Environment.apply(environment, this);
      return this;
    }

    /**
     * Signs requests with an API token, made in the dashboard with the permission "AI Gateway"
     * (Read or Edit).
     *
     * @throws IllegalArgumentException if the token is blank or cannot stand in a header
     */
    public Builder apiToken(String token) {
      return credentials(Credentials.token(token));
    }

    /**
     * Signs requests with the global API key of a user. A token can be limited, a key can not:
     * prefer {@link #apiToken}.
     *
     * @throws IllegalArgumentException if either is blank or cannot stand in a header
     */
    public Builder apiKey(String email, String key) {
      return credentials(Credentials.key(email, key));
    }

    /** Signs requests with these credentials. */
    public Builder credentials(Credentials credentials) {
      Objects.requireNonNull(credentials, "credentials");
      return credentialsProvider(() -> credentials);
    }

    /** Signs each attempt with the credentials that the provider then has. For rotation. */
    public Builder credentialsProvider(CredentialsProvider provider) {
      options.credentials = Objects.requireNonNull(provider, "provider");
      return this;
    }

    /**
     * Sets the account whose gateways and billing this is about. The dashboard shows its id, 32 hex
     * digits.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public Builder accountId(String accountId) {
      options.accountId = OptionValidation.notBlank("accountId", accountId);
      return this;
    }

    /**
     * Sets where requests go. Needed only for a proxy or a stand-in for the service.
     *
     * @param baseUrl an absolute http or https URL without query; {@value
     *     ClientOptions#DEFAULT_BASE_URL} by default
     * @throws IllegalArgumentException if it is blank or malformed
     */
    public Builder baseUrl(String baseUrl) {
      options.baseUrl = OptionValidation.baseUrl("baseUrl", baseUrl);
      return this;
    }

    /**
     * Sets how long connecting may take, TLS and the tunnel of a proxy included.
     *
     * @param timeout up to 24 hours; 10 seconds by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder connectTimeout(Duration timeout) {
      options.timeouts =
          options.timeouts.withConnect(OptionValidation.timeout("connectTimeout", timeout));
      return this;
    }

    /**
     * Sets how long the service may be silent during an attempt.
     *
     * @param timeout up to 24 hours; 60 seconds by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder readTimeout(Duration timeout) {
      options.timeouts =
          options.timeouts.withRead(OptionValidation.timeout("readTimeout", timeout));
      return this;
    }

    /**
     * Sets how long one attempt may take from connecting to the last byte of the response. If the
     * service falls silent in the middle of a response to a GET, PUT or DELETE, the attempt can
     * last one read timeout longer; if it does not read a large body that comes through the tunnel
     * of a proxy that wants a password, until the connection breaks.
     *
     * @param timeout up to 24 hours; 60 seconds by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder attemptTimeout(Duration timeout) {
      options.timeouts =
          options.timeouts.withAttempt(OptionValidation.timeout("attemptTimeout", timeout));
      return this;
    }

    /**
     * Sets how long a whole call may take: all attempts, the waits between them, and waiting for
     * the rate budget. Reading a list is one call for each page.
     *
     * @param timeout up to 24 hours; 10 minutes by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder callTimeout(Duration timeout) {
      options.timeouts =
          options.timeouts.withCall(OptionValidation.timeout("callTimeout", timeout));
      return this;
    }

    /**
     * Sets how often and how patiently failed requests are sent again.
     *
     * @param policy {@link RetryPolicy#standard()} by default: 3 attempts
     */
    public Builder retryPolicy(RetryPolicy policy) {
      options.retryPolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Sets what paces requests.
     *
     * @param budget {@link RateBudget#standard()} by default: 1,200 requests in 5 minutes, shared
     *     by all callers of the client; {@link RateBudget#unlimited()} turns pacing off
     */
    public Builder rateBudget(RateBudget budget) {
      options.rateBudget = Objects.requireNonNull(budget, "budget");
      return this;
    }

    /**
     * Sets which HTTP proxy requests go through. It is asked at every attempt, and the first proxy
     * it names is used and no other; if that cannot be reached, it is told, and a retry asks again.
     * An https URL goes through a tunnel, so the proxy sees no more of a request than its host.
     *
     * <p>A call fails with a {@link io.github.aigateway.error.ConnectionException} if the proxy
     * refuses the tunnel, cannot be reached or speaks SOCKS. To one that wants a password {@link
     * #proxyCredentials} give it.
     *
     * @param proxy by default {@link ProxySelector#getDefault()} of the moment, which knows the
     *     system properties {@code https.proxyHost}, {@code https.proxyPort} and {@code
     *     http.nonProxyHosts}; {@code ProxySelector.of(address)} is one proxy for all
     */
    public Builder proxy(ProxySelector proxy) {
      options.proxy = Objects.requireNonNull(proxy, "proxy");
      return this;
    }

    /**
     * Gives the proxy a user name and a password, by the scheme Basic: with each request, or over
     * TLS with each request for a tunnel, unasked and to nobody but the proxy. What must not be
     * sent twice is not.
     *
     * <p>If the proxy refuses them, or wants another scheme (NTLM, Negotiate), a call fails with a
     * {@link io.github.aigateway.error.ConnectionException} that says so, and is not tried again:
     * that could lock the account of the user.
     *
     * <p>Through a tunnel some things need java.net.http, which gives a password to a proxy only if
     * Java is started with {@code -Djdk.http.auth.tunneling.disabledSchemes=}. Without that PATCH
     * requests are refused; a GET of {@link RetryPolicy#none()} can be sent a second time, by the
     * JDK, if the connection breaks before the response; a service that does not read a large body
     * holds the attempt up beyond its time; and on Java 17 a response that an interim one (103)
     * comes before cannot be read, and the call fails.
     *
     * @throws IllegalArgumentException if the user name is blank or holds a colon
     */
    public Builder proxyCredentials(String user, String password) {
      if (OptionValidation.notBlank("user", user).indexOf(':') >= 0) {
        throw new IllegalArgumentException("user must not hold a colon");
      }
      String basic = ProxyAuthorization.basic(user, Objects.requireNonNull(password, "password"));
      options.proxyAuthorization = uri -> basic;
      return this;
    }

    /**
     * Takes the proxy from the environment, as containers have it: {@code HTTPS_PROXY} for https
     * URLs, {@code http_proxy} for http URLs, and the hosts of {@code NO_PROXY} directly. Names in
     * small letters win. A user name and a password in the URL of a proxy are given to it like
     * {@link #proxyCredentials}. Variables that are not set are no proxy.
     *
     * @throws IllegalArgumentException if a variable is malformed, naming it
     */
    public Builder proxyFromEnv() {
      return proxyFromEnv(System::getenv);
    }

    Builder proxyFromEnv(UnaryOperator<@Nullable String> environment) {
      EnvironmentProxies proxies = new EnvironmentProxies(environment);
      options.proxy = proxies;
      options.proxyAuthorization = proxies;
      return this;
    }

    /**
     * Sets whom TLS trusts and which certificate it shows: for a private authority, or a service
     * that asks for client certificates. The host name is checked as before.
     *
     * <p>A call fails with a {@link io.github.aigateway.error.ConnectionException} if either side
     * refuses the certificate of the other. Its {@code requestMayHaveBeenReceived()} is false if
     * the handshake failed; with TLS 1.3 the service may refuse a certificate after the request was
     * sent, and then it is true.
     *
     * @param context initialized; by default {@link SSLContext#getDefault()}, which knows the
     *     system properties {@code javax.net.ssl.trustStore} and {@code javax.net.ssl.keyStore}
     */
    public Builder sslContext(SSLContext context) {
      options.sslContext = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Sets what carries requests: any Feign client, for an HTTP library that the application
     * already has. By default HttpURLConnection carries what may be sent twice, and java.net.http
     * what may not. {@link #proxy} and {@link #sslContext} are settings of these two: {@link
     * #build} refuses them beside a transport.
     *
     * <p>The transport must not send a request again by itself. With Apache HttpClient call {@code
     * disableAutomaticRetries()}. With OkHttp set {@code retryOnConnectionFailure(false)}, and take
     * the header {@code Retry-After} from a 503 with a network interceptor: where it says 0, OkHttp
     * sends even a POST again, top-ups included. The transport is handed the connect and read
     * timeouts, and told not to follow redirects.
     */
    public Builder transport(feign.Client transport) {
      options.transport = new FeignTransport(Objects.requireNonNull(transport, "transport"));
      return this;
    }

    /**
     * Adds a header to every request, for something the API does not document. It replaces a header
     * of that name that the client would send, but never the credentials. Of what {@code
     * Accept-Encoding} can ask for, {@code gzip} and {@code identity} can be read.
     *
     * @throws IllegalArgumentException if the name is none, belongs to the credentials or to the
     *     transport, or the value cannot stand in a header
     */
    public Builder header(String name, String value) {
      options.headers = OptionValidation.withHeader(options.headers, name, value);
      return this;
    }

    /**
     * Adds a query parameter to every request, for something the API does not document.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder queryParameter(String name, String value) {
      options.query =
          OptionValidation.with(
              options.query,
              OptionValidation.notBlank("the name of a query parameter", name),
              Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Sets whether arguments are validated before anything is sent. Switched off, the service is
     * the only judge; ids that would lead to another endpoint are refused all the same.
     *
     * @param enabled true by default
     */
    public Builder validation(boolean enabled) {
      options.validation = enabled;
      return this;
    }

    /**
     * Sets how the filters of logs stand in a request.
     *
     * @param form {@link LogFilterForm#JSON} by default
     */
    public Builder logFilterForm(LogFilterForm form) {
      options.logFilterForm = Objects.requireNonNull(form, "form");
      return this;
    }

    /** Sets who is told of every attempt, for metrics and tracing. Nobody by default. */
    public Builder listener(AttemptListener listener) {
      options.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets who is told when each call and each of its attempts begins and ends, for spans. Nobody
     * by default.
     */
    public Builder callListener(CallListener listener) {
      options.callListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets who is told where a response is not as the API description says. Nobody by default. The
     * response is read all the same, and nothing that is told holds a value. An exception of the
     * listener changes nothing.
     */
    public Builder deviationListener(DeviationListener listener) {
      Objects.requireNonNull(listener, "listener");
      options.deviationListener = new QuietDeviationListener(listener);
      return this;
    }

    /**
     * Sets the clock that says what time it is now. Usually only useful for tests. It also paces
     * requests, unless {@link #rateBudget} was set: a variant of a client with another clock has a
     * budget of its own.
     *
     * @param clock by default that of the system, beside which deadlines and waits are measured by
     *     time that nobody can set; with another clock, by that
     */
    public Builder clock(Clock clock) {
      options.clock = Objects.requireNonNull(clock, "clock");
      if (options.rateBudget == options.standardBudget) {
        options.rateBudget = null;
      }
      return this;
    }

    /**
     * Sets how waiting is done. Usually only useful for tests.
     *
     * @param sleeper {@link Sleeper#system()} by default
     */
    public Builder sleeper(Sleeper sleeper) {
      options.sleeper = Objects.requireNonNull(sleeper, "sleeper");
      return this;
    }

    /**
     * Sets where the randomness of backoff comes from. Usually only useful for tests.
     *
     * @param random thread-safe; by default the generator of the current thread
     */
    public Builder random(RandomGenerator random) {
      options.random = Objects.requireNonNull(random, "random");
      return this;
    }

    /**
     * Returns a client with these options. Nothing is sent.
     *
     * @throws IllegalArgumentException if there are no credentials or no account id, or if a proxy
     *     or TLS settings are meant for a transport that has its own
     * @throws IllegalStateException if the application brings Feign or Jackson in a version that is
     *     too old
     */
    public AiGatewayClient build() {
      LibraryVersions.check();
      return new AiGatewayClient(options.complete());
    }
  }
}
