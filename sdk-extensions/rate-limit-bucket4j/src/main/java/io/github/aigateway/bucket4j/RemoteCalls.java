package io.github.aigateway.bucket4j;

import io.github.aigateway.retry.BudgetUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
            task -> {
              Thread thread = new Thread(task, "ai-gateway-rate-budget");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Calls, and waits for the result for no longer than the timeout or the time given.
   *
   * @throws BudgetUnavailableException if there is none by then, or the call failed
   */
  <T> T call(Duration atMost, Callable<T> call) throws InterruptedException {
    Duration patience = atMost.compareTo(timeout) < 0 ? atMost : timeout;
    Future<T> result = executor.submit(call);
    try {
      return result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
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
    executor.execute(
        () -> {
          try {
            call.run();
          } catch (RuntimeException e) {
            LOG.debug("The shared rate budget was not told", e);
          }
        });
  }
}
