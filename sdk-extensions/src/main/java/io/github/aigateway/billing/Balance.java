package io.github.aigateway.billing;

import io.github.aigateway.model.CreditBalance;
import io.github.aigateway.model.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * The credit of an account.
 *
 * @param model the answer as it came, with everything this view leaves out
 */
public record Balance(CreditBalance model) {

  /** Returns the credit left. */
  public ReportedAmount amount() {
    return new ReportedAmount(Required.of(model.getBalance(), "balance"));
  }

  /** Says whether there is a card to charge. */
  public boolean hasDefaultPaymentMethod() {
    return Boolean.TRUE.equals(model.getHasDefaultPaymentMethod());
  }

  /** Returns the card, or null if there is none. */
  public @Nullable PaymentMethod paymentMethod() {
    return model.getPaymentMethod();
  }

  /** Returns the settings of automatic top-ups. */
  public AutoTopupState autoTopup() {
    return new AutoTopupState(Required.of(model.getTopupConfig(), "topup_config"));
  }
}
