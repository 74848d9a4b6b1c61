package io.github.aigateway.error;

import java.util.List;

/** Status 409: the request contradicts what is already there, for example an id in use. */
public final class ConflictException extends ApiException {

  private static final long serialVersionUID = 1L;

  ConflictException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
