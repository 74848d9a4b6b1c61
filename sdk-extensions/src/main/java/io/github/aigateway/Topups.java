package io.github.aigateway;

import io.github.aigateway.api.TopupsApi;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.error.TopupFailedException;
import io.github.aigateway.model.Topup;
import io.github.aigateway.model.TopupCreateRequest;
import io.github.aigateway.model.TopupProgress;
import io.github.aigateway.model.TopupStatus;
import io.github.aigateway.model.TopupStatusRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Buys credit. */
public final class Topups {

  /** The document has none of them; a payment can end like this. */
  private static final Set<String> FAILED = Set.of("failed", "canceled", "cancelled", "expired");

  private final ApiConnection connection;
  private final String accountId;

  Topups(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public Topups withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new Topups(connection.withOptions(options));
  }

  /**
   * Buys credit: charges the card of the account.
   *
   * <p>The request is never sent a second time once the service may have seen it. After any of
   * these the card may have been charged, so look at the balance and the invoices before trying
   * again:
   *
   * <ul>
   *   <li>a {@link io.github.aigateway.error.ConnectionException} whose {@code
   *       requestMayHaveBeenReceived()} is true;
   *   <li>a {@link io.github.aigateway.error.ServerException}, or another {@link
   *       io.github.aigateway.error.ApiException} whose {@code status()} is 408, or 2xx because the
   *       response says {@code success: false};
   *   <li>an {@link io.github.aigateway.error.InvalidResponseException}: the service responded, and
   *       nobody can read what.
   * </ul>
   *
   * @param amount at least 1,000 cents, which is ten dollars
   * @throws io.github.aigateway.wire.InvalidInputException if the amount is missing or smaller
   * @see TopupsApi#create
   */
  public Topup create(Cents amount) {
    TopupCreateRequest.Builder request = TopupCreateRequest.builder();
    if (amount != null) {
      request.amount(amount.value());
    }
    return api().create(accountId, request.build()).result();
  }

  /**
   * Returns how far a top-up has come.
   *
   * @param paymentIntentId the id that {@link #create} returned
   * @see TopupsApi#getStatus
   */
  public TopupStatus status(String paymentIntentId) {
    return progress(connection, paymentIntentId).status();
  }

  private TopupProgress progress(ApiConnection over, String paymentIntentId) {
    return over.api(TopupsApi.class)
        .getStatus(accountId, TopupStatusRequest.builder().paymentIntentId(paymentIntentId).build())
        .result();
  }

  /**
   * Waits until a top-up is completed. Asks at once, then after half a second, then at intervals
   * that double up to ten seconds. Asking charges nothing, so a failure to reach the service, or on
   * its side, only means asking again.
   *
   * @param paymentIntentId the id that {@link #create} returned
   * @param timeout the longest time to wait, more than zero and at most 24 hours
   * @throws TopupFailedException as soon as the status is {@code failed}, or another that is known
   *     to be the last
   * @throws io.github.aigateway.error.CallTimeoutException if the top-up is not completed in time;
   *     it may still be later. The message has the status at that time.
   * @see TopupsApi#getStatus
   */
  public void awaitCompleted(String paymentIntentId, Duration timeout) {
    String what = "top-up " + paymentIntentId;
    Poller.poll(
        connection,
        what + " to be completed",
        timeout,
        over -> reached(what, progress(over, paymentIntentId)),
        failure -> failure instanceof ConnectionException || failure instanceof ServerException);
  }

  private static Poller.Found<TopupStatus> reached(String what, TopupProgress progress) {
    TopupStatus status = (TopupStatus) progress.value("status");
    if (status != null && FAILED.contains(status.value().toLowerCase(Locale.ROOT))) {
      throw new TopupFailedException(what + " was not completed: its status is " + status, status);
    }
    return new Poller.Found<>(
        TopupStatus.COMPLETED.equals(status) ? status : null, "its status is " + status);
  }

  private TopupsApi api() {
    return connection.api(TopupsApi.class);
  }
}
