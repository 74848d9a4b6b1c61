package io.github.aigateway.bucket4j;

import io.github.aigateway.retry.BudgetUnavailableException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of a server on threads of our own: many of the libraries below Bucket4j wait without an end
 * if a network drops packets, and a caller must be able to leave.
 */
final class RemoteCalls {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");
  private static final int THREADS = 16;

  private final Duration timeout;
  private final ThreadPoolExecutor executor;

  RemoteCalls(Duration timeout) {
    this.timeout = timeout;
    executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            RemoteCalls::thread);
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Calls, and waits for the result for no longer than the timeout or the time given.
   *
   * @throws BudgetUnavailableException if there is none by then, or the call failed
   */
  <T> T call(Duration atMost, Callable<T> call) throws InterruptedException {
    Duration patience = atMost.compareTo(timeout) < 0 ? atMost : timeout;
    Future<T> result = executor.submit(withLoaderOfCaller(call));
    try {
      return result.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new BudgetUnavailableException(
          "the shared rate budget did not respond within " + patience, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw new BudgetUnavailableException(
          "the shared rate budget cannot be asked: " + cause.getClass().getName(), cause);
    } finally {
      result.cancel(true);
    }
  }

  /** Calls, and waits for nothing. What comes of it is only logged. */
  void tell(Runnable call) {
    Callable<Object> task = withLoaderOfCaller(Executors.callable(call));
    executor.execute(
        () -> {
          try {
            task.call();
          } catch (Exception e) {
            LOG.debug("The shared rate budget was not told", e);
          }
        });
  }

  /** The libraries below find classes by the loader of the thread: that of who asks. */
  private static <T> Callable<T> withLoaderOfCaller(Callable<T> call) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return () -> {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        return call.call();
      } finally {
        thread.setContextClassLoader(before);
      }
    };
  }

  /** A thread keeps nothing of whoever was first to ask, and may be taken down before it. */
  private static Thread thread(Runnable task) {
    Thread thread =
        Runtime.version().feature() < 24 ? OwnDomain.call(() -> newThread(task)) : newThread(task);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  private static Thread newThread(Runnable task) {
    return new Thread(null, task, "ai-gateway-rate-budget", 0, false);
  }

  /** Without the classes on the stack. Not loaded where it brings nothing: it is to be removed. */
  private static final class OwnDomain {

    @SuppressWarnings("removal")
    static <T> T call(Supplier<T> making) {
      return AccessController.doPrivileged((PrivilegedAction<T>) making::get);
    }
  }
}
