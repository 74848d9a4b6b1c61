package io.github.aigateway.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A parameter as it stands in the query of a URL. */
public final class QueryPair {

  /** Returns name and value, encoded. */
  public static String of(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  private static String encode(String text) {
    // A plus sign means a blank in forms alone.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private QueryPair() {}
}
