package io.github.aigateway.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service responded, and said no. Each status that a caller would branch on has a class of its
 * own; the rest, redirects included, arrive as this one.
 *
 * <p>A response with status 2xx that says {@code "success": false} is an ApiException too.
 */
public class ApiException extends AiGatewayException {

  private static final long serialVersionUID = 1L;

  private final ErrorResponse response;
  private final List<ApiError> errors;

  ApiException(ErrorResponse response, List<ApiError> errors) {
    super(message(response, errors), null);
    this.response = response;
    this.errors = List.copyOf(errors);
  }

  /**
   * Returns the exception of the class that belongs to the status of a response. Public so that
   * tests of code that uses this client can make one.
   *
   * @param response the response
   * @param errors the errors read from its body; may be empty
   * @param retryAfter how long the service asks to wait, or null; kept for status 429
   */
  public static ApiException of(
      ErrorResponse response, List<ApiError> errors, @Nullable Duration retryAfter) {
    int status = response.status();
    return switch (status) {
      case 400 -> new BadRequestException(response, errors);
      case 401 -> new AuthenticationException(response, errors);
      case 403 -> new PermissionDeniedException(response, errors);
      case 404 -> new NotFoundException(response, errors);
      case 409 -> new ConflictException(response, errors);
      case 422 -> new UnprocessableEntityException(response, errors);
      case 429 -> new RateLimitException(response, errors, retryAfter);
      default ->
          status >= 500 && status <= 599
              ? new ServerException(response, errors)
              : new ApiException(response, errors);
    };
  }

  /** Returns the HTTP status. */
  public final int status() {
    return response.status();
  }

  /** Returns the errors of the response in its order; empty if its body names none. */
  public final List<ApiError> errors() {
    return errors;
  }

  /** Says whether one of the errors has this code, for example 7001 or 7002. */
  public final boolean hasCode(int code) {
    return errors.stream().anyMatch(error -> error.code() != null && error.code() == code);
  }

  /**
   * Returns the id that the service's support asks for, from the header {@code cf-ray}, or null.
   */
  public final @Nullable String rayId() {
    return response.rayId();
  }

  /**
   * Returns the headers of the response; names compare without regard to case, and values that may
   * be secret read {@code ***}.
   */
  public final Map<String, List<String>> headers() {
    return response.headers();
  }

  /**
   * Returns the beginning of the body, at most 8,192 characters, with secrets replaced by {@code
   * ***}; empty if there was none.
   */
  public final String body() {
    return response.body();
  }

  /** Returns the HTTP method of the request. */
  public final String method() {
    return response.method();
  }

  /** Returns the path of the request, without query. */
  public final String path() {
    return response.path();
  }

  private static String message(ErrorResponse response, List<ApiError> errors) {
    StringBuilder text = new StringBuilder(response.toString());
    String separator = " ";
    for (ApiError error : errors) {
      text.append(separator).append(error);
      separator = "; ";
    }
    if (response.rayId() != null) {
      text.append(" (ray ").append(response.rayId()).append(')');
    }
    return text.toString();
  }
}
