package io.github.aigateway.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.ProxySelector;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends what may be sent only once through a transport that never resends, and everything else
 * through the fastest one. The first is loaded with the first such request, so that a program that
 * only reads does not pay for it.
 */
final class DefaultTransport implements Client {

  /** With the proxy and the TLS settings of the JDK. */
  static final DefaultTransport INSTANCE = new DefaultTransport(null, null);

  private final @Nullable ProxySelector proxy;
  private final @Nullable SSLContext sslContext;
  private final Client many;
  private volatile @Nullable Client once;

  private DefaultTransport(@Nullable ProxySelector proxy, @Nullable SSLContext sslContext) {
    this.proxy = proxy;
    this.sslContext = sslContext;
    this.many = new UrlConnectionTransport(proxy, sslContext);
  }

  /**
   * Returns a transport with these settings: this one if it has them, so that its connections are
   * kept.
   */
  DefaultTransport with(@Nullable ProxySelector otherProxy, @Nullable SSLContext otherContext) {
    return otherProxy == proxy && otherContext == sslContext
        ? this
        : new DefaultTransport(otherProxy, otherContext);
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Client transport = SendOnce.applies(request.httpMethod(), request.url()) ? once() : many;
    return transport.execute(request, options);
  }

  private Client once() {
    Client made = once;
    return made != null ? made : makeOnce();
  }

  private synchronized Client makeOnce() {
    Client made = once;
    if (made == null) {
      made = new HttpClientTransport(proxy, sslContext);
      once = made;
    }
    return made;
  }
}
