package io.github.aigateway.billing;

import io.github.aigateway.model.InvoiceLine;
import io.github.aigateway.model.InvoicePeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invoice that would come next.
 *
 * @param model the preview as it came, with everything this view leaves out
 */
public record InvoicePreview(io.github.aigateway.model.InvoicePreview model) {

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

  /** Returns when the period of the invoice begins. */
  public Instant periodStart() {
    return Timestamps.of(model::periodStart, "period_start");
  }

  /** Returns when the period of the invoice ends. */
  public Instant periodEnd() {
    return Timestamps.of(model::periodEnd, "period_end");
  }

  /** Returns the lines. */
  public List<Line> lines() {
    return Required.of(model::invoiceLines, "invoice_lines").stream().map(Line::new).toList();
  }

  /**
   * A line of the invoice.
   *
   * @param model the line as it came, with everything this view leaves out
   */
  public record Line(InvoiceLine model) {

    /** Returns what the line is about, or null. */
    public @Nullable String description() {
      return model.description();
    }

    /** Returns the amount. */
    public ReportedAmount amount() {
      return new ReportedAmount(Required.of(model::amount, "invoice_lines[].amount"));
    }

    /** Returns how many units the line is about. */
    public BigDecimal quantity() {
      return Required.of(model::quantity, "invoice_lines[].quantity");
    }

    /** Returns when the period of the line begins. */
    public Instant periodStart() {
      return Timestamps.of(period()::start, "invoice_lines[].period.start");
    }

    /** Returns when the period of the line ends. */
    public Instant periodEnd() {
      return Timestamps.of(period()::end, "invoice_lines[].period.end");
    }

    private InvoicePeriod period() {
      return Required.of(model::period, "invoice_lines[].period");
    }
  }
}
