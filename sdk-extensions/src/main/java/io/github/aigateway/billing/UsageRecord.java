package io.github.aigateway.billing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What was used in one window of time.
 *
 * @param model the record as it came, with everything this view leaves out
 */
public record UsageRecord(io.github.aigateway.model.UsageRecord model) {

  /** Returns the id of the record. */
  public String id() {
    return Required.of(model::id, "history[].id");
  }

  /** Returns the sum over the window; the API does not name its unit. */
  public BigDecimal aggregatedValue() {
    return Required.of(model::aggregatedValue, "history[].aggregated_value");
  }

  /** Returns when the window begins. */
  public Instant start() {
    return Timestamps.of(model::startTime, "history[].start_time");
  }

  /** Returns when the window ends. */
  public Instant end() {
    return Timestamps.of(model::endTime, "history[].end_time");
  }
}
