package io.github.aigateway.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Status 429: too many requests. The request had no effect. It is thrown once the attempts of the
 * call are used up, or at once if the service asks for a longer wait than the retry policy or the
 * time left for the call allows.
 */
public final class RateLimitException extends ApiException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  RateLimitException(ErrorResponse response, List<ApiError> errors, @Nullable Duration retryAfter) {
    super(response, errors);
    this.retryAfter = retryAfter;
  }

  /**
   * Returns how long the service asks to wait, counted from its response; null if it did not say.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
