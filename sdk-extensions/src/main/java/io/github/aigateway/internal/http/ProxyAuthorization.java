package io.github.aigateway.internal.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a proxy wants to see of a request, as the value of {@code Proxy-Authorization}. */
@FunctionalInterface
public interface ProxyAuthorization {

  /** Returns it for a request to this URL; null for none. */
  @Nullable String to(URI uri);

  /** Returns the value for a user name and a password. */
  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
