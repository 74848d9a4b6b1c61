package io.github.aigateway.internal.http;

import java.io.IOException;
import java.net.ProxySelector;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends what must not be sent again through a transport that never does, and everything else
 * through the fastest one. The first is loaded with the first such request, so that a program that
 * only reads does not pay for it.
 */
public final class DefaultTransport implements HttpStage {

  private final @Nullable ProxySelector proxy;
  private final @Nullable SSLContext sslContext;
  private final HttpStage replaying;
  private volatile @Nullable HttpStage sendingOnce;

  private DefaultTransport(@Nullable ProxySelector proxy, @Nullable SSLContext sslContext) {
    this.proxy = proxy;
    this.sslContext = sslContext;
    this.replaying = new UrlConnectionTransport(proxy, sslContext);
  }

  /**
   * Returns a transport with these settings: the one that there is if it has them, so that its
   * connections are kept.
   *
   * @param existing null if there is none
   * @param proxy null for the default of the JDK
   * @param sslContext null for the default of the JDK
   */
  public static DefaultTransport of(
      @Nullable DefaultTransport existing,
      @Nullable ProxySelector proxy,
      @Nullable SSLContext sslContext) {
    return existing != null && existing.proxy == proxy && existing.sslContext == sslContext
        ? existing
        : new DefaultTransport(proxy, sslContext);
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    return (request.isReplayable() ? replaying : sendingOnce()).send(request);
  }

  private HttpStage sendingOnce() {
    HttpStage made = sendingOnce;
    return made != null ? made : makeSendingOnce();
  }

  private synchronized HttpStage makeSendingOnce() {
    HttpStage made = sendingOnce;
    if (made == null) {
      made = new HttpClientTransport(proxy, sslContext);
      sendingOnce = made;
    }
    return made;
  }
}
