package io.github.aigateway.wire;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Spells query names plainly that {@link QueryWriter} had to spell in different ways, gives a name
 * without a value its equals sign, and refuses a path with an empty segment: Feign leaves a path
 * parameter that is null out.
 */
final class PlainSpelling implements RequestInterceptor {

  @Override
  public void apply(RequestTemplate request) {
    refuseMissingSegment(request);
    if (arePlain(request.queries())) {
      return;
    }
    StringJoiner plain = new StringJoiner("&");
    for (String parameter : request.queryLine().substring(1).split("&")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      plain.add(decodeUnreserved(name) + (equals < 0 ? "=" : parameter.substring(equals)));
    }
    request.queries(null);
    // Feign sends a name without values as it is, which is the one way to keep names apart that are
    // the same.
    request.query(plain.toString(), (String) null);
  }

  /** Whether each has a value, and nothing percent-encoded in its name. Most requests are so. */
  private static boolean arePlain(Map<String, Collection<String>> parameters) {
    for (Map.Entry<String, Collection<String>> parameter : parameters.entrySet()) {
      if (parameter.getValue().isEmpty() || parameter.getKey().indexOf('%') >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void refuseMissingSegment(RequestTemplate request) {
    String filled = request.path();
    if (!filled.contains("//") && !filled.endsWith("/")) {
      return;
    }
    String[] path = filled.split("/", -1);
    for (int i = 1; i < path.length; i++) {
      if (path[i].isEmpty()) {
        String[] template = request.methodMetadata().template().path().split("/", -1);
        throw new IllegalArgumentException(
            template[i].replaceAll("[{}]", "") + " must not be null");
      }
    }
  }

  private static String decodeUnreserved(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    StringBuilder decoded = new StringBuilder(name.length());
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      int length = 1;
      if (c == '%') {
        char plain = (char) Integer.parseInt(name.substring(i + 1, i + 3), 16);
        length = 3;
        if (WireText.isUnreserved(plain)) {
          decoded.append(plain);
        } else {
          decoded.append(name, i, i + length);
        }
      } else {
        decoded.append(c);
      }
      i += length;
    }
    return decoded.toString();
  }
}
