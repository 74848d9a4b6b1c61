package io.github.aigateway.auth;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The global API key of a user and the e-mail address it belongs to, sent as {@code X-Auth-Email}
 * and {@code X-Auth-Key}.
 *
 * @param email the e-mail address of the user
 * @param key the global API key
 */
public record ApiKey(String email, String key) implements Credentials {

  public ApiKey {
    HeaderText.require("email", email);
    HeaderText.require("apiKey", key);
  }

  /** Returns what can be shown, also as JSON; never the secret. */
  @JsonValue
  @Override
  public String toString() {
    return "ApiKey[email=" + email + ", key=***]";
  }
}
