package io.github.aigateway.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Who may come in: whoever brings a token, or an email and a key. If a token is set, only that one.
 */
record Credentials(@Nullable String onlyToken) {

  private static final String BEARER = "Bearer ";

  boolean accept(Incoming request) {
    String authorization = request.header("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      String token = authorization.substring(BEARER.length());
      return onlyToken == null ? !token.isBlank() : onlyToken.equals(token);
    }
    return onlyToken == null
        && isSet(request.header("X-Auth-Email"))
        && isSet(request.header("X-Auth-Key"));
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
