package io.github.aigateway.error;

import java.util.List;

/** Status 5xx: the service failed. The request may have taken effect. */
public final class ServerException extends ApiException {

  private static final long serialVersionUID = 1L;

  ServerException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
