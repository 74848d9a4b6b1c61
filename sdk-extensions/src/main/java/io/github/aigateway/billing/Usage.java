package io.github.aigateway.billing;

import io.github.aigateway.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What was used in one window of time.
 *
 * @param model the record as it came, with everything this view leaves out
 */
public record Usage(UsageRecord model) {

  /** Returns the id of the record. */
  public String id() {
    return model.getId();
  }

  /** Returns the sum over the window; the API does not name its unit. */
  public BigDecimal aggregatedValue() {
    return model.getAggregatedValue();
  }

  /** Returns when the window begins. */
  public Instant start() {
    return Timestamps.of(model.getStartTime());
  }

  /** Returns when the window ends. */
  public Instant end() {
    return Timestamps.of(model.getEndTime());
  }
}
