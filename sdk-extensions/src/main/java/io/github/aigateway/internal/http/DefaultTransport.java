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
public final class DefaultTransport implements HttpStage, AutoCloseable {

  private static final int LARGE = 8 * 1024;

  private final @Nullable ProxySelector proxy;
  private final @Nullable SSLContext sslContext;
  private final UrlConnectionTransport replaying;
  private @Nullable HttpClientTransport sendingOnce;
  private volatile boolean interimResponses;
  private volatile boolean closed;

  private DefaultTransport(@Nullable ProxySelector proxy, @Nullable SSLContext sslContext) {
    this(proxy, sslContext, UrlConnectionTransport.Opener.OF_THE_JDK);
  }

  DefaultTransport(
      @Nullable ProxySelector proxy,
      @Nullable SSLContext sslContext,
      UrlConnectionTransport.Opener opener) {
    this.proxy = proxy;
    this.sslContext = sslContext;
    this.replaying = new UrlConnectionTransport(proxy, sslContext, opener);
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
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    if (!request.isReplayable() || isLarge(request) || interimResponses) {
      return sendingOnce().send(request);
    }
    try {
      return replaying.send(request);
    } catch (InterimResponseException e) {
      interimResponses = true;
      return sendingOnce().send(request);
    }
  }

  /** What may fill the buffers on the way: HttpURLConnection cannot be stopped while it writes. */
  private static boolean isLarge(ApiRequest request) {
    byte[] body = request.body();
    return body != null && body.length > LARGE;
  }

  private synchronized HttpClientTransport sendingOnce() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    if (sendingOnce == null) {
      sendingOnce = new HttpClientTransport(proxy, sslContext);
    }
    return sendingOnce;
  }

  /**
   * Ends what is in flight, and idle connections with their threads. What is sent afterwards is
   * refused.
   */
  @Override
  public void close() {
    HttpClientTransport made;
    synchronized (this) {
      closed = true;
      made = sendingOnce;
      sendingOnce = null;
    }
    if (made != null) {
      made.close();
    }
    replaying.close();
  }
}
