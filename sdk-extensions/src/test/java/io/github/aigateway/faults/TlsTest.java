package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The default transport over TLS, with one call for each of the two that it is made of. */
@Tag("slow")
@Timeout(60)
class TlsTest {

  private static final String HERE = "dns:localhost,ip:127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Certificates certificates;

  private final List<AutoCloseable> servers = new CopyOnWriteArrayList<>();
  private AiGatewaySandbox sandbox;

  /** The process whose TLS is set up by system properties. */
  static final class Program {

    public static void main(String[] arguments) {
      AiGatewayClient client =
          AiGatewayClient.builder()
              .baseUrl(arguments[0])
              .accountId(arguments[1])
              .apiToken(arguments[2])
              .build();
      client.billing().creditBalance();
      client.billing().topups().create(Cents.of(1000));
    }
  }

  @BeforeAll
  static void issue(@TempDir Path folder) throws Exception {
    certificates = new Certificates(folder);
  }

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    sandbox.billing().card("visa", "4242");
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_authorityOfTheContext_isTrustedOverTls13(Kind kind) throws Exception {
    TlsFront front = front(certificates.server(HERE), new SSLParameters());
    kind.call(client(front.port(), certificates.client()), "");
    assertThat(sandbox.journal().requests(kind.operationId)).hasSize(1);
    assertThat(front.protocols()).containsExactly("TLSv1.3");
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_unknownAuthority_isRefusedBeforeAnythingIsSent(Kind kind) throws Exception {
    TlsFront front = front(certificates.server(HERE), new SSLParameters());
    assertRefusedUnsent(kind, client(front.port(), null));
    assertThat(front.protocols()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_certificateOfAnotherHost_isRefusedBeforeAnythingIsSent(Kind kind) throws Exception {
    TlsFront front = front(certificates.server("dns:elsewhere.invalid"), new SSLParameters());
    assertRefusedUnsent(kind, client(front.port(), certificates.client()));
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_expiredCertificate_isRefusedBeforeAnythingIsSent(Kind kind) throws Exception {
    TlsFront front = front(certificates.expiredServer(HERE), new SSLParameters());
    assertRefusedUnsent(kind, client(front.port(), certificates.client()));
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_certificateOfTheClient_isShown(Kind kind) throws Exception {
    TlsFront front = front(certificates.server(HERE), asking("TLSv1.3"));
    kind.call(client(front.port(), certificates.clientWithCertificate()), "");
    assertThat(sandbox.journal().requests(kind.operationId)).hasSize(1);
  }

  /** The client's part of the handshake is over before the server has looked at it. */
  @Test
  void topUp_noCertificateAndTls13_mayHaveBeenReceivedAndIsNotSentAgain() throws Exception {
    Relay relay = relay(front(certificates.server(HERE), asking("TLSv1.3")));
    assertThatThrownBy(() -> Kind.TOP_UP.call(client(relay.port(), certificates.client()), ""))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isTrue());
    assertThat(relay.made()).isEqualTo(1);
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_noCertificateAndTls12_isRefusedBeforeAnythingIsSent(Kind kind) throws Exception {
    Relay relay = relay(front(certificates.server(HERE), asking("TLSv1.2")));
    assertRefusedUnsent(kind, client(relay.port(), certificates.client()));
    assertThat(relay.made()).as("attempts").isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_serverSilentInTheHandshake_endsWithTheConnectTimeout(Kind kind) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AiGatewayClient client =
          client(silent.getLocalPort(), certificates.client())
              .withOptions(o -> o.connectTimeout(Duration.ofMillis(300)));
      long start = System.nanoTime();
      assertThatThrownBy(() -> kind.call(client, ""))
          .isInstanceOfSatisfying(
              CallTimeoutException.class,
              e -> assertThat(e.requestMayHaveBeenReceived()).isFalse());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }
  }

  @Test
  void calls_manyOverTls_shareAConnectionOfEachTransport() throws Exception {
    Relay relay = relay(front(certificates.server(HERE), new SSLParameters()));
    AiGatewayClient client = client(relay.port(), certificates.client());
    for (int i = 0; i < 50; i++) {
      client.billing().creditBalance();
    }
    assertThat(relay.made()).as("connections of 50 reads").isEqualTo(1);
    AiGatewayClient derived = client.withOptions(o -> o.readTimeout(Duration.ofSeconds(30)));
    for (int i = 0; i < 10; i++) {
      client.billing().topups().create(Cents.of(1000));
      derived.billing().topups().create(Cents.of(1000));
    }
    derived.billing().creditBalance();
    assertThat(relay.made()).as("with those of 20 top-ups").isEqualTo(2);
    assertThat(sandbox.billing().topups()).hasSize(20);
  }

  @Test
  void calls_failedHandshakes_leaveNoConnectionOpen() throws Exception {
    Relay stranger = relay(front(certificates.server(HERE), new SSLParameters()));
    Relay asking = relay(front(certificates.server(HERE), asking("TLSv1.3")));
    for (int i = 0; i < 5; i++) {
      for (Kind kind : List.of(Kind.READ_MONEY, Kind.TOP_UP)) {
        assertThatThrownBy(() -> kind.call(client(stranger.port(), null), ""))
            .isInstanceOf(ConnectionException.class);
        assertThatThrownBy(() -> kind.call(client(asking.port(), certificates.client()), ""))
            .isInstanceOf(ConnectionException.class);
      }
    }
    assertThat(stranger.made()).isEqualTo(30);
    assertThat(stranger.awaitOpen(0, PATIENCE)).isZero();
    assertThat(asking.awaitOpen(0, PATIENCE)).isZero();
  }

  @Test
  void calls_contextsOfTwoClients_shareNoConnection() throws Exception {
    Relay relay = relay(front(certificates.server(HERE), new SSLParameters()));
    AiGatewayClient trusting = client(relay.port(), certificates.client());
    AiGatewayClient other = client(relay.port(), null);
    for (Kind kind : List.of(Kind.READ_MONEY, Kind.TOP_UP)) {
      kind.call(trusting, "");
      assertThatThrownBy(() -> kind.call(other, "")).isInstanceOf(ConnectionException.class);
    }
  }

  @Test
  void program_trustStoreAndProxyInSystemProperties_usesThemInBothTransports() throws Exception {
    TlsFront front = front(certificates.server("dns:gateway.invalid"), new SSLParameters());
    try (TunnelProxy proxy = new TunnelProxy(front.port())) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(certificates.jvmOptions());
      command.addAll(
          List.of(
              "-Dhttps.proxyHost=" + proxy.address().getHostString(),
              "-Dhttps.proxyPort=" + proxy.address().getPort(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Program.class.getName(),
              "https://gateway.invalid/client/v4",
              sandbox.accountId(),
              sandbox.apiToken()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(proxy.asked()).containsOnly("CONNECT gateway.invalid:443 HTTP/1.1").hasSize(2);
    }
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  /** Closing a connection over TLS waits for whoever writes to it, and he for the server. */
  @Test
  void call_serverDoesNotReadTheBody_endsInTimeAndHoldsUpNobody() throws Exception {
    SSLServerSocket deaf =
        (SSLServerSocket) certificates.server(HERE).getServerSocketFactory().createServerSocket(0);
    servers.add(deaf);
    Thread accepting =
        new Thread(
            () -> {
              try {
                while (true) {
                  SSLSocket socket = (SSLSocket) deaf.accept();
                  servers.add(socket);
                  socket.startHandshake();
                }
              } catch (IOException e) {
                // Closed.
              }
            });
    accepting.start();
    AiGatewayClient client =
        client(deaf.getLocalPort(), certificates.client())
            .withOptions(o -> o.attemptTimeout(Duration.ofMillis(300)));
    RawRequest large =
        RawRequest.of("PUT", "/accounts/{account_id}/x")
            .body(Map.of("text", "x".repeat(20_000_000)));
    long start = System.nanoTime();
    assertThatThrownBy(() -> client.send(large)).isInstanceOf(CallTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(
            new CompletableFuture<String>().completeOnTimeout("on time", 1, TimeUnit.MILLISECONDS))
        .as("the timers of the JVM")
        .succeedsWithin(Duration.ofSeconds(5))
        .isEqualTo("on time");
  }

  private void assertRefusedUnsent(Kind kind, AiGatewayClient client) {
    assertThatThrownBy(() -> kind.call(client, ""))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isFalse())
        .satisfies(
            e -> assertThat(e.getCause().getCause()).isInstanceOf(SSLHandshakeException.class));
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  private static SSLParameters asking(String protocol) {
    SSLParameters parameters = new SSLParameters(null, new String[] {protocol});
    parameters.setNeedClientAuth(true);
    return parameters;
  }

  private TlsFront front(SSLContext context, SSLParameters parameters) throws IOException {
    TlsFront front = new TlsFront(context, parameters, sandbox.baseUrl().getPort());
    servers.add(front);
    return front;
  }

  private Relay relay(TlsFront front) {
    Relay relay = new Relay(front.port());
    servers.add(relay);
    return relay;
  }

  private AiGatewayClient client(int port, SSLContext context) {
    AiGatewayClient.Builder builder =
        AiGatewayClient.builder()
            .baseUrl("https://127.0.0.1:" + port + "/client/v4")
            .accountId(sandbox.accountId())
            .apiToken(sandbox.apiToken())
            .rateBudget(RateBudget.unlimited())
            .retryPolicy(
                RetryPolicy.standard()
                    .withBackoff(Backoff.exponential(Duration.ZERO, Duration.ZERO)));
    return context == null ? builder.build() : builder.sslContext(context).build();
  }
}
