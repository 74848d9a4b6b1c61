package io.github.aigateway.billing;

import io.github.aigateway.model.InvoiceLine;
import io.github.aigateway.model.InvoicePreview;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invoice that would come next.
 *
 * @param model the preview as it came, with everything this view leaves out
 */
public record NextInvoice(InvoicePreview model) {

  /** Returns the currency, for example {@code usd}. */
  public String currency() {
    return model.getCurrency();
  }

  /** Returns what is due. */
  public ReportedAmount amountDue() {
    return new ReportedAmount(model.getAmountDue());
  }

  /** Returns what was paid. */
  public ReportedAmount amountPaid() {
    return new ReportedAmount(model.getAmountPaid());
  }

  /** Returns what is left to pay. */
  public ReportedAmount amountRemaining() {
    return new ReportedAmount(model.getAmountRemaining());
  }

  /** Returns when the period of the invoice begins. */
  public Instant periodStart() {
    return Timestamps.of(model.getPeriodStart());
  }

  /** Returns when the period of the invoice ends. */
  public Instant periodEnd() {
    return Timestamps.of(model.getPeriodEnd());
  }

  /** Returns the lines. */
  public List<Line> lines() {
    return model.getInvoiceLines().stream().map(Line::new).toList();
  }

  /**
   * A line of the invoice.
   *
   * @param model the line as it came, with everything this view leaves out
   */
  public record Line(InvoiceLine model) {

    /** Returns what the line is about, or null. */
    public @Nullable String description() {
      return model.getDescription();
    }

    /** Returns the amount. */
    public ReportedAmount amount() {
      return new ReportedAmount(model.getAmount());
    }

    /** Returns how many units the line is about. */
    public BigDecimal quantity() {
      return model.getQuantity();
    }

    /** Returns when the period of the line begins. */
    public Instant periodStart() {
      return Timestamps.of(model.getPeriod().getStart());
    }

    /** Returns when the period of the line ends. */
    public Instant periodEnd() {
      return Timestamps.of(model.getPeriod().getEnd());
    }
  }
}
