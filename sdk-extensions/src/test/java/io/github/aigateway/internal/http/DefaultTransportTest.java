package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.LoopbackServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transports do on real sockets, where the JDK has habits of its own. */
@Tag("slow")
class DefaultTransportTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(250);

  private final HttpStage transport = DefaultTransport.of(null, null, null, null);

  @ParameterizedTest
  @CsvSource({
    "POST, /accounts/a/ai-gateway/billing/topup",
    "PATCH, /accounts/a/ai-gateway/gateways/g/logs/1",
    "DELETE, /accounts/a/ai-gateway/gateways/g/logs?limit=5"
  })
  void execute_neverAndDroppedAfterReceipt_reachesTheServerOnce(String method, String path)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(LoopbackServer.Connection::request)) {
      assertThatThrownBy(() -> send(server, method, path)).isInstanceOf(IOException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /accounts/a/ai-gateway/billing/topup",
    "PATCH, /accounts/a/ai-gateway/gateways/g/logs/1",
    "DELETE, /accounts/a/ai-gateway/gateways/g/logs?limit=5"
  })
  void execute_neverAndDroppedOnAConnectionInUse_reachesTheServerOnce(String method, String path)
      throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write(response("200 OK", "{}"));
              connection.request();
            })) {
      assertThat(send(server, method, path).status()).isEqualTo(200);
      assertThatThrownBy(() -> send(server, method, path)).isInstanceOf(IOException.class);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).as("the connection was used again").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void execute_noRetriesAndDroppedOnAConnectionInUse_isSentOnce(String method) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write(response("200 OK", "{}"));
              connection.request();
            })) {
      Timeouts timeouts = new Timeouts(LONG, LONG, LONG, LONG);
      ApiRequest single =
          attempt(
              server.url(),
              method,
              "/accounts/a/ai-gateway/gateways/g",
              timeouts,
              RetryPolicy.none());

      assertThat(transport.send(single).status()).isEqualTo(200);
      assertThatThrownBy(() -> transport.send(single)).isInstanceOf(IOException.class);
      // The JDK may connect once more, and is told then that it must not send.
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST", "PATCH"})
  void execute_lessAndLessTimeLeft_usesOneConnectionForAll(String method) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              while (connection.request()) {
                connection.write(response("200 OK", "{}"));
              }
            })) {
      for (int i = 0; i < 20; i++) {
        // As at the end of a call: less than connecting may take.
        Duration left = LONG.minusMillis(7 * (i + 1));
        assertThat(send(server.url(), method, "/x", LONG, left).status()).isEqualTo(200);
      }
      assertThat(server.requests()).hasSize(20);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void execute_serverClosedTheIdleConnection_sendsOnANewOne(String method) throws Exception {
    try (LoopbackServer server = new LoopbackServer(DefaultTransportTest::respondOnce)) {
      assertThat(send(server, method, "/x").status()).isEqualTo(200);
      assertThat(send(server, method, "/x").status()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void execute_serverClosedTheIdleConnection_aPostIsSentOnANewOne() throws Exception {
    CountDownLatch noticed = new CountDownLatch(1);
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              respondOnce(connection);
              connection.hangUp();
              noticed.countDown();
            })) {
      assertThat(send(server, "POST", "/x").status()).isEqualTo(200);
      assertThat(noticed.await(20, TimeUnit.SECONDS)).as("the client closed its side").isTrue();
      assertThat(send(server, "POST", "/x").status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "POST", "PATCH"})
  void execute_nobodyListens_isNotConnected(String method) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> send("http://127.0.0.1:" + port, method, "/x", LONG, LONG))
        .isInstanceOf(NotConnectedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void execute_unknownHost_isNotConnected(String method) {
    assertThatThrownBy(() -> send("http://no-such-host.invalid", method, "/x", LONG, LONG))
        .isInstanceOf(NotConnectedException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_silentServer_endsWithTheReadTimeout(String method) throws Exception {
    try (LoopbackServer server = new LoopbackServer(DefaultTransportTest::swallow)) {
      assertTimedOut(() -> send(server.url(), method, "/x", SHORT, LONG));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_silentInTheHandshake_endsWithTheConnectTimeout(String method) throws Exception {
    try (LoopbackServer server = new LoopbackServer(LoopbackServer.Connection::hang)) {
      String url = server.url().replace("http:", "https:");
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  transport.send(
                      attempt(
                          url,
                          method,
                          "/x",
                          new Timeouts(SHORT, LONG, LONG, LONG),
                          RetryPolicy.standard())))
          .isInstanceOf(NotConnectedException.class)
          .cause()
          .isInstanceOfAny(SocketTimeoutException.class, HttpTimeoutException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_headersTrickle_endsWithTheAttempt(String method) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.trickle("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(2000) + "\r\n");
            })) {
      assertTimedOut(() -> send(server.url(), method, "/x", LONG, SHORT));
      assertThat(server.requests()).as("not sent again by the JDK").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void execute_bodyTrickles_endsWithTheAttempt(String method) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n");
              connection.trickle(" ".repeat(2000));
            })) {
      assertTimedOut(() -> send(server.url(), method, "/x", LONG, SHORT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_bodyEndsTooEarly_fails(String method) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"resu");
            })) {
      assertThatThrownBy(() -> send(server, method, "/x"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotConnectedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_redirect_isNotFollowed(String method) throws Exception {
    try (LoopbackServer other = new LoopbackServer(DefaultTransportTest::respondOnce);
        LoopbackServer server =
            new LoopbackServer(
                connection -> {
                  connection.request();
                  connection.write(
                      "HTTP/1.1 302 Found\r\nLocation: "
                          + other.url()
                          + "/y\r\nContent-Length: 0\r\n\r\n");
                })) {
      assertThat(send(server, method, "/x").status()).isEqualTo(302);
      assertThat(server.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST", "PATCH"})
  void execute_status401_isReadAsAResponse(String method) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write(
                  "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n"
                      + "Content-Length: 4\r\n\r\nnope");
            })) {
      ApiResponse response = send(server, method, "/x");
      assertThat(response.status()).isEqualTo(401);
      assertThat(text(response)).isEqualTo("nope");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "PATCH"})
  void execute_body_arrivesWhole(String method) throws Exception {
    try (LoopbackServer server = new LoopbackServer(DefaultTransportTest::respondOnce)) {
      assertThat(text(send(server, method, "/x"))).isEqualTo("{}");
      assertThat(server.requests().get(0))
          .startsWith(method + " /x HTTP/1.1\r\n")
          .contains("X-Test: 1")
          .endsWith("\r\n\r\n{\"amount\":1000}");
    }
  }

  @Test
  void execute_chunkedBody_isPutTogether() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write(
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
            })) {
      assertThat(text(send(server, "GET", "/x"))).isEqualTo("{}");
    }
  }

  @Test
  void execute_interruptedWhileWaiting_endsAtOnceAndKeepsTheFlag() throws Exception {
    try (LoopbackServer server = new LoopbackServer(DefaultTransportTest::swallow)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> send(server, "POST", "/x")).isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_interruptedWhileTheServerIsSilent_endsLongBeforeTheTimeout(String method)
      throws Exception {
    Thread caller = Thread.currentThread();
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              caller.interrupt();
              connection.hang();
            })) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> send(server, method, "/x"))
          .isInstanceOf(InterruptedIOException.class)
          .isNotInstanceOf(SocketTimeoutException.class)
          .hasMessageStartingWith("interrupted");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void execute_bodyBeyondTheLimit_isReadNoFurtherAndItsConnectionClosed(String method)
      throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    String megabyte = " ".repeat(1024 * 1024);
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.request();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n");
              try {
                for (int i = 0; i < 500; i++) {
                  connection.write(megabyte);
                }
              } catch (IOException e) {
                closed.set(true);
              }
              ended.countDown();
            })) {
      assertThat(send(server, method, "/x").body().length).isEqualTo(BodyReader.LIMIT + 1);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(closed).as("the client closed the connection").isTrue();
    }
  }

  private static void respondOnce(LoopbackServer.Connection connection) throws IOException {
    connection.request();
    connection.write(response("200 OK", "{}"));
  }

  private static void swallow(LoopbackServer.Connection connection) throws IOException {
    connection.request();
    connection.hang();
  }

  private ApiResponse send(LoopbackServer server, String method, String path) throws Exception {
    return send(server.url(), method, path, LONG, LONG);
  }

  private ApiResponse send(String base, String method, String path, Duration read, Duration attempt)
      throws Exception {
    Timeouts timeouts = new Timeouts(LONG, read, attempt, LONG);
    return transport.send(attempt(base, method, path, timeouts, RetryPolicy.standard()));
  }

  /** Never to be sent again are POST, PATCH and the deletion of logs. */
  private static ApiRequest attempt(
      String base, String method, String path, Timeouts timeouts, RetryPolicy policy) {
    boolean never = method.equals("POST") || method.equals("PATCH") || path.contains("/logs?");
    return Fixture.newAttempt(
        never ? RetrySafety.NEVER : RetrySafety.IDEMPOTENT, base, path, method, timeouts, policy);
  }

  private static String text(ApiResponse response) {
    return response.text();
  }

  private static void assertTimedOut(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call)
        .isInstanceOfAny(SocketTimeoutException.class, HttpTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
