package io.github.aigateway.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.telemetry.AttemptListener;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.WireMapper;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The generated interfaces, brought to life: calls through them are validated, paced, signed,
 * retried where that is safe, and fail with the exceptions of this library alone.
 *
 * <p>Internal: not for use outside this artifact, and free to change in any version.
 */
public final class ApiConnection {

  /** What a connection is made of. */
  public record Settings(
      String baseUrl,
      CredentialsProvider credentials,
      Client transport,
      Duration connectTimeout,
      Duration readTimeout,
      Duration attemptTimeout,
      Duration callTimeout,
      RetryPolicy retryPolicy,
      RateBudget rateBudget,
      Map<String, String> headers,
      Map<String, String> query,
      boolean validation,
      AttemptListener listener,
      Clock clock,
      Sleeper sleeper,
      RandomGenerator random) {

    public Settings {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    Settings withCallTimeout(Duration timeout) {
      return new Settings(
          baseUrl,
          credentials,
          transport,
          connectTimeout,
          readTimeout,
          attemptTimeout,
          timeout,
          retryPolicy,
          rateBudget,
          headers,
          query,
          validation,
          listener,
          clock,
          sleeper,
          random);
    }
  }

  private final Settings settings;
  private final ObjectMapper mapper;
  private final Calls calls;
  private final AnswerDecoder decoder;
  private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

  /** Creates a connection. Nothing is sent, and hardly anything loaded, before the first call. */
  public ApiConnection(Settings settings) {
    this.settings = settings;
    this.mapper = Json.MAPPER;
    ErrorReader errors = new ErrorReader(mapper);
    this.calls = new Calls(settings, errors);
    this.decoder = new AnswerDecoder(mapper, errors);
  }

  /** Returns the transport that a client uses by default. */
  public static Client defaultTransport() {
    return DefaultTransport.INSTANCE;
  }

  /**
   * Returns a transport with these settings: the same one, if it has them already.
   *
   * @param proxy null for the default of the JDK
   * @param sslContext null for the default of the JDK
   * @throws IllegalArgumentException if there are settings and the transport is not ours
   */
  public static Client transport(
      Client transport, @Nullable ProxySelector proxy, @Nullable SSLContext sslContext) {
    if (transport instanceof DefaultTransport ours) {
      return ours.with(proxy, sslContext);
    }
    if (proxy != null || sslContext != null) {
      throw new IllegalArgumentException(
          "proxy(…) and sslContext(…) are for the default transport: with transport(…), set them up"
              + " in the transport itself");
    }
    return transport;
  }

  /** Returns the generated interface of this type. */
  public <T> T api(Class<T> type) {
    return type.cast(
        apis.computeIfAbsent(
            type,
            generated ->
                AiGatewayFeign.builder()
                    .client(calls)
                    .responseInterceptor(decoder)
                    .invocationHandlerFactory(
                        (target, dispatch) ->
                            new ApiInvocations(target, dispatch, settings.validation()))
                    .target(new BaseUrl<>(generated, settings.baseUrl()))));
  }

  /**
   * Sends a request that no generated method stands for.
   *
   * @param pathAndQuery encoded, beginning with a slash, relative to the base URL
   * @param body JSON, or null for none
   */
  public RawAnswer send(String method, String pathAndQuery, byte @Nullable [] body) {
    Map<String, Collection<String>> headers =
        body == null ? Map.of() : Map.of("Content-Type", List.of("application/json"));
    Answer answer =
        calls.call(
            Request.create(
                HttpMethod.valueOf(method),
                settings.baseUrl() + pathAndQuery,
                headers,
                body,
                StandardCharsets.UTF_8,
                null));
    decoder.checkRaw(answer);
    return new RawAnswer(answer, decoder);
  }

  /** Returns a connection like this one whose calls take no longer than this. */
  public ApiConnection within(Duration limit) {
    return limit.compareTo(settings.callTimeout()) < 0
        ? new ApiConnection(settings.withCallTimeout(limit))
        : this;
  }

  /** Returns the clock that calls are timed by. */
  public Clock clock() {
    return settings.clock();
  }

  /** Returns what waits between two requests. */
  public Sleeper sleeper() {
    return settings.sleeper();
  }

  /** An answer as it came, unpacked. */
  public static final class RawAnswer {

    private final Answer answer;
    private final AnswerDecoder decoder;

    RawAnswer(Answer answer, AnswerDecoder decoder) {
      this.answer = answer;
      this.decoder = decoder;
    }

    public int status() {
      return answer.status();
    }

    public Map<String, List<String>> headers() {
      return Collections.unmodifiableMap(answer.headers());
    }

    public String text() {
      return answer.text();
    }

    public JsonNode json() {
      return decoder.json(answer);
    }

    @Override
    public String toString() {
      return answer.toString();
    }
  }

  /**
   * Returns a copy of a query or a model, unknown properties included.
   *
   * @param <T> the type of both
   */
  @SuppressWarnings("unchecked") // the class of a T
  public static <T> T copy(T model) {
    return (T) Json.MAPPER.convertValue(model, model.getClass());
  }

  /** Returns the mapper that reads and writes what goes over the wire. Not to be configured. */
  public static ObjectMapper mapper() {
    return Json.MAPPER;
  }

  /** Made on first use. */
  private static final class Json {
    static final ObjectMapper MAPPER = WireMapper.create();
  }
}
