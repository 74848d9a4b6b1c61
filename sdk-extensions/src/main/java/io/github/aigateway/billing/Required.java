package io.github.aigateway.billing;

import io.github.aigateway.error.ErrorResponse;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.wire.MissingPropertyException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what the API says is always there. A response that lacks it fails where it is asked for
 * and not before, since the rest of the response is of use all the same.
 */
final class Required {

  /** Calls the accessor of a property. */
  static <T> T of(Supplier<T> accessor, String field) {
    try {
      return accessor.get();
    } catch (MissingPropertyException e) {
      throw invalid("has no " + field, e);
    }
  }

  static InvalidResponseException invalid(String problem, @Nullable Throwable cause) {
    return new InvalidResponseException(
        problem, new ErrorResponse("GET", "/billing", 200, Map.of(), ""), cause);
  }

  private Required() {}
}
