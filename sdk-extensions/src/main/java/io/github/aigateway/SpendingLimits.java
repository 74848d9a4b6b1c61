package io.github.aigateway;

import io.github.aigateway.api.SpendingLimitApi;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.billing.SpendingLimit;
import io.github.aigateway.model.SpendingLimitDuration;
import io.github.aigateway.model.SpendingLimitRequest;
import io.github.aigateway.model.SpendingLimitStrategy;
import java.util.function.Consumer;

/** The spending limit of an account. */
public final class SpendingLimits {

  private final ApiConnection connection;
  private final String accountId;

  SpendingLimits(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public SpendingLimits withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new SpendingLimits(connection.withOptions(options));
  }

  /**
   * Returns the limit.
   *
   * @see SpendingLimitApi#get
   */
  public SpendingLimit get() {
    return new SpendingLimit(api().get(accountId).result());
  }

  /**
   * Sets the limit.
   *
   * @param amount at least 100 cents, which is one dollar
   * @param duration how long a period is
   * @param strategy how periods follow each other
   * @throws io.github.aigateway.wire.InvalidInputException if the amount is smaller
   * @throws io.github.aigateway.error.PermissionDeniedException always, by what is known of the
   *     service today
   * @see SpendingLimitApi#set
   * @deprecated The service refuses new limits for an account; limits are set on a gateway now.
   */
  @Deprecated
  public void set(Cents amount, SpendingLimitDuration duration, SpendingLimitStrategy strategy) {
    SpendingLimitRequest.Builder request =
        SpendingLimitRequest.builder().duration(duration).strategy(strategy);
    if (amount != null) {
      request.amount(amount.value());
    }
    api().set(accountId, request.build());
  }

  /**
   * Removes the limit.
   *
   * @see SpendingLimitApi#delete
   */
  public void delete() {
    api().delete(accountId);
  }

  private SpendingLimitApi api() {
    return connection.api(SpendingLimitApi.class);
  }
}
