package io.github.aigateway.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this client throws about a call. It has three branches: the service said
 * no ({@link ApiException}), it was not reached or did not respond in time ({@link
 * ConnectionException}), or its response could not be understood ({@link
 * InvalidResponseException}).
 *
 * <p>Bad input is none of these: it is found before anything is sent, and is an {@link
 * IllegalArgumentException} or a {@link io.github.aigateway.wire.InvalidInputException}.
 *
 * <p>Messages name method, path, status, code and message. They never hold a request body or the
 * value of a header.
 */
public abstract class AiGatewayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AiGatewayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
