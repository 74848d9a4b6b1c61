package io.github.aigateway.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings of automatic top-ups, and how the last one went.
 *
 * @param model the response as it came, with everything this view leaves out
 */
public record AutoTopup(io.github.aigateway.model.AutoTopup model) {

  /** Returns how much is bought each time, or null if automatic top-ups were never set. */
  public @Nullable ReportedAmount amount() {
    return ReportedAmounts.ofNullable(model.amount());
  }

  /** Returns the credit below which is bought, or null if automatic top-ups were never set. */
  public @Nullable ReportedAmount threshold() {
    return ReportedAmounts.ofNullable(model.threshold());
  }

  /** Returns why the service switched automatic top-ups off, or null if it did not. */
  public @Nullable String disabledReason() {
    return model.disabledReason();
  }

  /** Returns what went wrong with the last one, or null. */
  public @Nullable String error() {
    return model.error();
  }

  /** Returns when one last went wrong, or null. */
  public @Nullable Instant lastFailedAt() {
    return Timestamps.ofNullable(model.lastFailedAt(), "lastFailedAt");
  }
}
