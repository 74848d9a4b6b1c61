package io.github.aigateway.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a selector for the way to a URL. Its first answer counts and no other: a request never goes
 * around a proxy by itself. A selector that is told of a failure can answer otherwise next time.
 */
final class Proxies {

  /**
   * Returns the proxy to use, or {@link Proxy#NO_PROXY}.
   *
   * @param selector null is the same as none
   * @throws NotConnectedException if it is one that cannot be used
   */
  static Proxy first(@Nullable ProxySelector selector, URI uri) throws NotConnectedException {
    List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
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

  /** Tells the selector, if it is a proxy that could not be reached. */
  static void tell(
      @Nullable ProxySelector selector, URI uri, Proxy proxy, NotConnectedException e) {
    if (selector != null
        && proxy.type() != Proxy.Type.DIRECT
        && e.getCause() instanceof IOException cause
        && NotConnectedException.comesFromConnecting(cause)) {
      selector.connectFailed(uri, proxy.address(), cause);
    }
  }

  private static NotConnectedException unusable(String why) {
    return new NotConnectedException(new IOException(why));
  }

  private Proxies() {}
}
