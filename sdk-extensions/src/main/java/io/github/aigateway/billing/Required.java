package io.github.aigateway.billing;

import io.github.aigateway.error.ErrorResponse;
import io.github.aigateway.error.InvalidResponseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what the API says is always there. An answer that lacks it fails where it is asked for
 * and not before, since the rest of the answer is of use all the same.
 */
final class Required {

  static <T> T of(@Nullable T value, String field) {
    if (value == null) {
      throw invalid("has no " + field);
    }
    return value;
  }

  static InvalidResponseException invalid(String problem) {
    return new InvalidResponseException(
        problem, new ErrorResponse("GET", "/billing", 200, Map.of(), ""), null);
  }

  private Required() {}
}
