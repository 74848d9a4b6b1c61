package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The default transport through a proxy, with one call for each of the two that it is made of. The
 * host of the service has no address, so what arrives has gone through the proxy.
 */
@Tag("slow")
@Timeout(60)
class ProxyTest {

  private static final String TUNNEL = "CONNECT gateway.invalid:443 HTTP/1.1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Certificates certificates;

  private AiGatewaySandbox sandbox;
  private TlsFront front;
  private Relay relay;
  private TunnelProxy proxy;

  /** A selector with a list of proxies, which remembers what it is asked and told. */
  private static final class Listed extends ProxySelector {

    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final List<Proxy> failed = new CopyOnWriteArrayList<>();
    private final List<Proxy> proxies;

    Listed(Proxy... proxies) {
      this.proxies = new CopyOnWriteArrayList<>(proxies);
    }

    @Override
    public List<Proxy> select(URI uri) {
      asked.add(uri);
      return List.copyOf(proxies);
    }

    /** The first becomes the last, as the selectors of browsers have it. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      failed.add(proxies.get(0));
      assertThat(proxies.get(0).address()).isEqualTo(address);
      proxies.add(proxies.remove(0));
    }
  }

  @BeforeAll
  static void issue(@TempDir Path folder) throws Exception {
    certificates = new Certificates(folder);
  }

  @BeforeEach
  void start() throws Exception {
    sandbox = AiGatewaySandbox.start();
    sandbox.billing().card("visa", "4242");
    front =
        new TlsFront(
            certificates.server("dns:gateway.invalid"),
            new SSLParameters(),
            sandbox.baseUrl().getPort());
    relay = new Relay(front.port());
    proxy = new TunnelProxy(relay.port());
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    relay.close();
    front.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void calls_throughATunnel_shareItAndShowTheProxyNothing(Kind kind) throws Exception {
    AiGatewayClient client = client(ProxySelector.of(proxy.address()));
    for (int i = 0; i < 20; i++) {
      kind.call(client, "");
    }
    assertThat(sandbox.journal().requests(kind.operationId)).hasSize(20);
    assertThat(proxy.asked()).containsExactly(TUNNEL);
    assertThat(proxy.seen())
        .doesNotContain(
            sandbox.apiToken(), "Bearer", sandbox.accountId(), "User-Agent: ai-gateway");
    assertThat(relay.awaitOpen(1, PATIENCE)).isLessThanOrEqualTo(1);
  }

  static Stream<Arguments> refusals() {
    return Stream.of("403 Forbidden", "502 Bad Gateway")
        .flatMap(
            status ->
                Stream.of(Kind.READ_MONEY, Kind.TOP_UP).map(kind -> Arguments.of(status, kind)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void call_proxyRefuses_wasNotReceived(String status, Kind kind) {
    String refusal =
        "HTTP/1.1 "
            + status
            + "\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 4\r\n\r\nnope";
    for (int i = 0; i < 3; i++) {
      proxy.next(() -> refusal);
    }
    assertNotReceived(kind, client(ProxySelector.of(proxy.address())))
        .hasMessageContaining(status.substring(0, 3));
    assertThat(proxy.asked()).containsExactly(TUNNEL, TUNNEL, TUNNEL);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_proxyHangsUpOnce_isSentThroughTheNextTunnel(Kind kind) {
    proxy.next(() -> TunnelProxy.NOTHING);
    kind.call(client(ProxySelector.of(proxy.address())), "");
    assertThat(proxy.asked()).containsExactly(TUNNEL, TUNNEL);
    assertThat(sandbox.journal().requests(kind.operationId)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_nobodyListensAtTheProxy_wasNotReceivedAndTheSelectorIsTold(Kind kind) {
    Listed selector = new Listed(new Proxy(Proxy.Type.HTTP, nobody()));
    assertNotReceived(kind, client(selector));
    assertThat(selector.failed).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_firstOfTwoProxiesIsDown_theRetryTakesTheOther(Kind kind) {
    Proxy down = new Proxy(Proxy.Type.HTTP, nobody());
    Listed selector = new Listed(down, new Proxy(Proxy.Type.HTTP, proxy.address()));
    kind.call(client(selector), "");
    assertThat(selector.failed).containsExactly(down);
    assertThat(selector.asked)
        .hasSize(2)
        .allSatisfy(uri -> assertThat(uri).hasScheme("https").hasHost("gateway.invalid"));
    assertThat(sandbox.journal().requests(kind.operationId)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_certificateRefusedBehindTheProxy_isNoFailureOfTheProxy(Kind kind) {
    Listed selector = new Listed(new Proxy(Proxy.Type.HTTP, proxy.address()));
    AiGatewayClient client = builder("https://gateway.invalid/client/v4").proxy(selector).build();
    assertNotReceived(kind, client);
    assertThat(selector.failed).isEmpty();
    assertThat(proxy.asked()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_selectorNamesNoProxy_goesDirectly(Kind kind) {
    for (Listed selector : List.of(new Listed(Proxy.NO_PROXY), new Listed())) {
      sandbox.journal().clear();
      kind.call(builder(sandbox.baseUrl() + "").proxy(selector).build(), "");
      assertThat(sandbox.journal().requests(kind.operationId)).hasSize(1);
      assertThat(selector.asked).hasSize(1);
    }
    assertThat(proxy.asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_withoutTls_isHandedToTheProxy(Kind kind) {
    kind.call(builder("http://gateway.invalid/client/v4").proxy(sandboxAsProxy()).build(), "");
    assertThat(sandbox.journal().requests())
        .singleElement()
        .satisfies(request -> assertThat(request.header("Host")).hasValue("gateway.invalid"));
  }

  /** With an authenticator, the JDK would send the refused request again. */
  @Test
  void topUp_proxyWantsAPasswordThatTheJdkKnows_isSentOnceWithoutIt() {
    AtomicInteger asked = new AtomicInteger();
    Authenticator before = Authenticator.getDefault();
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            asked.incrementAndGet();
            return new PasswordAuthentication("me", "s3cr3t".toCharArray());
          }
        });
    try {
      sandbox
          .faults()
          .next(
              "topups_create",
              Fault.status(407).and(Fault.header("Proxy-Authenticate", "Basic realm=\"x\"")));
      AiGatewayClient client =
          builder("http://gateway.invalid/client/v4").proxy(sandboxAsProxy()).build();
      assertThatThrownBy(() -> Kind.TOP_UP.call(client, ""))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("proxy authentication failed: the proxy wants a password");
    } finally {
      Authenticator.setDefault(before);
    }
    assertThat(asked).hasValue(0);
    assertThat(sandbox.journal().requests()).hasSize(1);
  }

  /** To the sandbox without TLS, which a client that goes around its proxy would reach. */
  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_proxyThatCannotBeUsed_failsAndDoesNotGoDirectly(Kind kind) {
    String url = sandbox.baseUrl().toString();
    Proxy socks = new Proxy(Proxy.Type.SOCKS, proxy.address());
    assertNotReceived(kind, builder(url).proxy(new Listed(socks, Proxy.NO_PROXY)).build())
        .hasMessageContaining("SOCKS");
    Proxy secret =
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("me:s3cr3t@proxy", 8080));
    assertNotReceived(kind, builder(url).proxy(new Listed(secret, Proxy.NO_PROXY)).build())
        .hasMessageContaining("holds a user name or a password")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cr3t"));
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void topUp_selectorOfTheJdkNamesSocks_failsAndDoesNotGoDirectly() {
    Proxy socks = new Proxy(Proxy.Type.SOCKS, proxy.address());
    withDefault(
        new Listed(socks),
        () ->
            assertNotReceived(Kind.TOP_UP, builder(sandbox.baseUrl().toString()).build())
                .hasMessageContaining("SOCKS"));
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_selectorOfTheJdkChanges_isAskedEachTime(Kind kind) {
    AiGatewayClient client =
        builder("https://gateway.invalid/client/v4").sslContext(trusting()).build();
    withDefault(new Listed(Proxy.NO_PROXY), () -> assertNotReceived(kind, client));
    withDefault(ProxySelector.of(proxy.address()), () -> kind.call(client, ""));
    assertThat(proxy.asked()).containsExactly(TUNNEL);
    assertThat(sandbox.journal().requests(kind.operationId)).hasSize(1);
  }

  @Test
  void topUp_proxyHangsUpInTheMiddle_isSentOnce() {
    AiGatewayClient client = client(ProxySelector.of(proxy.address()));
    sandbox.faults().next("topups_create", Fault.latency(Duration.ofMinutes(5)));
    CompletableFuture<Void> cut =
        CompletableFuture.runAsync(
            () -> {
              while (sandbox.journal().requests("topups_create").isEmpty()) {
                Thread.onSpinWait();
              }
              proxy.cut();
            });
    assertThatThrownBy(() -> Kind.TOP_UP.call(client, ""))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isTrue());
    cut.join();
    assertThat(proxy.asked()).containsExactly(TUNNEL);
    assertThat(sandbox.journal().requests("topups_create")).hasSize(1);
  }

  /** A request that has been given up must not arrive when its tunnel is ready after all. */
  @Test
  void topUp_tunnelComesTooLate_isSentThroughTheNextOneOnly() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    proxy.next(
        () -> {
          await(late);
          return TunnelProxy.ESTABLISHED;
        });
    AiGatewayClient client =
        client(ProxySelector.of(proxy.address()))
            .withOptions(o -> o.attemptTimeout(Duration.ofSeconds(1)));
    client.billing().topups().create(Cents.of(1000));
    late.countDown();
    assertThat(relay.awaitOpen(1, PATIENCE)).isLessThanOrEqualTo(1);
    assertThat(proxy.asked()).containsExactly(TUNNEL, TUNNEL);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_proxyIsSilent_endsWithTheConnectTimeout(Kind kind) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ProxySelector selector =
          ProxySelector.of(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()));
      AiGatewayClient client =
          client(selector).withOptions(o -> o.connectTimeout(Duration.ofMillis(300)));
      long start = System.nanoTime();
      assertNotReceived(kind, client).isInstanceOf(CallTimeoutException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }
  }

  @Test
  void calls_failedTunnels_leaveNoConnectionOpen() throws Exception {
    AiGatewayClient client =
        client(ProxySelector.of(proxy.address()))
            .withOptions(o -> o.retryPolicy(RetryPolicy.none()));
    for (int i = 0; i < 5; i++) {
      for (Kind kind : List.of(Kind.READ_MONEY, Kind.TOP_UP)) {
        proxy.next(() -> "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        assertNotReceived(kind, client);
      }
    }
    assertThat(proxy.awaitOpen(0, PATIENCE)).isZero();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertNotReceived(
      Kind kind, AiGatewayClient client) {
    AbstractThrowableAssert<?, ? extends Throwable> thrown =
        assertThatThrownBy(() -> kind.call(client, ""))
            .isInstanceOfSatisfying(
                ConnectionException.class,
                e -> assertThat(e.requestMayHaveBeenReceived()).isFalse());
    assertThat(sandbox.journal().requests()).isEmpty();
    return thrown;
  }

  private ProxySelector sandboxAsProxy() {
    return ProxySelector.of(
        new InetSocketAddress(sandbox.baseUrl().getHost(), sandbox.baseUrl().getPort()));
  }

  private static void withDefault(ProxySelector selector, Runnable task) {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(selector);
    try {
      task.run();
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static String stackTrace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetSocketAddress nobody() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trusting() {
    try {
      return certificates.client();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private AiGatewayClient client(ProxySelector selector) {
    return builder("https://gateway.invalid/client/v4")
        .sslContext(trusting())
        .proxy(selector)
        .build();
  }

  private AiGatewayClient.Builder builder(String url) {
    return AiGatewayClient.builder()
        .baseUrl(url)
        .accountId(sandbox.accountId())
        .apiToken(sandbox.apiToken())
        .rateBudget(RateBudget.unlimited())
        .retryPolicy(
            RetryPolicy.standard().withBackoff(Backoff.exponential(Duration.ZERO, Duration.ZERO)));
  }
}
