package io.github.aigateway.internal.feign;

import feign.Feign;
import io.github.aigateway.internal.http.CallSettings;
import io.github.aigateway.internal.http.RetryStage;
import io.github.aigateway.internal.validation.ArgumentChecks;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.JsonModel;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The generated interfaces, brought to life: their calls are validated, pass the stages, and fail
 * with the exceptions of this library alone.
 */
public final class FeignApis {

  private final Supplier<Feign.Builder> builder;
  private final Map<Class<?>, FeignInvocation> invocations = new ConcurrentHashMap<>();

  /** Hardly anything is loaded before the first call. */
  public FeignApis(RetryStage stages, ResponseDecoder decoder, boolean validation) {
    this.builder =
        () ->
            AiGatewayFeign.builder()
                .client(new FeignClient(stages))
                .responseInterceptor(decoder)
                .invocationHandlerFactory(
                    (target, dispatch) -> new FeignInvocation(target.type(), dispatch, validation));
  }

  /**
   * Returns the generated interface of this type.
   *
   * @param settings what the calls have in common
   * @param before what the service holds, if the calls are to change a part of it; null otherwise
   */
  public <T> T api(Class<T> type, CallSettings settings, @Nullable JsonModel before) {
    FeignInvocation invocation = invocations.computeIfAbsent(type, this::invocation);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, invocation.with(settings, before)));
  }

  /**
   * Validates the arguments of a method that is not called yet.
   *
   * @throws io.github.aigateway.wire.InvalidInputException if one breaks a bound
   */
  public void validate(Class<?> type, Object api, String method, Object... arguments) {
    for (Method each : type.getMethods()) {
      if (each.getName().equals(method)) {
        new ArgumentChecks(each).validate(api, arguments, null);
      }
    }
  }

  private FeignInvocation invocation(Class<?> type) {
    return (FeignInvocation)
        Proxy.getInvocationHandler(builder.get().target(new RelativeTarget<>(type)));
  }
}
