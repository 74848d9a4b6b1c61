package io.github.aigateway.error;

import io.github.aigateway.model.TopupStatus;

/**
 * A top-up will not be completed any more. Whether the card was charged, the balance and the
 * invoices say.
 */
public final class TopupFailedException extends AiGatewayException {

  private static final long serialVersionUID = 1L;

  private final transient TopupStatus status;

  /**
   * Creates an exception. Public so that tests of code that uses this client can make one.
   *
   * @param message which top-up it is
   * @param status the last status, as the service sent it
   */
  public TopupFailedException(String message, TopupStatus status) {
    super(message, null);
    this.status = status;
  }

  /** Returns the last status, as the service sent it. */
  public TopupStatus status() {
    return status;
  }
}
