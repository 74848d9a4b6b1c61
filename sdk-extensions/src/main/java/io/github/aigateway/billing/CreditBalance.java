package io.github.aigateway.billing;

import io.github.aigateway.model.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * The credit of an account.
 *
 * @param model the response as it came, with everything this view leaves out
 */
public record CreditBalance(io.github.aigateway.model.CreditBalance model) {

  /** Returns the credit left. */
  public ReportedAmount amount() {
    return new ReportedAmount(Required.of(model::balance, "balance"));
  }

  /** Says whether there is a card to charge. */
  public boolean hasDefaultPaymentMethod() {
    return Boolean.TRUE.equals(model.value("has_default_payment_method"));
  }

  /** Returns the card, or null if there is none. */
  public @Nullable PaymentMethod paymentMethod() {
    return model.paymentMethod();
  }

  /** Returns the settings of automatic top-ups. */
  public AutoTopup autoTopup() {
    return new AutoTopup(Required.of(model::topupConfig, "topup_config"));
  }
}
