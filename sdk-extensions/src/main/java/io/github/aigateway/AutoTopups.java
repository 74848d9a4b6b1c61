package io.github.aigateway;

import io.github.aigateway.api.AutoTopupApi;
import io.github.aigateway.billing.AutoTopupState;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.model.AutoTopupRequest;

/** The settings of automatic top-ups. */
public final class AutoTopups {

  private final ApiConnection connection;
  private final String accountId;

  AutoTopups(ApiConnection connection, String accountId) {
    this.connection = connection;
    this.accountId = accountId;
  }

  /**
   * Returns the settings and how the last automatic top-up went.
   *
   * @see AutoTopupApi#get
   */
  public AutoTopupState get() {
    return new AutoTopupState(api().get(accountId).getResult());
  }

  /**
   * Lets the service buy credit by itself.
   *
   * @param amount how much to buy each time, at least 1,000 cents, which is ten dollars
   * @param threshold the credit below which to buy, at least 500 cents, which is five dollars
   * @throws jakarta.validation.ConstraintViolationException if either is smaller
   * @see AutoTopupApi#set
   */
  public void set(Cents amount, Cents threshold) {
    api()
        .set(accountId, new AutoTopupRequest().amount(amount.value()).threshold(threshold.value()));
  }

  /**
   * Switches automatic top-ups off.
   *
   * @see AutoTopupApi#delete
   */
  public void delete() {
    api().delete(accountId);
  }

  private AutoTopupApi api() {
    return connection.api(AutoTopupApi.class);
  }
}
