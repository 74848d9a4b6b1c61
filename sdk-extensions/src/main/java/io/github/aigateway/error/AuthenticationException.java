package io.github.aigateway.error;

import java.util.List;

/** Status 401: the credentials are missing, wrong or expired. */
public final class AuthenticationException extends ApiException {

  private static final long serialVersionUID = 1L;

  AuthenticationException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
