package io.github.aigateway;

import io.github.aigateway.api.AutoTopupApi;
import io.github.aigateway.billing.AutoTopup;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.model.AutoTopupRequest;
import java.util.function.Consumer;

/** The settings of automatic top-ups. */
public final class AutoTopups {

  private final ApiConnection connection;
  private final String accountId;

  AutoTopups(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public AutoTopups withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new AutoTopups(connection.withOptions(options));
  }

  /**
   * Returns the settings and how the last automatic top-up went.
   *
   * @see AutoTopupApi#get
   */
  public AutoTopup get() {
    return new AutoTopup(api().get(accountId).result());
  }

  /**
   * Lets the service buy credit by itself.
   *
   * @param amount how much to buy each time, at least 1,000 cents, which is ten dollars
   * @param threshold the credit below which to buy, at least 500 cents, which is five dollars
   * @throws io.github.aigateway.wire.InvalidInputException if either is missing or smaller
   * @see AutoTopupApi#set
   */
  public void set(Cents amount, Cents threshold) {
    AutoTopupRequest.Builder request = AutoTopupRequest.builder();
    if (amount != null) {
      request.amount(amount.value());
    }
    if (threshold != null) {
      request.threshold(threshold.value());
    }
    api().set(accountId, request.build());
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
