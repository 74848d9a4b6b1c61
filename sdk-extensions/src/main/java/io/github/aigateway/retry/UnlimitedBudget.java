package io.github.aigateway.retry;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Never makes anybody wait. */
enum UnlimitedBudget implements RateBudget, RateBudget.Reservation {
  INSTANCE;

  @Override
  public Reservation reserve() {
    return this;
  }

  @Override
  public Duration delay(Duration atMost) {
    return Duration.ZERO;
  }

  @Override
  public void completed(int status, Map<String, List<String>> headers) {}

  @Override
  public void cancel() {}

  @Override
  public String toString() {
    return "RateBudget[unlimited]";
  }
}
