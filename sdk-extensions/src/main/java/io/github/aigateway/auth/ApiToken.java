package io.github.aigateway.auth;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An API token, sent as {@code Authorization: Bearer …}. The recommended kind of credentials: a
 * token can be limited to AI Gateway and to one account.
 *
 * @param token the token itself, without the word "Bearer"
 */
public record ApiToken(String token) implements Credentials {

  public ApiToken {
    HeaderText.require("apiToken", token);
  }

  /** Returns what can be shown, also as JSON; never the secret. */
  @JsonValue
  @Override
  public String toString() {
    return "ApiToken[***]";
  }
}
