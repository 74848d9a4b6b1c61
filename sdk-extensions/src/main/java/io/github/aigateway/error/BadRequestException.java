package io.github.aigateway.error;

import java.util.List;

/**
 * Status 400: the service refused the input. {@link ApiError#field()} names the place, for example
 * {@code body.retry_delay}, where the service says it.
 */
public final class BadRequestException extends ApiException {

  private static final long serialVersionUID = 1L;

  BadRequestException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
