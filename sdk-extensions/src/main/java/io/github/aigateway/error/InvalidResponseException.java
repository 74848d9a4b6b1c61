package io.github.aigateway.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service responded with success, and the response is not what the operation returns: malformed
 * JSON, HTML, nothing, or more than 64 MiB. The request has probably taken effect, and is not sent
 * again.
 */
public final class InvalidResponseException extends AiGatewayException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200;

  private final ErrorResponse response;

  /**
   * Creates an exception. Public so that tests of code that uses this client can make one.
   *
   * @param problem what is wrong with the response
   * @param response the response
   * @param cause what the parser threw, or null
   */
  public InvalidResponseException(
      String problem, ErrorResponse response, @Nullable Throwable cause) {
    super(message(problem, response), cause);
    this.response = response;
  }

  /** Returns the HTTP status. */
  public int status() {
    return response.status();
  }

  /**
   * Returns the id that the service's support asks for, from the header {@code cf-ray}, or null.
   */
  public @Nullable String rayId() {
    return response.rayId();
  }

  /**
   * Returns the headers of the response; names compare without regard to case, and values that may
   * be secret read {@code ***}.
   */
  public Map<String, List<String>> headers() {
    return response.headers();
  }

  /**
   * Returns the beginning of the body, at most 8,192 characters, with secrets replaced by {@code
   * ***}; empty if there was none.
   */
  public String body() {
    return response.body();
  }

  private static String message(String problem, ErrorResponse response) {
    StringBuilder text = new StringBuilder(response.toString()).append(' ').append(problem);
    if (response.rayId() != null) {
      text.append(" (ray ").append(response.rayId()).append(')');
    }
    String body = response.body();
    if (!body.isEmpty()) {
      String shown = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
      text.append(": ").append(shown.replaceAll("\\s+", " "));
    }
    return text.toString();
  }
}
