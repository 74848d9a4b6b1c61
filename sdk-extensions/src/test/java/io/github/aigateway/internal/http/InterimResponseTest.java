package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that takes an interim response for the final one, as that of JDK 17 does. */
class InterimResponseTest {

  /** Reports a status, and has no body that would ever come. */
  private static final class Interim extends HttpURLConnection {

    private final int status;

    Interim(URL url, int status) {
      super(url);
      this.status = status;
    }

    @Override
    public int getResponseCode() {
      return status;
    }

    @Override
    public InputStream getInputStream() {
      throw new AssertionError("would wait until the timeout");
    }

    @Override
    public void connect() {}

    @Override
    public void disconnect() {}

    @Override
    public boolean usingProxy() {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 102, 103, 199})
  void send_interimStatus_readsNoBody(int status) {
    UrlConnectionTransport transport =
        new UrlConnectionTransport(null, (url, proxy) -> new Interim(url, status));
    assertThatThrownBy(() -> transport.send(attempt("http://example.com"), null))
        .isInstanceOf(InterimResponseException.class);
  }

  @Test
  void send_interimStatus_isReadPastByTheOtherTransport() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    DefaultTransport transport =
        new DefaultTransport(
            new ProxyRoutes(null, null),
            null,
            (url, proxy) -> {
              opened.incrementAndGet();
              return new Interim(url, 103);
            });
    try (LoopbackServer server = new LoopbackServer(InterimResponseTest::serve)) {
      for (int i = 0; i < 3; i++) {
        ApiResponse response = transport.send(attempt(server.url()));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("{}");
      }
      assertThat(opened).as("once is enough to know").hasValue(1);
    } finally {
      transport.close();
    }
  }

  @Test
  void send_interimStatusBehindAPassword_saysWhatHelps() {
    DefaultTransport transport =
        new DefaultTransport(
            new ProxyRoutes(
                ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)),
                uri -> "Basic bWU6czNjcjN0"),
            null,
            (url, proxy) -> new Interim(url, 103));
    assertThatThrownBy(() -> transport.send(attempt("https://example.com")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("only an interim response with status 103 was read: ")
        .hasMessageEndingWith("started with -Djdk.http.auth.tunneling.disabledSchemes=")
        .hasCauseInstanceOf(InterimResponseException.class);
  }

  private static void serve(LoopbackServer.Connection connection) throws IOException {
    while (connection.request()) {
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
      connection.write(LoopbackServer.response("200 OK", "{}"));
    }
  }

  private static ApiRequest attempt(String url) {
    return Fixture.newAttempt(
        RetrySafety.SAFE, url, "/x", "GET", Timeouts.STANDARD, RetryPolicy.standard());
  }
}
