package io.github.aigateway.error;

import org.jspecify.annotations.Nullable;

/**
 * The response did not arrive in time: the connect, read or attempt timeout of the last attempt
 * passed, or the time of the whole call, waiting for the rate budget included.
 */
public final class CallTimeoutException extends ConnectionException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception. Public so that tests of code that uses this client can make one.
   *
   * @param message what happened, naming method and path
   * @param requestMayHaveBeenReceived whether the service may have seen the request
   * @param cause what the transport threw, or null
   */
  public CallTimeoutException(
      String message, boolean requestMayHaveBeenReceived, @Nullable Throwable cause) {
    super(message, requestMayHaveBeenReceived, cause);
  }
}
