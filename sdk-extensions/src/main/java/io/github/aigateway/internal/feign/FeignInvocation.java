package io.github.aigateway.internal.feign;

import feign.InvocationHandlerFactory.MethodHandler;
import feign.codec.EncodeException;
import io.github.aigateway.internal.http.CallSettings;
import io.github.aigateway.internal.http.ObservedCall;
import io.github.aigateway.internal.http.OperationFacts;
import io.github.aigateway.wire.JsonModel;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls of a generated interface: validates the arguments, and lets none of Feign's
 * exceptions through.
 */
final class FeignInvocation implements InvocationHandler {

  private final Class<?> type;
  private final Map<Method, MethodHandler> dispatch;
  private final boolean validation;
  private final Map<Method, ApiMethod> methods = new ConcurrentHashMap<>();

  FeignInvocation(Class<?> type, Map<Method, MethodHandler> dispatch, boolean validation) {
    this.type = type;
    this.dispatch = dispatch;
    this.validation = validation;
  }

  /**
   * Returns what takes calls that have these settings, and change a part of what the service holds.
   */
  InvocationHandler with(CallSettings settings, @Nullable JsonModel before) {
    return (proxy, method, arguments) -> invoke(settings, before, proxy, method, arguments);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return invoke(CallSettings.NONE, null, proxy, method, arguments);
  }

  private @Nullable Object invoke(
      CallSettings settings,
      @Nullable JsonModel before,
      Object proxy,
      Method method,
      Object @Nullable [] arguments)
      throws Throwable {
    MethodHandler handler = dispatch.get(method);
    if (handler == null) {
      return ofObject(proxy, method, arguments);
    }
    Object[] given = arguments == null ? new Object[0] : arguments;
    // Made for the methods that are called: most programs call few of them.
    ApiMethod known = methods.computeIfAbsent(method, ApiMethod::of);
    if (validation) {
      known.checks().validate(proxy, given, before);
    }
    OperationFacts operation = known.operation();
    ObservedCall call = ObservedCall.start(settings.listener(), operation, known.httpMethod());
    Object[] withOptions = Arrays.copyOf(given, given.length + 1, Object[].class);
    withOptions[given.length] = new CallOptions(operation, call, settings);
    try {
      Object result = handler.invoke(withOptions);
      call.ended(null);
      return result;
    } catch (EncodeException e) {
      IllegalArgumentException refused =
          new IllegalArgumentException("body cannot be written as JSON", e);
      call.ended(refused);
      throw refused;
    } catch (Throwable e) {
      call.ended(e);
      throw e;
    }
  }

  private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> type.getSimpleName();
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }
}
