package io.github.aigateway.internal.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A proxy wants a password, or another one. Asking again would only bring the account of the user
 * nearer to being locked.
 */
final class ProxyAuthenticationException extends IOException {

  private static final long serialVersionUID = 1L;

  ProxyAuthenticationException(String why) {
    super("proxy authentication failed: " + why);
  }

  /**
   * Returns the exception for status 407.
   *
   * @param schemes the values of {@code Proxy-Authenticate}
   * @param offered whether a password was given
   */
  static ProxyAuthenticationException of(List<String> schemes, boolean offered) {
    return new ProxyAuthenticationException(why(schemes, offered));
  }

  private static String why(List<String> schemes, boolean offered) {
    List<String> names =
        schemes.stream().map(scheme -> scheme.strip().split("[ ,]", 2)[0]).distinct().toList();
    boolean basic = names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("basic"));
    if (!names.isEmpty() && !basic) {
      return "the proxy wants "
          + String.join(" or ", names)
          + ", which authenticates a connection in several steps, and only Basic is supported";
    }
    return offered
        ? "the proxy refused the user name or the password"
        : "the proxy wants a password, which proxyCredentials(…) gives it";
  }
}
