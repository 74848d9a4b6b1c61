package io.github.aigateway.internal.feign;

import feign.Request;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.CallSettings;
import io.github.aigateway.internal.http.ObservedCall;
import io.github.aigateway.internal.http.OperationFacts;

/**
 * What belongs to one call, on its way through Feign, which hands options that it finds among the
 * arguments on to its client.
 */
final class CallOptions extends Request.Options {

  private final OperationFacts operation;
  private final ObservedCall call;
  private final CallSettings settings;

  CallOptions(OperationFacts operation, ObservedCall call, CallSettings settings) {
    this.operation = operation;
    this.call = call;
    this.settings = settings;
  }

  OperationFacts operation() {
    return operation;
  }

  /** Returns the request as one of this call. */
  ApiRequest applyTo(ApiRequest request) {
    return request.withSettings(settings).withCall(call);
  }
}
