package io.github.aigateway.internal.feign;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Feign;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.EnvelopeCheck;
import io.github.aigateway.internal.http.ErrorReader;
import io.github.aigateway.internal.http.RetryStage;
import io.github.aigateway.telemetry.CallListener;
import io.github.aigateway.wire.AiGatewayFeign;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The generated interfaces, brought to life: their calls are validated, pass the stages, and fail
 * with the exceptions of this library alone.
 */
public final class FeignApis {

  private final Supplier<Feign.Builder> builder;
  private final Map<Class<?>, FeignInvocation> invocations = new ConcurrentHashMap<>();

  /** Hardly anything is loaded before the first call. */
  public FeignApis(
      RetryStage stages,
      ObjectMapper mapper,
      ErrorReader errors,
      EnvelopeCheck envelopes,
      boolean validation,
      CallListener listener) {
    this.builder =
        () ->
            AiGatewayFeign.builder()
                .client(new FeignClient(stages))
                .responseInterceptor(new ResponseDecoder(mapper, errors, envelopes))
                .invocationHandlerFactory(
                    (target, dispatch) ->
                        new FeignInvocation(target.type(), dispatch, validation, listener));
  }

  /**
   * Returns the generated interface of this type.
   *
   * @param settings completes each request
   */
  public <T> T api(Class<T> type, UnaryOperator<ApiRequest> settings) {
    FeignInvocation invocation = invocations.computeIfAbsent(type, this::invocation);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, invocation.with(settings)));
  }

  private FeignInvocation invocation(Class<?> type) {
    return (FeignInvocation)
        Proxy.getInvocationHandler(builder.get().target(new RelativeTarget<>(type)));
  }
}
