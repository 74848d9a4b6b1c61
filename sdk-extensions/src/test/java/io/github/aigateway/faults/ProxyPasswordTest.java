package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.AuthenticationException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The default transport through a proxy that wants a password. The host of the service has no
 * address, so what arrives has gone through the proxy.
 */
@Tag("slow")
@Timeout(60)
class ProxyPasswordTest {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(StandardCharsets.UTF_8));

  private static Certificates certificates;

  private AiGatewaySandbox sandbox;
  private TlsFront front;
  private TunnelProxy proxy;

  @BeforeAll
  static void issue(@TempDir Path folder) throws Exception {
    certificates = new Certificates(folder);
  }

  @BeforeEach
  void start() throws Exception {
    sandbox = AiGatewaySandbox.start();
    sandbox.billing().card("visa", "4242");
    sandbox.seedLogs("prod", 20);
    front =
        new TlsFront(
            certificates.server("dns:gateway.invalid"),
            new SSLParameters(),
            sandbox.baseUrl().getPort());
    proxy = new TunnelProxy(front.port());
    proxy.demand(BASIC, "Basic realm=\"office\"");
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    front.close();
    sandbox.close();
  }

  @Test
  void calls_anyKind_shareOneTunnelAndShowThePasswordToTheProxyAlone() throws Exception {
    AiGatewayClient client = client("me", "s3cr3t");
    for (int i = 0; i < 3; i++) {
      client.billing().creditBalance();
      client.billing().topups().create(Cents.of(1000));
      client.gateway("prod").logs().deleteOldest(1);
      client.gateway("prod").edit(gateway -> {});
    }
    assertThat(sandbox.billing().topups()).hasSize(3);
    assertThat(sandbox.logs("prod").count()).isEqualTo(17);
    assertThat(proxy.asked()).containsExactly("CONNECT gateway.invalid:443 HTTP/1.1");
    assertThat(proxy.seen()).doesNotContain(sandbox.apiToken());
    assertThat(sandbox.journal().requests())
        .allSatisfy(
            request -> assertThat(request.header("Proxy-Authorization")).as("behind it").isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_wrongPassword_isSaidAndNotTriedAgain(Kind kind) throws Exception {
    AiGatewayClient client = client("me", "wr0ng-s3cr3t");
    ConnectionException thrown =
        catchThrowableOfType(ConnectionException.class, () -> kind.call(client, ""));
    assertThat(thrown)
        .hasMessageEndingWith(
            ": proxy authentication failed: the proxy refused the user name or the password");
    assertThat(thrown.requestMayHaveBeenReceived()).isFalse();
    assertThat(proxy.asked()).hasSize(1);
    assertThat(client + "" + client.options() + thrown + thrown.getCause())
        .doesNotContain("wr0ng-s3cr3t")
        .doesNotContain(Base64.getEncoder().encodeToString("me:wr0ng-s3cr3t".getBytes("UTF-8")));
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_noPassword_isToldHowToGiveOne(Kind kind) throws Exception {
    AiGatewayClient client = builder("https://gateway.invalid/client/v4").build();
    assertThatThrownBy(() -> kind.call(client, ""))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("the proxy wants a password, which proxyCredentials(…) gives it");
    assertThat(proxy.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NTLM", "Negotiate", "Kerberos realm=\"x\""})
  void call_proxyWantsAnotherScheme_isRefusedByItsName(String scheme) throws Exception {
    proxy.demand("something else", scheme);
    for (Kind kind : new Kind[] {Kind.READ_MONEY, Kind.TOP_UP}) {
      assertThatThrownBy(() -> kind.call(client("me", "s3cr3t"), ""))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining(
              "proxy authentication failed: the proxy wants "
                  + scheme.split(" ")[0]
                  + ", which authenticates a connection in several steps");
    }
    assertThat(proxy.asked()).hasSize(2);
  }

  @Test
  void topUp_connectionBreaksAfterTheCharge_isSentOnce() throws Exception {
    AiGatewayClient client = client("me", "s3cr3t");
    client.billing().creditBalance();
    sandbox.faults().next("topups_create", Fault.dropAfterTaken());
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> client.billing().topups().create(Cents.of(1000)));
    assertThat(thrown.requestMayHaveBeenReceived()).isTrue();
    assertThat(sandbox.billing().topups()).hasSize(1);
    assertThat(sandbox.journal().requests("topups_create")).hasSize(1);
  }

  @Test
  void deletion_connectionBreaksAfterIt_isSentOnce() throws Exception {
    AiGatewayClient client = client("me", "s3cr3t");
    sandbox.faults().next("gatewayLogs_delete", Fault.dropAfterTaken());
    assertThatThrownBy(() -> client.gateway("prod").logs().deleteOldest(5))
        .isInstanceOf(ConnectionException.class);
    assertThat(sandbox.logs("prod").count()).isEqualTo(15);
  }

  @Test
  void topUp_status401_isTheServicesRefusal() throws Exception {
    AiGatewayClient client = client("me", "s3cr3t");
    sandbox.faults().next("topups_create", Fault.status(401).and(Fault.header("cf-ray", "8f1")));
    AuthenticationException thrown =
        catchThrowableOfType(
            AuthenticationException.class, () -> client.billing().topups().create(Cents.of(1000)));
    assertThat(thrown.rayId()).isEqualTo("8f1");
  }

  @Test
  void patch_throughATunnel_isRefusedWithTheReason() throws Exception {
    RawRequest patch = RawRequest.of("PATCH", "/accounts/{account_id}/x").body(Map.of("name", "n"));
    assertThatThrownBy(() -> client("me", "s3cr3t").send(patch))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("PATCH does not get through a proxy that wants a password");
    assertThat(proxy.asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_MONEY", "TOP_UP"})
  void call_withoutTls_carriesThePasswordToTheProxy(Kind kind) {
    AiGatewayClient client =
        builder("http://gateway.invalid/client/v4")
            .proxy(
                ProxySelector.of(
                    new java.net.InetSocketAddress(
                        sandbox.baseUrl().getHost(), sandbox.baseUrl().getPort())))
            .proxyCredentials("me", "s3cr3t")
            .build();
    kind.call(client, "");
    assertThat(sandbox.journal().requests())
        .singleElement()
        .satisfies(request -> assertThat(request.header("Proxy-Authorization")).hasValue(BASIC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "me:too"})
  void proxyCredentials_userThatCannotBe_isRefused(String user) {
    AiGatewayClient.Builder builder = AiGatewayClient.builder();
    assertThatThrownBy(() -> builder.proxyCredentials(user, "s3cr3t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("user must not")
        .hasMessageNotContaining("s3cr3t");
  }

  private AiGatewayClient client(String user, String password) throws Exception {
    return builder("https://gateway.invalid/client/v4").proxyCredentials(user, password).build();
  }

  private AiGatewayClient.Builder builder(String url) {
    try {
      return AiGatewayClient.builder()
          .baseUrl(url)
          .accountId(sandbox.accountId())
          .apiToken(sandbox.apiToken())
          .sslContext(certificates.client())
          .proxy(ProxySelector.of(proxy.address()))
          .rateBudget(RateBudget.unlimited())
          .retryPolicy(
              RetryPolicy.standard()
                  .withBackoff(Backoff.exponential(Duration.ZERO, Duration.ZERO)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
