package io.github.aigateway.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes what belongs to the current thread along to another one that works for it. */
final class CallerContext {

  /** Returns the task, which runs with the logging context and the class loader of this thread. */
  static <T> Callable<T> wrap(Supplier<? extends T> task) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Map<String, String> logging = MDC.getCopyOfContextMap();
    return () -> {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      setLogging(logging);
      try {
        return task.get();
      } finally {
        MDC.clear();
        thread.setContextClassLoader(before);
      }
    };
  }

  private static void setLogging(@Nullable Map<String, String> context) {
    if (context != null) {
      MDC.setContextMap(context);
    }
  }

  private CallerContext() {}
}
