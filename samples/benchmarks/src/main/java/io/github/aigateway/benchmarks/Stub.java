package io.github.aigateway.benchmarks;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.Sequence;

/**
 * The provider that all clients read from: gives out pages made beforehand, as fast as it can or
 * after a latency, and counts requests. A gateway named {@code logs-1000} has 1,000 logs.
 */
final class Stub implements AutoCloseable {

  private static final String GATEWAY = "logs-";
  private static final HttpString RAY = new HttpString("cf-ray");

  /** Lists of more logs than this are made page by page as they are asked for. */
  private static final long KEPT = 100_000;

  private record Body(ByteBuffer plain, ByteBuffer compressed) {

    static Body of(byte[] plain) {
      return new Body(direct(plain), direct(Pages.compressed(plain)));
    }

    private static ByteBuffer direct(byte[] bytes) {
      return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
  }

  private final Undertow server;
  private final Map<Long, Body[]> kept = new ConcurrentHashMap<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final Duration[] latencies;
  private @Nullable Supplier<Allowance> limit;
  private volatile @Nullable Allowance allowance;

  /** Starts one on ports of its own choice, with and without TLS, for each latency. */
  Stub(@Nullable SSLContext tls, Duration... latencies) {
    this.latencies = latencies.clone();
    Undertow.Builder builder =
        Undertow.builder()
            .setIoThreads(1)
            .setWorkerThreads(1)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, tls != null)
            .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3"));
    for (Duration latency : latencies) {
      HttpHandler handler = exchange -> handle(exchange, latency);
      builder.addListener(listener(Undertow.ListenerType.HTTP, null, handler));
      if (tls != null) {
        builder.addListener(listener(Undertow.ListenerType.HTTPS, tls, handler));
      }
    }
    server = builder.build();
    server.start();
  }

  private static Undertow.ListenerBuilder listener(
      Undertow.ListenerType type, @Nullable SSLContext tls, HttpHandler handler) {
    Undertow.ListenerBuilder listener =
        new Undertow.ListenerBuilder()
            .setType(type)
            .setHost("localhost")
            .setPort(0)
            .setRootHandler(handler);
    return tls == null ? listener : listener.setSslContext(tls);
  }

  /** Makes the pages of a list, so that nobody waits for them later. */
  void prepare(long logs) {
    if (logs > KEPT) {
      return;
    }
    kept.computeIfAbsent(
        logs,
        total -> {
          Pages pages = new Pages(total);
          Body[] bodies = new Body[pages.count()];
          for (int i = 0; i < bodies.length; i++) {
            bodies[i] = Body.of(pages.body(i + 1));
          }
          return bodies;
        });
  }

  /** Returns where a list of so many logs is to be found, {@code latency} away. */
  Target target(long logs, Duration latency, boolean tls) {
    String scheme = tls ? "https" : "http";
    int next = 0;
    for (Undertow.ListenerInfo listener : server.getListenerInfo()) {
      if (!listener.getProtcol().equals(scheme)) {
        continue;
      }
      if (latencies[next++].equals(latency)) {
        int port = ((InetSocketAddress) listener.getAddress()).getPort();
        return new Target(
            URI.create(scheme + "://localhost:" + port + "/client/v4").toString(), GATEWAY + logs);
      }
    }
    throw new IllegalArgumentException("no port for " + scheme + " at " + latency);
  }

  /** Enforces a limit from now on, a fresh one for each client, or none if it is null. */
  void allow(@Nullable Supplier<Allowance> limit) {
    this.limit = limit;
    nextClient();
  }

  /** Begins to count anew. */
  void nextClient() {
    requests.reset();
    refusals.reset();
    Supplier<Allowance> fresh = limit;
    allowance = fresh == null ? null : fresh.get();
  }

  /** Returns the number of requests of this client. */
  long requests() {
    return requests.sum();
  }

  /** Returns how many of them met status 429. */
  long refusals() {
    return refusals.sum();
  }

  private void handle(HttpServerExchange exchange, Duration latency) {
    requests.increment();
    if (latency.isZero()) {
      respond(exchange);
    } else {
      exchange.dispatch(
          exchange.getIoThread(),
          () ->
              exchange
                  .getIoThread()
                  .executeAfter(
                      () -> respond(exchange), latency.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void respond(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseHeaders().put(RAY, "8f0000000000beef-ZRH");
    Allowance allowed = allowance;
    Duration shut = allowed == null ? Duration.ZERO : allowed.take(System.nanoTime());
    if (!shut.isZero()) {
      refusals.increment();
      long seconds = (shut.toMillis() + 999) / 1000;
      exchange.setStatusCode(429).getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
      exchange
          .getResponseSender()
          .send("{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"rate limited\"}]}");
      return;
    }
    String path = exchange.getRequestPath();
    int gateway = path.indexOf(GATEWAY);
    int end = path.indexOf("/logs", gateway + GATEWAY.length());
    if (gateway < 0 || end < 0 || !asked(exchange, "per_page").equals("" + Target.PER_PAGE)) {
      exchange.setStatusCode(404).endExchange();
      return;
    }
    long logs = Long.parseLong(path.substring(gateway + GATEWAY.length(), end));
    int page = Integer.parseInt(asked(exchange, "page"));
    Body body = body(logs, page);
    String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    if (accepted != null && accepted.contains("gzip")) {
      exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
      exchange.getResponseSender().send(body.compressed().duplicate());
    } else {
      exchange.getResponseSender().send(body.plain().duplicate());
    }
  }

  /** A page that is not named is the first. */
  private static String asked(HttpServerExchange exchange, String name) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    return values == null ? "1" : values.getFirst();
  }

  private Body body(long logs, int page) {
    if (logs <= KEPT) {
      prepare(logs);
      Body[] bodies = kept.get(logs);
      if (bodies != null && page <= bodies.length) {
        return bodies[page - 1];
      }
    }
    return Body.of(new Pages(logs).body(page));
  }

  @Override
  public void close() {
    server.stop();
  }
}
