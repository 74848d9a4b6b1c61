package io.github.aigateway;

import io.github.aigateway.api.TopupsApi;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.internal.ApiConnection;
import io.github.aigateway.model.Topup;
import io.github.aigateway.model.TopupCreateRequest;
import io.github.aigateway.model.TopupStatus;
import io.github.aigateway.model.TopupStatusRequest;

/** Buys credit. */
public final class Topups {

  private final ApiConnection connection;
  private final String accountId;

  Topups(ApiConnection connection, String accountId) {
    this.connection = connection;
    this.accountId = accountId;
  }

  /**
   * Buys credit: charges the card of the account.
   *
   * <p>The request is never sent a second time once the service may have seen it. After a {@link
   * io.github.aigateway.error.ConnectionException} whose {@code requestMayHaveBeenReceived()} is
   * true, or a {@link io.github.aigateway.error.ServerException}, the card may have been charged:
   * look at the balance and the invoices before trying again.
   *
   * @param amount at least 1,000 cents, which is ten dollars
   * @throws jakarta.validation.ConstraintViolationException if the amount is smaller
   * @see TopupsApi#create
   */
  public Topup create(Cents amount) {
    return api().create(accountId, new TopupCreateRequest().amount(amount.value())).getResult();
  }

  /**
   * Returns how far a top-up has come.
   *
   * @param paymentIntentId the id that {@link #create} returned
   * @see TopupsApi#getStatus
   */
  public TopupStatus status(String paymentIntentId) {
    return api()
        .getStatus(accountId, new TopupStatusRequest().paymentIntentId(paymentIntentId))
        .getResult()
        .getStatus();
  }

  private TopupsApi api() {
    return connection.api(TopupsApi.class);
  }
}
