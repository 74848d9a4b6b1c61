package io.github.aigateway.internal.http;

import java.io.IOException;

/** The rate budget does not allow the request before its deadline, so it was not sent. */
final class NotAllowedException extends IOException {

  private static final long serialVersionUID = 1L;

  NotAllowedException(String message) {
    super(message);
  }
}
