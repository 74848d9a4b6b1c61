package io.github.aigateway.internal.http;

import io.github.aigateway.internal.Ticker;
import io.github.aigateway.retry.Sleeper;
import java.time.Duration;

/** The moment at which a call must be over. Belongs to the thread that makes the call. */
public final class Deadline {

  private final Ticker ticker;
  private long at;

  /** Creates the deadline that is so far away. */
  public Deadline(Ticker ticker, Duration left) {
    this.ticker = ticker;
    this.at = ticker.nanos() + left.toNanos();
  }

  /** Returns the time left; zero or less if there is none. */
  public Duration remaining() {
    return Duration.ofNanos(at - ticker.nanos());
  }

  /** Says whether there is time for a wait, and some of it is left afterwards. */
  public boolean allows(Duration wait) {
    return wait.compareTo(remaining()) < 0;
  }

  /**
   * Waits. A sleeper that returns sooner has waited all the same: one that a test has put in does
   * not sleep, and its clock may stand still.
   */
  public void sleep(Sleeper sleeper, Duration wait) throws InterruptedException {
    long start = ticker.nanos();
    sleeper.sleep(wait);
    at -= Math.max(0, wait.toNanos() - (ticker.nanos() - start));
  }
}
