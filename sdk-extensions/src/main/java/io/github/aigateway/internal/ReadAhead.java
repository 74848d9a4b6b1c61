package io.github.aigateway.internal;

import io.github.aigateway.error.ConnectionException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things fetched in the background, up to a limit of them, and taken in the order they were started
 * in. Used by one thread.
 *
 * <p>Nothing is fetched without a call, so that a reader who stops leaves at most {@code limit} of
 * them behind; those are cancelled when this is no longer reachable. What is started must not reach
 * this, or that never happens.
 *
 * @param <T> what is fetched
 */
public final class ReadAhead<T> {

  private final int limit;
  private final Executor executor;

  /** In a row, the first of them to be taken next. Known to the cleaner, so no way to this. */
  private final Queue<Future<T>> inFlight = new ConcurrentLinkedQueue<>();

  private int count;
  private Cleaner.@Nullable Cleanable cleanable;

  /** Reads ahead by so many; with 0 there is never room. */
  public ReadAhead(int limit) {
    this(limit, DaemonThreads::execute);
  }

  ReadAhead(int limit, Executor executor) {
    this.limit = limit;
    this.executor = executor;
  }

  /** How many were started and not yet taken. */
  public int size() {
    return count;
  }

  /** Whether one more may be started. */
  public boolean hasRoom() {
    return count < limit;
  }

  /** Whether all that was started has come, so that no request is under way. */
  public boolean isIdle() {
    return inFlight.stream().allMatch(Future::isDone);
  }

  /**
   * Starts fetching, on a thread with the logging context of this one. There must be {@linkplain
   * #hasRoom() room}.
   */
  public void start(Supplier<? extends T> fetch) {
    FutureTask<T> task = new FutureTask<>(CallerContext.wrap(fetch));
    if (cleanable == null) {
      cleanable = Cancelling.CLEANER.register(this, cancelling(inFlight));
    }
    // First the thread: if none can be made, nobody waits for what nobody runs.
    executor.execute(task);
    inFlight.add(task);
    count++;
  }

  /**
   * The oldest of those started, of which there must be one; waits for it. If it failed, its
   * failure comes out and the others are cancelled.
   *
   * @param name what it is called when the wait is interrupted
   */
  public T take(String name) {
    try {
      T taken = inFlight.element().get();
      inFlight.remove();
      count--;
      return taken;
    } catch (ExecutionException e) {
      cancel();
      throw unchecked(e);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new ConnectionException("interrupted while waiting for " + name, true, e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Cancels what is in flight and forgets what has come; after this, more can be started. */
  public void cancel() {
    count = 0;
    if (cleanable != null) {
      cleanable.clean();
      cleanable = null;
    }
  }

  /** Static, since a cleaning action that can reach what it watches never runs. */
  private static <T> Runnable cancelling(Queue<Future<T>> inFlight) {
    return () -> {
      for (Future<T> each = inFlight.poll(); each != null; each = inFlight.poll()) {
        each.cancel(true);
      }
    };
  }

  private static RuntimeException unchecked(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    // A supplier declares no checked exception.
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  /** Made when something is first read ahead, and not before. */
  private static final class Cancelling {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
