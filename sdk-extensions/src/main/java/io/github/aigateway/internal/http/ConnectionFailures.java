package io.github.aigateway.internal.http;

import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.internal.Redactor;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of attempts that ended without a response. */
final class ConnectionFailures {

  /**
   * Returns the exception for an attempt.
   *
   * @param attempt the request as it was sent
   * @param e what the transport threw
   */
  static ConnectionException of(ApiRequest attempt, IOException e) {
    boolean received = !neverConnected(e);
    Redactor redactor = attempt.redactor();
    StringBuilder text = new StringBuilder(redactor.text(attempt.toString()));
    boolean late =
        isTimeout(e) || !received && e.getCause() instanceof IOException c && isTimeout(c);
    if (passwordRefused(e) != null) {
      // As it is: its words are ours.
      return new ConnectionException(text + ": " + passwordRefused(e), received, e);
    }
    if (late) {
      text.append(received ? ": no complete response within the " : ": not connected within the ");
      text.append(attempt.limits().passed(received));
    } else {
      text.append(received ? ": the connection broke" : ": not connected");
    }
    text.append(" after ").append(attempt.attempt());
    text.append(attempt.attempt() == 1 ? " attempt" : " attempts");
    if (late) {
      return new CallTimeoutException(text.toString(), received, redactor.exception(e));
    }
    text.append(" (").append(redactor.text(String.valueOf(e.getMessage()))).append(')');
    return new ConnectionException(text.toString(), received, redactor.exception(e));
  }

  /** Says whether a proxy wants another password, so that asking again makes things worse. */
  static boolean isRefusedPassword(ConnectionException e) {
    return passwordRefused(e.getCause()) != null;
  }

  private static @Nullable String passwordRefused(@Nullable Throwable e) {
    if (e == null || e instanceof ProxyAuthenticationException) {
      return e == null ? null : e.getMessage();
    }
    return e.getCause() instanceof ProxyAuthenticationException cause ? cause.getMessage() : null;
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof SocketTimeoutException || e instanceof HttpTimeoutException;
  }

  /** Our transports say so; of another one the kinds that can only come from connecting count. */
  private static boolean neverConnected(IOException e) {
    return e instanceof NotConnectedException || NotConnectedException.comesFromConnecting(e);
  }

  private ConnectionFailures() {}
}
