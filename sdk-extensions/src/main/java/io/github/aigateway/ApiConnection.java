package io.github.aigateway;

import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.feign.FeignApis;
import io.github.aigateway.internal.feign.ResponseDecoder;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.ApiResponse;
import io.github.aigateway.internal.http.AttemptStage;
import io.github.aigateway.internal.http.AuthenticationStage;
import io.github.aigateway.internal.http.DecompressionStage;
import io.github.aigateway.internal.http.EnvelopeCheck;
import io.github.aigateway.internal.http.ErrorReader;
import io.github.aigateway.internal.http.HttpStage;
import io.github.aigateway.internal.http.ObservedCall;
import io.github.aigateway.internal.http.RateLimitStage;
import io.github.aigateway.internal.http.RetryStage;
import io.github.aigateway.internal.http.TelemetryStage;
import io.github.aigateway.logs.LogFilterForm;
import io.github.aigateway.telemetry.CallListener;
import io.github.aigateway.wire.JsonModel;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the resources make their calls with: the generated interfaces, and the stages that a request
 * passes, put together from the options.
 */
final class ApiConnection {

  // The operations whose filters have more than one form.
  private static final Set<String> LOG_FILTERS = Set.of("gatewayLogs_list", "gatewayLogs_delete");

  private final ClientOptions options;
  private final RequestOptions callOptions;
  private final CredentialsProvider credentials;
  private final CallListener listener;
  private final ErrorReader errors;
  private final EnvelopeCheck envelopes;
  private final RetryStage stages;
  private final FeignApis feign;
  private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

  /** Creates a connection. Nothing is sent, and hardly anything loaded, before the first call. */
  ApiConnection(ClientOptions options) {
    this.options = options;
    this.callOptions = RequestOptions.NONE;
    this.credentials = options.credentials();
    this.listener = options.callListener;
    this.errors = new ErrorReader(options.clock);
    this.envelopes = new EnvelopeCheck(errors);
    this.stages = stages(options, errors);
    this.feign =
        new FeignApis(
            stages,
            new ResponseDecoder(errors, envelopes, options.deviationListener),
            options.validation());
  }

  private ApiConnection(
      ApiConnection other,
      RequestOptions callOptions,
      CredentialsProvider credentials,
      CallListener listener) {
    this.options = other.options;
    this.callOptions = callOptions;
    this.credentials = credentials;
    this.listener = listener;
    this.errors = other.errors;
    this.envelopes = other.envelopes;
    this.stages = other.stages;
    this.feign = other.feign;
  }

  /** The way of a request, from the last stage to the first. */
  private static RetryStage stages(ClientOptions options, ErrorReader errors) {
    HttpStage stage = options.transport();
    stage = new DecompressionStage(stage, errors);
    stage = new TelemetryStage(stage, options.listener, options.clock);
    stage = new AttemptStage(stage);
    stage = new AuthenticationStage(stage);
    stage = new RateLimitStage(stage, options.rateBudget(), options.sleeper, errors);
    return new RetryStage(stage, errors, options.ticker(), options.sleeper, options.random);
  }

  /** Returns a connection like this one whose calls have options of their own. */
  ApiConnection withOptions(Consumer<? super RequestOptions.Builder> change) {
    return new ApiConnection(this, callOptions.with(change), credentials, listener);
  }

  /**
   * Returns a connection like this one for other threads that work for the current one: they sign
   * with the credentials that this one has now, and not with what they would get themselves from a
   * provider that goes by the thread that asks. Listeners learn whom they work for.
   */
  ApiConnection onBehalfOfCaller() {
    Thread caller = Thread.currentThread();
    CredentialsProvider now = CredentialsOfNow.of(credentials);
    return new ApiConnection(
        this,
        callOptions,
        () -> (Thread.currentThread() == caller ? credentials : now).credentials(),
        ObservedCall.onBehalfOfCaller(listener));
  }

  /** Returns a connection like this one whose calls take no longer than this. */
  ApiConnection within(Duration limit) {
    return limit.compareTo(callOptions.timeouts(options.timeouts).call()) < 0
        ? withOptions(o -> o.callTimeout(limit))
        : this;
  }

  ClientOptions options() {
    return options;
  }

  /** Returns the generated interface of this type. */
  <T> T api(Class<T> type) {
    return type.cast(
        apis.computeIfAbsent(type, each -> feign.api(each, listener, this::complete, null)));
  }

  /**
   * Returns the generated interface of this type for a request that changes a part of what the
   * service holds: nothing but the difference is judged.
   */
  <T> T api(Class<T> type, JsonModel before) {
    return feign.api(type, listener, this::complete, before);
  }

  /**
   * Validates a call that is not sent yet, as it will be when it is.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if an argument breaks a bound
   */
  void validate(Class<?> type, String method, Object... arguments) {
    if (options.validation()) {
      feign.validate(type, api(type), method, arguments);
    }
  }

  /** Sends a request that no generated method stands for. */
  RawResponse send(RawRequest request) {
    ApiRequest raw = request.toApiRequest(options.accountId());
    ObservedCall call = ObservedCall.start(listener, raw.operation(), raw.method());
    try {
      ApiResponse response = stages.send(complete(raw.withCall(call)));
      envelopes.check(response);
      response.request().tell(response);
      call.ended(null);
      return new RawResponse(response, errors);
    } catch (RuntimeException | Error e) {
      call.ended(e);
      throw e;
    }
  }

  private ApiRequest complete(ApiRequest call) {
    ApiRequest request =
        call.withBaseUrl(options.baseUrl())
            .withHeaders(Map.of("Accept", "application/json", "User-Agent", UserAgent.TEXT))
            .withHeaders(options.headers)
            .withHeaders(callOptions.headers())
            .withCredentials(credentials)
            .withTimeouts(callOptions.timeouts(options.timeouts))
            .withRetryPolicy(callOptions.retryPolicy(options.retryPolicy))
            .withListener(
                response -> callOptions.onResponse().accept(new RawResponse(response, errors)));
    if (options.logFilterForm == LogFilterForm.DOTTED
        && LOG_FILTERS.contains(Objects.requireNonNullElse(request.operation().id(), ""))) {
      request = request.withDottedFilters();
    }
    for (Map.Entry<String, String> added : options.query.entrySet()) {
      request = request.withQueryParameter(added.getKey(), added.getValue());
    }
    return request;
  }
}
