package io.github.aigateway.error;

import java.util.List;

/** Status 422: the request could be read and makes no sense to the service. */
public final class UnprocessableEntityException extends ApiException {

  private static final long serialVersionUID = 1L;

  UnprocessableEntityException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
