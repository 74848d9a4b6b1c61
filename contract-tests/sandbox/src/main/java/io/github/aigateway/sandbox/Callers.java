package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs on this machine from pages of the web. A browser sends to the loopback interface
 * whatever a page asks for, and lets the page read the response if its own name has come to stand
 * for 127.0.0.1 (DNS rebinding). Two headers give it away that no script can change.
 */
final class Callers {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** A host that may have a port. */
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:]*)(?::([0-9]{1,5}))?");

  private static final int HTTP_PORT = 80;
  private static final int NOT_LOOPBACK = -1;

  private Callers() {}

  /** What is wrong with a request, or null. */
  static @Nullable String refuse(Headers headers, int port) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1 || !isLoopback(hosts.get(0))) {
      return "The sandbox responds to the names 127.0.0.1, localhost and [::1] only; the header Host"
          + " has another one.";
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      if (!isOwn(origin, port)) {
        return "The sandbox responds to programs and to its own page only; the header Origin is that"
            + " of another page.";
      }
    }
    return null;
  }

  private static boolean isLoopback(String authority) {
    return portOf(authority) != NOT_LOOPBACK;
  }

  /** The port of an authority of this machine, or {@link #NOT_LOOPBACK}. */
  private static int portOf(String authority) {
    Matcher matcher = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !LOOPBACK.contains(matcher.group(1))) {
      return NOT_LOOPBACK;
    }
    String port = matcher.group(2);
    return port == null ? HTTP_PORT : Integer.parseInt(port);
  }

  private static boolean isOwn(String origin, int port) {
    String scheme = "http://";
    if (!origin.toLowerCase(Locale.ROOT).startsWith(scheme)) {
      return false;
    }
    return portOf(origin.substring(scheme.length())) == port;
  }

  /** In the form of the vendor's errors. Written by hand: nothing that came in is in it. */
  static void respond(HttpExchange exchange, String problem) throws IOException {
    byte[] body =
        ("{\"success\":false,\"errors\":[{\"code\":403,\"message\":\""
                + problem
                + "\"}],\"messages\":[],\"result\":null}")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(403, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
