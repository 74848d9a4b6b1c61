package io.github.aigateway.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads of our own for what must not wait for a pool that others can fill, nor make others wait.
 * There are as many as there is to do; each ends five seconds after its last task. They hold
 * nothing of the thread that needed them first, which may belong to an application that is taken
 * down before them.
 */
public final class DaemonThreads {

  /** The group above all: who interrupts the group of a caller does not mean these. */
  private static final ThreadGroup TOP = top();

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

  /** Returns a new group of threads that is in none but the one above all. */
  public static ThreadGroup newGroup(String name) {
    return new ThreadGroup(TOP, name);
  }

  /**
   * Makes something that starts threads. Those keep nothing of this one: neither its context class
   * loader nor, before Java 24, the classes that are on its stack.
   */
  public static <T> T detached(Supplier<T> making) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return Runtime.version().feature() < 24 ? OwnDomain.call(making) : making.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread =
        detached(() -> new Thread(TOP, task, "ai-gateway-" + NAMES.incrementAndGet(), 0, false));
    thread.setDaemon(true);
    return thread;
  }

  private static ThreadGroup top() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /** Not loaded where it brings nothing: what it calls is to be removed from Java. */
  private static final class OwnDomain {

    @SuppressWarnings("removal")
    static <T> T call(Supplier<T> making) {
      return AccessController.doPrivileged((PrivilegedAction<T>) making::get);
    }
  }

  private DaemonThreads() {}
}
