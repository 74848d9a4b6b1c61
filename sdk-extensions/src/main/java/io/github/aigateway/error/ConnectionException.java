package io.github.aigateway.error;

import org.jspecify.annotations.Nullable;

/**
 * No complete response arrived: the connection was never made, broke, or was too slow ({@link
 * CallTimeoutException}). {@link #requestMayHaveBeenReceived()} tells the two kinds apart.
 */
public class ConnectionException extends AiGatewayException {

  private static final long serialVersionUID = 1L;

  private final boolean requestMayHaveBeenReceived;

  /**
   * Creates an exception. Public so that tests of code that uses this client can make one.
   *
   * @param message what happened, naming method and path
   * @param requestMayHaveBeenReceived whether the service may have seen the request
   * @param cause what the transport threw, or what stands for it if it showed a secret, or null
   */
  public ConnectionException(
      String message, boolean requestMayHaveBeenReceived, @Nullable Throwable cause) {
    super(message, cause);
    this.requestMayHaveBeenReceived = requestMayHaveBeenReceived;
  }

  /**
   * Says whether the service may have seen the request. If false, the request certainly had no
   * effect. If true after a request that changes something, look at the state before sending it
   * again: this client does not resend POST and PATCH requests in that case.
   */
  public final boolean requestMayHaveBeenReceived() {
    return requestMayHaveBeenReceived;
  }
}
