package io.github.aigateway.internal.http;

import io.github.aigateway.auth.ApiKey;
import io.github.aigateway.auth.ApiToken;
import io.github.aigateway.auth.Credentials;
import java.io.IOException;
import java.util.Map;

/** Signs a request. */
public final class AuthenticationStage implements HttpStage {

  private final HttpStage next;

  public AuthenticationStage(HttpStage next) {
    this.next = next;
  }

  /** Sends a request with the credentials of the moment, so that a rotated token is picked up. */
  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    Credentials credentials = request.settings().credentials().credentials();
    if (credentials instanceof ApiKey key) {
      return next.send(
          request
              .withHeaders(Map.of("X-Auth-Email", key.email(), "X-Auth-Key", key.key()))
              .withCredential(key.key()));
    }
    String token = ((ApiToken) credentials).token();
    return next.send(
        request.withHeaders(Map.of("Authorization", "Bearer " + token)).withCredential(token));
  }
}
