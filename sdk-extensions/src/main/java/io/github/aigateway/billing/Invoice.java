package io.github.aigateway.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of the past.
 *
 * @param model the invoice as it came, with everything this view leaves out
 */
public record Invoice(io.github.aigateway.model.Invoice model) {

  /** Returns the id, or null if the invoice has none yet. */
  public @Nullable String id() {
    return model.id();
  }

  /** Returns when it was made, or null if the service does not say. */
  public @Nullable Instant created() {
    return Timestamps.ofNullable(model.created(), "created");
  }

  /** Returns the currency, for example {@code usd}. */
  public String currency() {
    return Required.of(model::currency, "currency");
  }

  /** Returns what is due. */
  public ReportedAmount amountDue() {
    return new ReportedAmount(Required.of(model::amountDue, "amount_due"));
  }

  /** Returns what was paid. */
  public ReportedAmount amountPaid() {
    return new ReportedAmount(Required.of(model::amountPaid, "amount_paid"));
  }

  /** Returns what is left to pay. */
  public ReportedAmount amountRemaining() {
    return new ReportedAmount(Required.of(model::amountRemaining, "amount_remaining"));
  }

  /** Returns the status, for example {@code paid}, or null. */
  public @Nullable String status() {
    return model.status();
  }

  /** Returns the address of the invoice as a PDF, or null. */
  public @Nullable String pdf() {
    return model.invoicePdf();
  }
}
