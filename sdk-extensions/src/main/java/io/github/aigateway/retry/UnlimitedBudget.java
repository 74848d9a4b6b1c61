package io.github.aigateway.retry;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Never makes anybody wait. */
enum UnlimitedBudget implements RateBudget {
  INSTANCE;

  @Override
  public Duration tryAcquire() {
    return Duration.ZERO;
  }

  @Override
  public void completed(int status, Map<String, List<String>> headers) {}

  @Override
  public String toString() {
    return "RateBudget[unlimited]";
  }
}
