package io.github.aigateway.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows the way to a URL. The first proxy that a selector names counts and no other: a request
 * never goes around a proxy by itself. A selector that is told of a failure can choose otherwise
 * next time.
 */
final class ProxyRoutes {

  private final @Nullable ProxySelector selector;
  private final @Nullable ProxyAuthorization authorization;

  /**
   * Creates routes.
   *
   * @param selector null for what is the default of the JDK at the time of a request
   * @param authorization null if proxies want none
   */
  ProxyRoutes(@Nullable ProxySelector selector, @Nullable ProxyAuthorization authorization) {
    this.selector = selector;
    this.authorization = authorization;
  }

  boolean has(@Nullable ProxySelector other, @Nullable ProxyAuthorization otherAuthorization) {
    return selector == other && authorization == otherAuthorization;
  }

  /** Says whether the JDK is left to find its way by itself. */
  boolean areOfTheJdk() {
    return selector == null && authorization == null;
  }

  /**
   * Returns the proxy to use, or {@link Proxy#NO_PROXY}.
   *
   * @throws NotConnectedException if it is one that cannot be used
   */
  Proxy first(URI uri) throws NotConnectedException {
    ProxySelector asked = selector();
    List<Proxy> proxies = asked == null ? List.of() : asked.select(uri);
    if (proxies.isEmpty() || proxies.get(0).type() == Proxy.Type.DIRECT) {
      return Proxy.NO_PROXY;
    }
    Proxy proxy = proxies.get(0);
    if (proxy.type() != Proxy.Type.HTTP) {
      // java.net.http would go around it without a word.
      throw unusable("the proxy speaks SOCKS, and only HTTP proxies are supported");
    }
    if (!(proxy.address() instanceof InetSocketAddress address)) {
      throw unusable("the proxy has no host and port");
    }
    if (address.getHostString().indexOf('@') >= 0) {
      // The JDK would take it for a part of the host name, and print it.
      throw unusable("the host of the proxy holds a user name or a password");
    }
    return proxy;
  }

  /** Returns what a proxy wants to see of a request to a URL; null if nothing, or it is direct. */
  @Nullable String authorization(URI uri, Proxy proxy) {
    return authorization == null || proxy.type() == Proxy.Type.DIRECT
        ? null
        : authorization.to(uri);
  }

  /** Tells the selector, if it is a proxy that could not be reached. */
  void tell(URI uri, Proxy proxy, NotConnectedException e) {
    ProxySelector told = selector();
    if (told != null
        && proxy.type() != Proxy.Type.DIRECT
        && e.getCause() instanceof IOException cause
        && NotConnectedException.comesFromConnecting(cause)) {
      told.connectFailed(uri, Objects.requireNonNull(proxy.address()), cause);
    }
  }

  private @Nullable ProxySelector selector() {
    return selector != null ? selector : ProxySelector.getDefault();
  }

  private static NotConnectedException unusable(String why) {
    return new NotConnectedException(new IOException(why));
  }
}
