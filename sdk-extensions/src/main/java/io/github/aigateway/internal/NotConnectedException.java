package io.github.aigateway.internal;

import java.io.IOException;

/** The connection was never made: not a byte of the request has left. */
final class NotConnectedException extends IOException {

  private static final long serialVersionUID = 1L;

  NotConnectedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
