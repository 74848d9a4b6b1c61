package io.github.aigateway.billing;

import io.github.aigateway.model.SpendingLimitConfig;
import org.jspecify.annotations.Nullable;

/**
 * The spending limit of an account.
 *
 * @param model the response as it came, with everything this view leaves out
 */
public record SpendingLimit(io.github.aigateway.model.SpendingLimit model) {

  /** Says whether the limit is in force. */
  public boolean enabled() {
    return Boolean.TRUE.equals(model.value("enabled"));
  }

  /** Returns the limit, or null if none is set. */
  public @Nullable ReportedAmount amount() {
    return ReportedAmounts.ofNullable(config().amount());
  }

  /** Returns how long a period is, for example {@code monthly}, or null if no limit is set. */
  public @Nullable String duration() {
    return config().duration();
  }

  /** Returns how periods follow each other, for example {@code fixed}, or null if none is set. */
  public @Nullable String strategy() {
    return config().strategy();
  }

  private SpendingLimitConfig config() {
    return Required.of(model::config, "config");
  }
}
