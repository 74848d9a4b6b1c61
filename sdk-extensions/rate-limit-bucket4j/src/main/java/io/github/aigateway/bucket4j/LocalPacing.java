package io.github.aigateway.bucket4j;

import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Spaces the requests of this process evenly while the shared budget cannot be asked. */
final class LocalPacing {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");
  private static final long ASK_AGAIN_AFTER = Duration.ofSeconds(1).toNanos();

  private final Bucket bucket;
  private boolean unavailable;
  private long askAgainAt;

  LocalPacing(int requests, Duration window) {
    bucket =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit.capacity(1).refillGreedy(1, window.dividedBy(requests)).initialTokens(0))
            .withNanosecondPrecision()
            .build();
  }

  /** Says whether the shared budget is not to be asked now. */
  synchronized boolean isInCharge() {
    return unavailable && System.nanoTime() - askAgainAt < 0;
  }

  synchronized void takeCharge(BudgetUnavailableException why) {
    if (!unavailable) {
      LOG.warn("Pacing requests in this process alone: {}", why.getMessage());
    }
    unavailable = true;
    askAgainAt = System.nanoTime() + ASK_AGAIN_AFTER;
  }

  synchronized void sharedBudgetIsBack() {
    if (unavailable) {
      LOG.info("Pacing requests by the shared rate budget again");
    }
    unavailable = false;
  }

  /** Takes a request, or returns how long to wait for one. */
  Duration delay() {
    return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
  }
}
