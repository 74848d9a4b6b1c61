package io.github.aigateway.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what takes too long, or whose thread is interrupted, to within {@link #TICK}.
 *
 * <p>A timer for each request would wake another thread each time, which costs as much as reading a
 * page of a list. So a clock of the JDK ticks while anything is watched, and looks at all of it.
 */
final class Deadlines {

  static final Duration TICK = Duration.ofMillis(20);

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");
  private static final Executor CLOCK =
      CompletableFuture.delayedExecutor(TICK.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
  private static final Set<Watch> WATCHED = ConcurrentHashMap.newKeySet();
  private static final AtomicBoolean TICKING = new AtomicBoolean();

  /** Something that is watched. */
  static final class Watch {

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
      WATCHED.remove(this);
      return over.compareAndSet(false, true);
    }

    private void end() {
      try {
        end.run();
      } catch (RuntimeException e) {
        // What is being ended may fall over its own feet, and must not stop the clock of all
        // others.
        LOG.debug("Ending what took too long failed", e);
      }
    }

    private void look(long now) {
      if (now - deadline >= 0 || waiting.isInterrupted()) {
        WATCHED.remove(this);
        if (over.compareAndSet(false, true)) {
          end();
        }
      }
    }
  }

  /**
   * Watches something that the current thread waits for.
   *
   * @param left how much time it has
   * @param end ends it; called on a thread that many share, so it must not block
   */
  static Watch watch(Duration left, Runnable end) {
    Watch watch = new Watch(left, end);
    WATCHED.add(watch);
    start();
    return watch;
  }

  private static void start() {
    if (!TICKING.get() && TICKING.compareAndSet(false, true)) {
      CLOCK.execute(Deadlines::tick);
    }
  }

  private static void tick() {
    long now = System.nanoTime();
    for (Watch watch : WATCHED) {
      watch.look(now);
    }
    if (!WATCHED.isEmpty()) {
      CLOCK.execute(Deadlines::tick);
      return;
    }
    TICKING.set(false);
    // One that came after the look around found the clock still ticking.
    if (!WATCHED.isEmpty()) {
      start();
    }
  }

  private Deadlines() {}
}
