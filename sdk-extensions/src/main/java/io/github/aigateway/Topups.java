package io.github.aigateway;

import io.github.aigateway.api.TopupsApi;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.model.Topup;
import io.github.aigateway.model.TopupCreateRequest;
import io.github.aigateway.model.TopupStatus;
import io.github.aigateway.model.TopupStatusRequest;
import java.time.Duration;

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
    return status(connection, paymentIntentId);
  }

  private TopupStatus status(ApiConnection over, String paymentIntentId) {
    return over.api(TopupsApi.class)
        .getStatus(accountId, new TopupStatusRequest().paymentIntentId(paymentIntentId))
        .getResult()
        .getStatus();
  }

  /**
   * Waits until a top-up is completed. Asks at once, then after half a second, then at intervals
   * that double up to ten seconds. Asking charges nothing, so a failure to reach the service, or on
   * its side, only means asking again.
   *
   * @param paymentIntentId the id that {@link #create} returned
   * @param timeout the longest time to wait, more than zero and at most 24 hours
   * @throws io.github.aigateway.error.CallTimeoutException if the top-up is not completed in time;
   *     it may still be later
   * @see TopupsApi#getStatus
   */
  public void awaitCompleted(String paymentIntentId, Duration timeout) {
    Poller.poll(
        connection,
        "top-up " + paymentIntentId + " to be completed",
        timeout,
        over ->
            TopupStatus.COMPLETED.equals(status(over, paymentIntentId)) ? paymentIntentId : null,
        failure -> failure instanceof ConnectionException || failure instanceof ServerException);
  }

  private TopupsApi api() {
    return connection.api(TopupsApi.class);
  }
}
