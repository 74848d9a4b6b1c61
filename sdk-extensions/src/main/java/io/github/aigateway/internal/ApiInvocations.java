package io.github.aigateway.internal;

import feign.InvocationHandlerFactory.MethodHandler;
import feign.Target;
import feign.codec.EncodeException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls of a generated interface: validates the arguments, and lets none of Feign's
 * exceptions through.
 */
final class ApiInvocations implements InvocationHandler {

  private final Target<?> target;
  private final Map<Method, MethodHandler> dispatch;
  private final boolean validation;
  private final Map<Method, ArgumentChecks> checks = new ConcurrentHashMap<>();

  ApiInvocations(Target<?> target, Map<Method, MethodHandler> dispatch, boolean validation) {
    this.target = target;
    this.dispatch = dispatch;
    this.validation = validation;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    MethodHandler handler = dispatch.get(method);
    if (handler == null) {
      return ofObject(proxy, method, arguments);
    }
    Object[] given = arguments == null ? new Object[0] : arguments;
    if (validation) {
      // Made for the methods that are called: most programs call few of them.
      checks.computeIfAbsent(method, ArgumentChecks::new).validate(proxy, given);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, given);
    }
    try {
      return handler.invoke(given);
    } catch (EncodeException e) {
      throw new IllegalArgumentException("body cannot be written as JSON", e);
    }
  }

  private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> target.type().getSimpleName() + "[" + target.url() + "]";
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }
}
