package io.github.aigateway.auth;

/**
 * What a request is signed with: an {@link ApiToken}, or the older pair of e-mail address and
 * {@link ApiKey}.
 *
 * <p>The text form of credentials never holds the secret, so they can be logged by accident without
 * harm.
 */
public sealed interface Credentials permits ApiToken, ApiKey {

  /**
   * Returns an API token, sent as {@code Authorization: Bearer …}.
   *
   * @throws IllegalArgumentException if the token is blank or holds a character that no header can
   *     carry
   */
  static Credentials token(String token) {
    return new ApiToken(token);
  }

  /**
   * Returns the e-mail address of an account and its global API key, sent as {@code X-Auth-Email}
   * and {@code X-Auth-Key}.
   *
   * @throws IllegalArgumentException if either is blank or holds a character that no header can
   *     carry
   */
  static Credentials key(String email, String key) {
    return new ApiKey(email, key);
  }
}
