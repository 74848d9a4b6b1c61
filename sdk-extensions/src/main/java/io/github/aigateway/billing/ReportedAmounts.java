package io.github.aigateway.billing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads amounts that may be missing. */
final class ReportedAmounts {

  static @Nullable ReportedAmount ofNullable(@Nullable BigDecimal number) {
    return number == null ? null : new ReportedAmount(number);
  }

  private ReportedAmounts() {}
}
