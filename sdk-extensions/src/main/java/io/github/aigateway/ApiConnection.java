package io.github.aigateway;

import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.QueryPair;
import io.github.aigateway.internal.feign.FeignApis;
import io.github.aigateway.internal.feign.ResponseDecoder;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.ApiResponse;
import io.github.aigateway.internal.http.AttemptStage;
import io.github.aigateway.internal.http.AuthenticationStage;
import io.github.aigateway.internal.http.CallSettings;
import io.github.aigateway.internal.http.DecompressionStage;
import io.github.aigateway.internal.http.DottedFiltersStage;
import io.github.aigateway.internal.http.EnvelopeCheck;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the resources make their calls with: the generated interfaces, and the stages that a request
 * passes, put together from the options.
 */
final class ApiConnection {

  private final ClientOptions options;
  private final RequestOptions callOptions;
  private final CallSettings settings;
  private final RetryStage stages;
  private final FeignApis feign;
  private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

  /** Creates a connection. Nothing is sent, and hardly anything loaded, before the first call. */
  ApiConnection(ClientOptions options) {
    this.options = options;
    this.callOptions = RequestOptions.NONE;
    this.stages = stages(options);
    this.feign =
        new FeignApis(stages, new ResponseDecoder(options.deviationListener), options.validation());
    this.settings = settings(options, callOptions, options.credentials(), options.callListener);
  }

  private ApiConnection(ApiConnection other, RequestOptions callOptions, CallSettings settings) {
    this.options = other.options;
    this.callOptions = callOptions;
    this.settings = settings;
    this.stages = other.stages;
    this.feign = other.feign;
  }

  private static CallSettings settings(
      ClientOptions options,
      RequestOptions callOptions,
      CredentialsProvider credentials,
      CallListener listener) {
    String query =
        options.query.entrySet().stream()
            .map(added -> QueryPair.of(added.getKey(), added.getValue()))
            .collect(Collectors.joining("&"));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", "application/json");
    headers.put("User-Agent", UserAgent.TEXT);
    headers.putAll(options.headers);
    headers.putAll(callOptions.headers());
    return new CallSettings(
        options.baseUrl(),
        query,
        headers,
        credentials,
        callOptions.timeouts(options.timeouts),
        callOptions.retryPolicy(options.retryPolicy),
        listener,
        response -> callOptions.onResponse().accept(new RawResponse(response)));
  }

  /** The way of a request, from the last stage to the first. */
  private static RetryStage stages(ClientOptions options) {
    HttpStage stage = options.transport();
    stage = new DecompressionStage(stage);
    stage = new TelemetryStage(stage, options.listener, options.clock);
    stage = new AttemptStage(stage);
    stage = new AuthenticationStage(stage);
    stage = new RateLimitStage(stage, options.rateBudget(), options.sleeper, options.clock);
    if (options.logFilterForm == LogFilterForm.DOTTED) {
      stage = new DottedFiltersStage(stage);
    }
    return new RetryStage(stage, options.clock, options.sleeper, options.random);
  }

  /** Returns a connection like this one whose calls have options of their own. */
  ApiConnection withOptions(Consumer<? super RequestOptions.Builder> change) {
    RequestOptions changed = callOptions.with(change);
    return new ApiConnection(
        this, changed, settings(options, changed, settings.credentials(), settings.listener()));
  }

  /** Returns a connection like this one for other threads that work for the current one. */
  ApiConnection onBehalfOfCaller() {
    return new ApiConnection(this, callOptions, settings.onBehalfOfCaller());
  }

  /** Returns a connection like this one whose calls take no longer than this. */
  ApiConnection within(Duration limit) {
    return limit.compareTo(settings.timeouts().call()) < 0
        ? withOptions(o -> o.callTimeout(limit))
        : this;
  }

  ClientOptions options() {
    return options;
  }

  /** Returns the generated interface of this type. */
  <T> T api(Class<T> type) {
    return type.cast(apis.computeIfAbsent(type, each -> feign.api(each, settings, null)));
  }

  /**
   * Returns the generated interface of this type for a request that changes a part of what the
   * service holds: nothing but the difference is judged.
   */
  <T> T api(Class<T> type, JsonModel before) {
    return feign.api(type, settings, before);
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
    ObservedCall call = ObservedCall.start(settings.listener(), raw.operation(), raw.method());
    try {
      ApiResponse response = stages.send(raw.withSettings(settings).withCall(call));
      EnvelopeCheck.check(response);
      settings.onResponse().accept(response);
      call.ended(null);
      return new RawResponse(response);
    } catch (RuntimeException | Error e) {
      call.ended(e);
      throw e;
    }
  }
}
