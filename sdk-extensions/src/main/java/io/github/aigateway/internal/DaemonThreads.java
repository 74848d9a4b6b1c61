package io.github.aigateway.internal;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of our own for what must not wait for a pool that others can fill, nor make others wait.
 * There are as many as there is to do; each ends five seconds after its last task. They hold
 * nothing of the thread that needed them first, which may belong to an application that is taken
 * down before them.
 */
public final class DaemonThreads {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private static final ThreadPoolExecutor THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          5,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DaemonThreads::thread);

  /** Runs a task at once. */
  public static void execute(Runnable task) {
    THREADS.execute(task);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "ai-gateway-" + NAMES.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  private DaemonThreads() {}
}
