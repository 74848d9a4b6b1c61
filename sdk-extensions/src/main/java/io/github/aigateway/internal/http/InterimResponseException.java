package io.github.aigateway.internal.http;

import java.io.IOException;

/**
 * HttpURLConnection took an interim response (RFC 9110, 15.2) for the final one, as that of JDK 17
 * does with all but 100: the final one cannot be read any more, and waiting for a body would last
 * until the timeout.
 */
final class InterimResponseException extends IOException {

  private static final long serialVersionUID = 1L;

  InterimResponseException(int status) {
    super("only an interim response with status " + status + " was read");
  }
}
