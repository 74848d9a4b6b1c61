package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.LoopbackServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.internal.DaemonThreads;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientTransportTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "DELETE"})
  void send_commonPoolIsFull_isNotWaitedFor(String method) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LoopbackServer server = new LoopbackServer(HttpClientTransportTest::serve)) {
      for (int i = 0; i < 10 * ForkJoinPool.commonPool().getParallelism() + 300; i++) {
        ForkJoinPool.commonPool().execute(() -> awaitQuietly(over));
      }
      Timeouts timeouts = new Timeouts(LONG, LONG, Duration.ofSeconds(5), LONG);
      HttpClientTransport transport = new HttpClientTransport(null);
      assertThat(transport.send(attempt(method, server.url(), timeouts), Proxy.NO_PROXY).status())
          .isEqualTo(200);
      assertThatThrownBy(
              () -> transport.send(attempt(method, "http://127.0.0.1:1", timeouts), Proxy.NO_PROXY))
          .as("a failure, too")
          .isInstanceOf(NotConnectedException.class);
      transport.close();
    } finally {
      over.countDown();
    }
  }

  @Test
  void send_connectTimeoutsVary_sharesOneConnection() throws Exception {
    try (LoopbackServer server = new LoopbackServer(HttpClientTransportTest::serve)) {
      HttpClientTransport transport = new HttpClientTransport(null);
      for (int i = 0; i < 50; i++) {
        Timeouts timeouts = new Timeouts(LONG.minusMillis(i), LONG, LONG, LONG);
        assertThat(transport.send(attempt(server.url(), timeouts), Proxy.NO_PROXY).status())
            .isEqualTo(200);
      }
      assertThat(server.connections()).isEqualTo(1);
      transport.close();
    }
  }

  @Test
  void send_proxiesVary_keepsAFewClients() throws Exception {
    try (LoopbackServer server = new LoopbackServer(HttpClientTransportTest::serve)) {
      HttpClientTransport transport = new HttpClientTransport(null);
      Timeouts timeouts = new Timeouts(LONG, LONG, LONG, LONG);
      for (int i = 1; i <= 12; i++) {
        Proxy proxy =
            new Proxy(
                Proxy.Type.HTTP,
                new InetSocketAddress("127.0.0." + i, URI.create(server.url()).getPort()));
        try {
          transport.send(attempt("http://gateway.invalid", timeouts), proxy);
        } catch (IOException e) {
          // Only the first address listens on every machine.
        }
      }
      assertThat(transport.clients()).isEqualTo(8);
      transport.close();
      assertThat(transport.clients()).isZero();
    }
  }

  @Test
  void close_requestInFlight_endsItAtOnce() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              received.countDown();
              connection.hang();
            })) {
      HttpClientTransport transport = new HttpClientTransport(null);
      Thread closer =
          new Thread(
              () -> {
                awaitQuietly(received);
                transport.close();
              });
      closer.start();
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  transport.send(
                      attempt(server.url(), new Timeouts(LONG, LONG, LONG, LONG)), Proxy.NO_PROXY))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotConnectedException.class)
          .hasMessage("the client was closed");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      closer.join();
    }
  }

  @Test
  void close_afterARequest_endsTheThreadOfTheJdk() throws Exception {
    try (LoopbackServer server = new LoopbackServer(HttpClientTransportTest::serve)) {
      HttpClientTransport transport = new HttpClientTransport(null);
      Set<Thread> others = selectors();
      transport.send(attempt(server.url(), new Timeouts(LONG, LONG, LONG, LONG)), Proxy.NO_PROXY);
      Set<Thread> own = selectors();
      own.removeAll(others);
      assertThat(own).hasSize(1);
      transport.close();
      for (Thread thread : own) {
        thread.join(LONG.toMillis());
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void close_threadsThatAllClientsShare_areInNoGroupOfOne() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LoopbackServer server = new LoopbackServer(HttpClientTransportTest::serve)) {
      // What a client needs next is a new thread, which its own thread starts.
      threads("ai-gateway-").forEach(idle -> DaemonThreads.execute(() -> awaitQuietly(over)));
      HttpClientTransport transport = new HttpClientTransport(null);
      transport.send(attempt(server.url(), new Timeouts(LONG, LONG, LONG, LONG)), Proxy.NO_PROXY);
      assertThat(threads("ai-gateway-"))
          .isNotEmpty()
          .allMatch(thread -> thread.getThreadGroup().getParent() == null);
      transport.close();
    } finally {
      over.countDown();
    }
  }

  private static Set<Thread> selectors() {
    Set<Thread> threads = threads("HttpClient-");
    threads.removeIf(thread -> !thread.getName().endsWith("-SelectorManager"));
    return threads;
  }

  private static Set<Thread> threads(String prefix) {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith(prefix));
    return threads;
  }

  /** Sends two requests over one connection, which the server closes instead of responding. */
  public static final class TwoPosts {

    public static void main(String[] arguments) throws Exception {
      LoopbackServer server =
          new LoopbackServer(
              connection -> {
                connection.request();
                connection.write(response("200 OK", "{}"));
                connection.request();
              });
      HttpClientTransport transport = new HttpClientTransport(null);
      Timeouts timeouts = new Timeouts(LONG, LONG, LONG, LONG);
      transport.send(attempt(server.url(), timeouts), Proxy.NO_PROXY);
      try {
        transport.send(attempt(server.url(), timeouts), Proxy.NO_PROXY);
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
      System.out.println(server.requests().size() + " requests");
    }
  }

  @Test
  void send_jdkIsToldToResendAll_isSentOnceAllTheSame() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.httpclient.enableAllMethodRetry",
                "-cp",
                System.getProperty("java.class.path"),
                TwoPosts.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.lines())
        .containsExactly(
            "the connection closed without a response, and nothing is sent twice", "2 requests");
  }

  private static void serve(LoopbackServer.Connection connection) throws IOException {
    while (connection.request()) {
      connection.write(response("200 OK", "{}"));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ApiRequest attempt(String url, Timeouts timeouts) {
    return attempt("POST", url, timeouts);
  }

  private static ApiRequest attempt(String method, String url, Timeouts timeouts) {
    return Fixture.newAttempt(
        RetrySafety.NEVER, url, "/x", method, timeouts, RetryPolicy.standard());
  }
}
