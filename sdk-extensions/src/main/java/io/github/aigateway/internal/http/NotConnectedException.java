package io.github.aigateway.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;

/** The connection was never made: not a byte of the request has left. */
final class NotConnectedException extends IOException {

  private static final long serialVersionUID = 1L;

  NotConnectedException(IOException cause) {
    super(why(cause), cause);
  }

  /** An unknown host has no message in java.net.http, only a cause that is named for it. */
  private static String why(Throwable e) {
    if (e.getMessage() != null) {
      return e.getMessage();
    }
    return e.getCause() == null ? e.getClass().getSimpleName() : why(e.getCause());
  }

  /** Says whether an exception is of a kind that only comes from connecting. */
  static boolean comesFromConnecting(IOException e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof HttpConnectTimeoutException
        || e instanceof SocketTimeoutException
            && "connect timed out".equalsIgnoreCase(e.getMessage());
  }
}
