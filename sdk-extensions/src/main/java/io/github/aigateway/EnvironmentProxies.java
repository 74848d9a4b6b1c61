package io.github.aigateway;

import io.github.aigateway.internal.http.ProxyAuthorization;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the variables of containers name. They are read as curl does: an entry of {@code
 * NO_PROXY} is a host and means all below it, with a dot before it or not; {@code *} means all.
 */
final class EnvironmentProxies extends ProxySelector implements ProxyAuthorization {

  private record Way(Proxy proxy, @Nullable String authorization) {

    static final Way DIRECT = new Way(Proxy.NO_PROXY, null);
  }

  private final Way https;
  private final Way http;
  private final List<String> direct = new ArrayList<>();

  EnvironmentProxies(UnaryOperator<@Nullable String> environment) {
    https = way(environment, "https_proxy", "HTTPS_PROXY");
    // Not HTTP_PROXY: behind CGI, that is what the client of the program says.
    http = way(environment, "http_proxy", "http_proxy");
    String none = value(environment, "no_proxy", "NO_PROXY");
    for (String entry : none.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (!entry.isEmpty()) {
        direct.add(entry.startsWith(".") ? entry.substring(1) : entry);
      }
    }
  }

  private static String value(
      UnaryOperator<@Nullable String> environment, String name, String other) {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      value = environment.apply(other);
    }
    return value == null ? "" : value.strip();
  }

  private static Way way(UnaryOperator<@Nullable String> environment, String name, String other) {
    String value = value(environment, name, other);
    if (value.isEmpty()) {
      return Way.DIRECT;
    }
    URI uri;
    try {
      uri = URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      // Not its words, which may hold the password.
      throw malformed(other, "is no URL");
    }
    if (!"http".equalsIgnoreCase(uri.getScheme())) {
      throw malformed(other, "must begin with http://: the way to the proxy itself is plain HTTP");
    }
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String place = authority.substring(at + 1);
    // java.net.URI finds no host that holds "_", as names of containers do.
    URI like = URI.create("http://" + place.replace('_', 'x') + "/");
    if (like.getHost() == null) {
      throw malformed(other, "names no host");
    }
    String host = place.substring(0, like.getHost().length());
    int port = like.getPort() < 0 ? 80 : like.getPort();
    return new Way(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)),
        authorization(at < 0 ? null : authority.substring(0, at)));
  }

  private static IllegalArgumentException malformed(String name, String why) {
    return new IllegalArgumentException(name + " " + why);
  }

  private static @Nullable String authorization(@Nullable String userInfo) {
    if (userInfo == null || userInfo.isEmpty()) {
      return null;
    }
    String[] pair = userInfo.split(":", 2);
    return ProxyAuthorization.basic(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Way way(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    for (String entry : direct) {
      boolean named = entry.equals(host) || entry.equals(host + ":" + port(uri));
      if (entry.equals("*") || named || host.endsWith("." + entry)) {
        return Way.DIRECT;
      }
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(way(uri).proxy());
  }

  @Override
  public @Nullable String to(URI uri) {
    return way(uri).authorization();
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {}

  /** Returns the proxies without their passwords. */
  @Override
  public String toString() {
    return "https by " + https.proxy() + ", http by " + http.proxy() + ", directly to " + direct;
  }
}
