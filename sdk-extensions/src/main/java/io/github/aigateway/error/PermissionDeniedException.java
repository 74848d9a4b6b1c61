package io.github.aigateway.error;

import java.util.List;

/** Status 403: the credentials are valid and may not do this. */
public final class PermissionDeniedException extends ApiException {

  private static final long serialVersionUID = 1L;

  PermissionDeniedException(ErrorResponse response, List<ApiError> errors) {
    super(response, errors);
  }
}
