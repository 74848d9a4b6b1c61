package io.github.aigateway.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The transport for requests that must not be sent again: java.net.http never sends a POST, PATCH
 * or DELETE a second time, and it knows PATCH.
 */
final class HttpClientTransport implements HttpStage {

  /** What is a property of a client and not of a request. */
  private record Route(Duration connectTimeout, Proxy proxy) {}

  // Nearly always there is one. An attempt that has less time left than connecting may take does
  // not get a client of its own, which would be a thread and a connection each: it is ended from
  // outside.
  private final Map<Route, HttpClient> clients = new ConcurrentHashMap<>();
  private final @Nullable ProxySelector proxies;
  private final @Nullable SSLContext sslContext;

  /**
   * Creates a transport.
   *
   * @param proxies null for what is the default of the JDK at the time of a request
   * @param sslContext null for the default of the JDK
   */
  HttpClientTransport(@Nullable ProxySelector proxies, @Nullable SSLContext sslContext) {
    this.proxies = proxies;
    this.sslContext = sslContext;
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException {
    URI uri = URI.create(request.url());
    ProxySelector selector = proxies != null ? proxies : ProxySelector.getDefault();
    Route route = new Route(request.timeouts().connect(), Proxies.first(selector, uri));
    NonReplayableBody body = new NonReplayableBody(request.body());
    try {
      return send(request, route, body);
    } catch (IOException e) {
      if (body.callOff()) {
        NotConnectedException notConnected = new NotConnectedException(e);
        Proxies.tell(selector, uri, route.proxy(), notConnected);
        throw notConnected;
      }
      // After sending it may have connected a second time, and then this is what it says.
      throw NotConnectedException.comesFromConnecting(e) ? new IOException(e.getMessage(), e) : e;
    }
  }

  private ApiResponse send(ApiRequest request, Route route, NonReplayableBody body)
      throws IOException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client(route).sendAsync(httpRequest(request, body), head -> new BodyCollector());
    try {
      HttpResponse<byte[]> response = await(sent, body, request.limits());
      if (body.callOff()) {
        // A response to what was not sent is the proxy's, to the request for a tunnel.
        throw new IOException("the proxy refused the tunnel with status " + response.statusCode());
      }
      return new ApiResponse(
          request, response.statusCode(), response.headers().map(), response.body());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new HttpTimeoutException("the attempt took too long");
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the response");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** Waits for the response to its last byte: the timeout of the request ends with the headers. */
  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> sent, NonReplayableBody body, AttemptLimits limits)
      throws TimeoutException, InterruptedException, ExecutionException, IOException {
    try {
      return sent.get(limits.toConnect().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The connect timeout of the client ends before a proxy is asked for a tunnel.
      if (body.callOff()) {
        sent.cancel(true);
        throw new HttpConnectTimeoutException("connect timed out");
      }
      return sent.get(limits.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private HttpClient client(Route route) {
    return clients.computeIfAbsent(route, this::newClient);
  }

  private HttpClient newClient(Route route) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // An upgrade to HTTP/2 brings nothing to single requests, and costs headers.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(route.connectTimeout())
            // No authenticator: with one, it would send a request again that a proxy has refused.
            .proxy(
                route.proxy().address() instanceof InetSocketAddress address
                    ? ProxySelector.of(address)
                    : HttpClient.Builder.NO_PROXY);
    if (sslContext != null) {
      builder.sslContext(sslContext);
    }
    return builder.build();
  }

  private static HttpRequest httpRequest(ApiRequest request, NonReplayableBody body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(Duration.ofMillis(request.limits().readMillis()))
            .method(request.method(), body);
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new IOException(cause);
  }
}
