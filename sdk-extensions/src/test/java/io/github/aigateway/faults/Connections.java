package io.github.aigateway.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the connections that clients make, and those that they hold. */
final class Connections {

  private int made;
  private int open;

  synchronized void opened() {
    made++;
    open++;
  }

  synchronized void closed() {
    open--;
    notifyAll();
  }

  synchronized int made() {
    return made;
  }

  /** Waits until there are no more than so many; returns how many there are. */
  synchronized int awaitOpen(int atMost, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toMillis(); open > atMost && left > 0; ) {
      TimeUnit.MILLISECONDS.timedWait(this, left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return open;
  }
}
