package io.github.aigateway.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The transport for requests that may be sent only once: java.net.http never sends a POST, PATCH or
 * DELETE a second time, and it knows PATCH.
 */
final class HttpClientTransport implements Client {

  // Set by the client itself, and refused from outside.
  private static final Set<String> OWN_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OWN_HEADERS.addAll(Set.of("connection", "content-length", "expect", "host", "upgrade"));
  }

  // One for each connect timeout, which is a property of the client; nearly always there is one. An
  // attempt that has less time left than that does not get a client of its own, which would be a
  // thread and a connection each: it is ended from outside.
  private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    AttemptOptions limits = (AttemptOptions) options;
    CompletableFuture<HttpResponse<byte[]>> answer =
        client(limits.clientConnectTimeout())
            .sendAsync(request(request, limits), head -> new Bodies.Collector());
    try {
      // The timeout of the request ends with the headers; this one covers the body as well.
      return response(request, answer.get(limits.remaining().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("the attempt took too long");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the answer");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private HttpClient client(Duration connectTimeout) {
    return clients.computeIfAbsent(
        connectTimeout,
        timeout ->
            HttpClient.newBuilder()
                // An upgrade to HTTP/2 brings nothing to single requests, and costs headers.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build());
  }

  private static HttpRequest request(Request request, AttemptOptions limits) {
    byte[] body = request.body();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(Duration.ofMillis(limits.readTimeoutMillis()))
            .method(
                request.httpMethod().name(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey())) {
        for (String value : header.getValue()) {
          builder.header(header.getKey(), value);
        }
      }
    }
    return builder.build();
  }

  private static Response response(Request request, HttpResponse<byte[]> answer) {
    return Response.builder()
        .status(answer.statusCode())
        .headers(new HashMap<>(answer.headers().map()))
        .request(request)
        .body(answer.body())
        .build();
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new NotConnectedException((IOException) cause);
    }
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
