package io.github.aigateway.internal.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends what must not be sent again through a transport that never does, and everything else
 * through the fastest one. The first is loaded with the first such request, so that a program that
 * only reads does not pay for it.
 */
public final class DefaultTransport implements HttpStage, AutoCloseable {

  private static final int LARGE = 8 * 1024;
  private static final String TUNNELING = "jdk.http.auth.tunneling.disabledSchemes";

  private final ProxyRoutes routes;
  private final @Nullable SSLContext sslContext;
  private final UrlConnectionTransport replaying;
  private @Nullable HttpClientTransport sendingOnce;
  private volatile boolean interimResponses;
  private volatile boolean closed;

  DefaultTransport(
      ProxyRoutes routes, @Nullable SSLContext sslContext, UrlConnectionTransport.Opener opener) {
    this.routes = routes;
    this.sslContext = sslContext;
    this.replaying = new UrlConnectionTransport(sslContext, opener);
  }

  /**
   * Returns a transport with these settings: the one that there is if it has them, so that its
   * connections are kept.
   *
   * @param existing null if there is none
   * @param proxy null for the default of the JDK
   * @param authorization null if no proxy wants any
   * @param sslContext null for the default of the JDK
   */
  public static DefaultTransport of(
      @Nullable DefaultTransport existing,
      @Nullable ProxySelector proxy,
      @Nullable ProxyAuthorization authorization,
      @Nullable SSLContext sslContext) {
    return existing != null
            && existing.routes.has(proxy, authorization)
            && existing.sslContext == sslContext
        ? existing
        : new DefaultTransport(
            new ProxyRoutes(proxy, authorization),
            sslContext,
            UrlConnectionTransport.Opener.OF_THE_JDK);
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    boolean once = !request.isReplayable() || isLarge(request) || interimResponses;
    if (!once && routes.areOfTheJdk()) {
      return replay(request, null);
    }
    URI uri = URI.create(request.url());
    Proxy proxy = routes.first(uri);
    try {
      String authorization = routes.authorization(uri, proxy);
      if (authorization == null) {
        return once ? sendingOnce().send(request, proxy) : replay(request, proxy);
      }
      boolean tunnel = "https".equalsIgnoreCase(uri.getScheme());
      if (tunnel && !(proxyIsTold() && (once || request.method().equals("PATCH")))) {
        return throughTunnel(request, proxy, authorization);
      }
      ApiRequest authorized = request.withHeaders(Map.of("Proxy-Authorization", authorization));
      return once || tunnel ? sendingOnce().send(authorized, proxy) : replay(authorized, proxy);
    } catch (NotConnectedException e) {
      routes.tell(uri, proxy, e);
      throw e;
    }
  }

  private ApiResponse replay(ApiRequest request, @Nullable Proxy proxy) throws IOException {
    try {
      return replaying.send(request, proxy);
    } catch (InterimResponseException e) {
      interimResponses = true;
      return sendingOnce()
          .send(request, proxy == null ? routes.first(URI.create(request.url())) : proxy);
    }
  }

  /** What may fill the buffers on the way: HttpURLConnection cannot be stopped while it writes. */
  private static boolean isLarge(ApiRequest request) {
    byte[] body = request.body();
    return body != null && body.length > LARGE;
  }

  /** Without java.net.http, which keeps the password from a proxy that it asks for a tunnel. */
  private ApiResponse throughTunnel(ApiRequest request, Proxy proxy, String authorization)
      throws IOException {
    if (request.method().equals("PATCH")) {
      throw new NotConnectedException(
          new ProxyAuthenticationException(
              "PATCH does not get through a proxy that wants a password, unless Java is started"
                  + " with -D"
                  + TUNNELING
                  + "="));
    }
    try {
      return replaying.sendThroughTunnel(request, proxy, authorization);
    } catch (InterimResponseException e) {
      interimResponses = true;
      if (request.isReplayable() && proxyIsTold()) {
        return sendingOnce()
            .send(request.withHeaders(Map.of("Proxy-Authorization", authorization)), proxy);
      }
      throw new IOException(
          e.getMessage()
              + ": behind a proxy that wants a password, this Java reads no further, unless it is"
              + " started with -D"
              + TUNNELING
              + "=",
          e);
    }
  }

  /** Whether java.net.http gives a password to a proxy that it asks for a tunnel. */
  private static boolean proxyIsTold() {
    String kept = System.getProperty(TUNNELING, "Basic");
    return !List.of(kept.toLowerCase(Locale.ROOT).split("[ ,]+")).contains("basic");
  }

  private synchronized HttpClientTransport sendingOnce() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    if (sendingOnce == null) {
      sendingOnce = new HttpClientTransport(sslContext);
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
