package io.github.aigateway.internal.http;

import io.github.aigateway.internal.DaemonThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what takes too long, or whose thread is interrupted, to within {@link #TICK}.
 *
 * <p>A timer for each request would wake another thread each time, which costs as much as reading a
 * page of a list. So one thread looks at all that is watched, as long as anything is. It only
 * looks: ending something can block, and happens on a thread of its own.
 */
final class Deadlines {

  static final Duration TICK = Duration.ofMillis(20);

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");

  private final Executor executor;
  private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();

  Deadlines() {
    this(DaemonThreads::execute);
  }

  Deadlines(Executor executor) {
    this.executor = executor;
  }

  /** Something that is watched. */
  final class Watch {

    private final Runnable end;
    private final Thread waiting = Thread.currentThread();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long deadline;

    private Watch(Duration left, Runnable end) {
      this.end = end;
      extend(left);
    }

    /** Goes on watching for so long from now. */
    void extend(Duration left) {
      deadline = System.nanoTime() + left.toNanos();
    }

    /** Ends watching. Returns false if it was ended before, or is being so now. */
    boolean inTime() {
      watched.remove(this);
      return over.compareAndSet(false, true);
    }

    private void look(long now) {
      if (now - deadline >= 0 || waiting.isInterrupted()) {
        end();
      }
    }

    private void end() {
      if (!over.compareAndSet(false, true)) {
        return;
      }
      try {
        executor.execute(
            () -> {
              try {
                end.run();
              } catch (RuntimeException e) {
                LOG.debug("Ending what took too long failed", e);
              }
            });
        watched.remove(this);
      } catch (OutOfMemoryError e) {
        // No thread can be made now: the next look tries again.
        over.set(false);
      }
    }
  }

  /**
   * Watches something that the current thread waits for.
   *
   * @param left how much time it has
   * @param end ends it; called on a thread of its own
   */
  Watch watch(Duration left, Runnable end) {
    Watch watch = new Watch(left, end);
    watched.add(watch);
    if (!ticking.get() && ticking.compareAndSet(false, true)) {
      try {
        executor.execute(this::tick);
      } catch (OutOfMemoryError e) {
        ticking.set(false);
        watched.remove(watch);
        throw e;
      }
    }
    return watch;
  }

  /** Ends all that is watched, in time or not. */
  void endAll() {
    watched.forEach(Watch::end);
  }

  private void tick() {
    do {
      while (!watched.isEmpty()) {
        LockSupport.parkNanos(TICK.toNanos());
        long now = System.nanoTime();
        for (Watch watch : watched) {
          watch.look(now);
        }
      }
      ticking.set(false);
      // One that came after the last look found this still ticking.
    } while (!watched.isEmpty() && ticking.compareAndSet(false, true));
  }
}
