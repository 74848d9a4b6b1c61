package io.github.aigateway.error;

import java.util.List;

/** Status 404: what the request names does not exist. */
public final class NotFoundException extends ApiException {

  private static final long serialVersionUID = 1L;

  NotFoundException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
