package io.github.aigateway.internal.http;

import io.github.aigateway.internal.DaemonThreads;
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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The transport for requests that must not be sent again: java.net.http never sends a POST, PATCH
 * or DELETE a second time, and it knows PATCH.
 *
 * <p>Its blocking method is called, on a thread of ours that can be given up: what its asynchronous
 * one returns is completed on the common pool of the JVM, which an application can fill.
 */
final class HttpClientTransport {

  private final Map<Proxy, ClosableHttpClient> clients = new RecentlyUsed<>();
  private final Set<FutureTask<?>> inFlight = ConcurrentHashMap.newKeySet();
  private final @Nullable SSLContext sslContext;

  /**
   * Creates a transport.
   *
   * @param sslContext null for the default of the JDK
   */
  HttpClientTransport(@Nullable SSLContext sslContext) {
    this.sslContext = sslContext;
  }

  ApiResponse send(ApiRequest request, Proxy proxy) throws IOException {
    NonReplayableBody body = new NonReplayableBody(request.body());
    try {
      return send(request, proxy, body);
    } catch (IOException e) {
      if (body.callOff()) {
        throw new NotConnectedException(e);
      }
      // After sending it may have connected a second time, and then this is what it says.
      throw NotConnectedException.comesFromConnecting(e) ? new IOException(e.getMessage(), e) : e;
    }
  }

  private ApiResponse send(ApiRequest request, Proxy proxy, NonReplayableBody body)
      throws IOException {
    ClosableHttpClient client = client(proxy);
    HttpRequest converted = httpRequest(request, body);
    BodyCollector collector = new BodyCollector();
    FutureTask<HttpResponse<byte[]>> exchange =
        new FutureTask<>(() -> client.send(converted, head -> collector));
    inFlight.add(exchange);
    try {
      DaemonThreads.execute(exchange);
      HttpResponse<byte[]> response = await(exchange, body, request.limits());
      if (response.statusCode() == 407 && proxy.type() != Proxy.Type.DIRECT) {
        throw ProxyAuthenticationException.of(
            response.headers().allValues("Proxy-Authenticate"),
            request.headers().containsKey("Proxy-Authorization"));
      }
      if (body.callOff()) {
        // A response to what was not sent is the proxy's, to the request for a tunnel.
        throw new IOException("the proxy refused the tunnel with status " + response.statusCode());
      }
      return new ApiResponse(
          request, response.statusCode(), response.headers().map(), response.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the attempt took too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the response");
    } catch (CancellationException e) {
      throw new IOException("the client was closed", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      inFlight.remove(exchange);
      exchange.cancel(true);
      collector.abandon();
    }
  }

  /**
   * Waits for the response to its last byte: the timeout of the request ends with the headers. And
   * for the connection, tunnel and handshake included: the connect timeout of the client ends
   * before those.
   */
  private static HttpResponse<byte[]> await(
      FutureTask<HttpResponse<byte[]>> exchange, NonReplayableBody body, AttemptLimits limits)
      throws TimeoutException, InterruptedException, ExecutionException, IOException {
    try {
      return exchange.get(limits.toConnect().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (body.callOff()) {
        throw new HttpConnectTimeoutException("connect timed out");
      }
      return exchange.get(limits.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private ClosableHttpClient client(Proxy proxy) {
    synchronized (clients) {
      return clients.computeIfAbsent(proxy, this::newClient);
    }
  }

  /** Returns how many clients there are. */
  int clients() {
    synchronized (clients) {
      return clients.size();
    }
  }

  private ClosableHttpClient newClient(Proxy proxy) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // An upgrade to HTTP/2 brings nothing to single requests, and costs headers.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            // Its own ones live for a minute, with the class loader of whoever made the client.
            .executor(DaemonThreads::execute)
            // No authenticator: with one, it would send a request again that a proxy has refused.
            .proxy(
                proxy.address() instanceof InetSocketAddress address
                    ? ProxySelector.of(address)
                    : HttpClient.Builder.NO_PROXY);
    if (sslContext != null) {
      builder.sslContext(sslContext);
    }
    return ClosableHttpClient.of(builder);
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

  /** Ends what is in flight, and the threads and connections of the clients. */
  void close() {
    inFlight.forEach(exchange -> exchange.cancel(true));
    synchronized (clients) {
      clients.values().forEach(ClosableHttpClient::close);
      clients.clear();
    }
  }
}
