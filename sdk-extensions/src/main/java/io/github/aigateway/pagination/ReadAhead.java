package io.github.aigateway.pagination;

import io.github.aigateway.error.ConnectionException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages, up to a limit of them before they are taken. With a limit of 0 each page is
 * fetched on the thread that takes it. Used by one thread.
 *
 * <p>Nothing is fetched without a call, so that a reader who stops leaves at most {@code limit}
 * requests behind; those are cancelled when the reader is no longer reachable.
 */
final class ReadAhead<T> {

  private final PageSource<T> source;
  private final int limit;

  /**
   * Pages in a row, the first of them to be taken next. Known to the cleaner, so no way to this.
   */
  private final Queue<Future<Page<T>>> inFlight = new ConcurrentLinkedQueue<>();

  private int count;
  private Cleaner.@Nullable Cleanable cleanable;

  ReadAhead(PageSource<T> source, int limit) {
    this.source = source;
    this.limit = limit;
  }

  /** The page with this number: the oldest one in flight, or fetched now if none is. */
  Page<T> take(int number) {
    Future<Page<T>> head = inFlight.peek();
    if (head == null) {
      return source.fetch(number);
    }
    try {
      Page<T> page = head.get();
      inFlight.remove();
      count--;
      return page;
    } catch (ExecutionException e) {
      cancel();
      throw unchecked(e);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new ConnectionException("interrupted while waiting for page " + number, true, e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Starts fetching pages from {@code next} on, none after {@code last}. */
  void request(int next, int last) {
    while (count < limit && next + count <= last) {
      int number = next + count;
      PageSource<T> from = source;
      FutureTask<Page<T>> task = new FutureTask<>(() -> from.fetch(number));
      if (cleanable == null) {
        cleanable = Shared.CLEANER.register(this, cancelling(inFlight));
      }
      inFlight.add(task);
      count++;
      Shared.THREADS.execute(task);
    }
  }

  void cancel() {
    count = 0;
    if (cleanable != null) {
      cleanable.clean();
      cleanable = null;
    }
  }

  /** Static, since a cleaning action that can reach what it watches never runs. */
  private static <T> Runnable cancelling(Queue<Future<Page<T>>> inFlight) {
    return () -> {
      for (Future<Page<T>> page = inFlight.poll(); page != null; page = inFlight.poll()) {
        page.cancel(true);
      }
    };
  }

  private static RuntimeException unchecked(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    // A page source declares no checked exception.
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  /** Made when a first page is read ahead, and not before. */
  private static final class Shared {

    static final Cleaner CLEANER = Cleaner.create();

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** As many threads as pages in flight; each iteration bounds its own. */
    static final Executor THREADS =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ai-gateway-prefetch-" + NAMES.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }
}
