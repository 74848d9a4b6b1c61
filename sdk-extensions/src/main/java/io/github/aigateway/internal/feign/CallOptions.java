package io.github.aigateway.internal.feign;

import feign.Request;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.ObservedCall;
import io.github.aigateway.internal.http.OperationFacts;
import java.util.function.UnaryOperator;

/**
 * What belongs to one call, on its way through Feign, which hands options that it finds among the
 * arguments on to its client.
 */
final class CallOptions extends Request.Options {

  private final OperationFacts operation;
  private final ObservedCall call;
  private final UnaryOperator<ApiRequest> settings;

  CallOptions(OperationFacts operation, ObservedCall call, UnaryOperator<ApiRequest> settings) {
    this.operation = operation;
    this.call = call;
    this.settings = settings;
  }

  OperationFacts operation() {
    return operation;
  }

  /** Returns the request with the settings of the call. */
  ApiRequest applyTo(ApiRequest request) {
    return settings.apply(request.withCall(call));
  }
}
