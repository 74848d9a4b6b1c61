package io.github.aigateway.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The fastest transport of the JDK, for requests that may be sent again: HttpURLConnection sends a
 * request a second time by itself if the connection breaks before the response.
 *
 * <p>It differs from Feign's default client in what that one cannot do: it tells a connection that
 * was never made from one that broke, it keeps a deadline over the whole attempt, it notices a body
 * that ends too early, and it can read status 401 as the response to a request with a body.
 */
final class UrlConnectionTransport {

  /** As many idle connections as the JDK keeps to one host. */
  private static final int KEPT = 5;

  // One for all requests: the JDK uses a connection again only for the factory that made it.
  private final @Nullable SSLSocketFactory sockets;
  private final Map<Proxy, SSLSocketFactory> tunnels = new RecentlyUsed<>();
  private final Opener opener;
  private final Deadlines deadlines = new Deadlines();
  // The last ones that are over: the JDK keeps their connections, and closes one for each of them.
  private final Queue<HttpURLConnection> recent = new ArrayBlockingQueue<>(KEPT);

  /** Makes a connection; null is the proxy that the JDK finds by itself. */
  interface Opener {

    Opener OF_THE_JDK =
        (url, proxy) -> proxy == null ? url.openConnection() : url.openConnection(proxy);

    URLConnection open(URL url, @Nullable Proxy proxy) throws IOException;
  }

  UrlConnectionTransport(@Nullable SSLContext sslContext, Opener opener) {
    this.sockets = sslContext == null ? null : sslContext.getSocketFactory();
    this.opener = opener;
  }

  /**
   * Sends a request.
   *
   * @param proxy null for the one that the JDK finds by itself
   */
  ApiResponse send(ApiRequest request, @Nullable Proxy proxy) throws IOException {
    return send(request, open(request, proxy, sockets), false);
  }

  /**
   * Sends a request over TLS through a proxy that wants a password. What must not be sent again is
   * streamed, which keeps the JDK from doing so.
   */
  ApiResponse sendThroughTunnel(ApiRequest request, Proxy proxy, String authorization)
      throws IOException {
    HttpURLConnection connection =
        open(request, Proxy.NO_PROXY, tunnelSockets(proxy, authorization));
    boolean streamed = !request.isReplayable() && !request.method().equals("GET");
    if (streamed) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(request.body() == null ? 0 : request.body().length);
    }
    return send(request, connection, streamed);
  }

  private SSLSocketFactory tunnelSockets(Proxy proxy, String authorization) {
    synchronized (tunnels) {
      return tunnels.computeIfAbsent(proxy, each -> TunnelSockets.of(sockets, each, authorization));
    }
  }

  private ApiResponse send(ApiRequest request, HttpURLConnection connection, boolean streamed)
      throws IOException {
    AttemptLimits limits = request.limits();
    // A read timeout starts again with each byte, the headers are read within the JDK, and that
    // cannot be interrupted: only closing the connection ends it in time. The JDK does not resend
    // after a disconnect. The connect timeout of the JDK ends before the handshake of TLS begins.
    Deadlines.Watch headers = deadlines.watch(limits.toConnect(), connection::disconnect);
    boolean connected = false;
    boolean arrived = false;
    try {
      connect(connection);
      connected = true;
      headers.extend(limits.remaining());
      int status = exchange(connection, request.body(), streamed);
      if (!headers.inTime()) {
        throw ended(null, "the attempt took too long");
      }
      arrived = true;
      if (status == HttpURLConnection.HTTP_PROXY_AUTH && connection.usingProxy()) {
        throw proxyAuthentication(connection, request);
      }
      byte[] body = body(connection, status, limits);
      keep(connection);
      return new ApiResponse(request, status, headers(connection), body);
    } catch (IOException | RuntimeException e) {
      // Disconnecting under its feet makes the JDK fail in many ways, unchecked ones included.
      if (!arrived && !headers.inTime()) {
        throw connected
            ? ended(e, "the attempt took too long")
            : new NotConnectedException(ended(e, "connect timed out"));
      }
      connection.disconnect();
      // The JDK may have connected a second time, and may say so: that is not "never connected".
      if (connected
          && e instanceof IOException io
          && NotConnectedException.comesFromConnecting(io)) {
        throw new IOException(e.getMessage(), e);
      }
      throw e;
    }
  }

  private HttpURLConnection open(
      ApiRequest request, @Nullable Proxy proxy, @Nullable SSLSocketFactory factory)
      throws IOException {
    URL url = new URL(request.url());
    HttpURLConnection connection = (HttpURLConnection) opener.open(url, proxy);
    if (factory != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(factory);
    }
    connection.setConnectTimeout(request.limits().connectMillis());
    connection.setReadTimeout(request.limits().readMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(request.method());
    request
        .headers()
        .forEach(
            (name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
    // Buffered as a rule: a streamed body makes the JDK throw the body of a 401 away.
    connection.setDoOutput(request.body() != null);
    return connection;
  }

  private static void connect(HttpURLConnection connection) throws IOException {
    try {
      connection.connect();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      // The JDK keeps the status that a proxy gave to itself, but for these words.
      boolean password = message.startsWith("Unable to tunnel") && message.contains(" 407 ");
      throw new NotConnectedException(
          password ? ProxyAuthenticationException.of(List.of(), false) : e);
    }
  }

  private static int exchange(
      HttpURLConnection connection, byte @Nullable [] body, boolean streamed) throws IOException {
    if (body != null || streamed) {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body == null ? new byte[0] : body);
      }
    }
    int status = status(connection);
    if (status < 0) {
      throw new IOException("the response is not HTTP");
    }
    if (status < 200) {
      throw new InterimResponseException(status);
    }
    return status;
  }

  private static int status(HttpURLConnection connection) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (HttpRetryException e) {
      // It will not send a streamed body again to sign in, as it would like to.
      return e.responseCode();
    }
  }

  private static ProxyAuthenticationException proxyAuthentication(
      HttpURLConnection connection, ApiRequest request) {
    return ProxyAuthenticationException.of(
        connection.getHeaderFields().getOrDefault("Proxy-Authenticate", List.of()),
        request.headers().containsKey("Proxy-Authorization"));
  }

  private static byte[] body(HttpURLConnection connection, int status, AttemptLimits limits)
      throws IOException {
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      if (in == null) {
        return new byte[0];
      }
      long promised = connection.getContentLengthLong();
      byte[] body = BodyReader.read(in, promised, limits);
      // The JDK takes the end of the connection for the end of such a body.
      if (body.length < promised && body.length <= BodyReader.LIMIT) {
        throw new EOFException(
            "the response ended after " + body.length + " of " + promised + " bytes");
      }
      return body;
    }
  }

  private static Map<String, List<String>> headers(HttpURLConnection connection) {
    Map<String, List<String>> headers = new HashMap<>(connection.getHeaderFields());
    // The status line, which has no name.
    headers.remove(null);
    return headers;
  }

  /** Why the attempt was ended from outside. */
  private static IOException ended(@Nullable Exception cause, String tooLong) {
    InterruptedIOException ended =
        Thread.currentThread().isInterrupted()
            ? new InterruptedIOException("interrupted while waiting for the response")
            : new SocketTimeoutException(tooLong);
    ended.initCause(cause);
    return ended;
  }

  private void keep(HttpURLConnection connection) {
    while (!recent.offer(connection)) {
      recent.poll();
    }
  }

  /** Ends what is in flight, and closes idle connections. */
  void close() {
    deadlines.endAll();
    for (HttpURLConnection each = recent.poll(); each != null; each = recent.poll()) {
      each.disconnect();
    }
  }
}
