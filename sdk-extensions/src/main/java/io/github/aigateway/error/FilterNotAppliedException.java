package io.github.aigateway.error;

/**
 * The service gave a log that contradicts a filter, or counted logs where there can be none: it did
 * not apply the filter, or not in the form in which it was sent. A list ends with it; a deletion is
 * not sent.
 */
public final class FilterNotAppliedException extends AiGatewayException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception. Public so that tests of code that uses this client can make one.
   *
   * @param message what was asked and what came, without the values of filters, which may be
   *     private
   */
  public FilterNotAppliedException(String message) {
    super(message, null);
  }
}
