package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.okhttp.OkHttpClient;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The transports that people use, each set up as the documentation says. */
class PluggedTransportsTest {

  /** A transport, or null for the one that the client has by itself. */
  enum Transport {
    DEFAULT(() -> null),
    /** It cannot send PATCH. */
    FEIGN(() -> new Client.Default(null, null)),
    JAVA_NET_HTTP(
        () ->
            new Http2Client(
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build())),
    APACHE(() -> new ApacheHttp5Client(HttpClients.custom().disableAutomaticRetries().build())),
    OK_HTTP(
        () ->
            new OkHttpClient(
                new okhttp3.OkHttpClient.Builder()
                    .retryOnConnectionFailure(false)
                    .addNetworkInterceptor(
                        chain -> {
                          okhttp3.Response response = chain.proceed(chain.request());
                          return response.code() == 503
                              ? response.newBuilder().removeHeader("Retry-After").build()
                              : response;
                        })
                    .build()));

    final Supplier<Client> client;

    Transport(Supplier<Client> client) {
      this.client = client;
    }
  }

  private AiGatewaySandbox sandbox;
  private Relay relay;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    sandbox.seedLogs("prod", 3);
    sandbox.billing().card("visa", "4242");
    relay = new Relay(sandbox.baseUrl().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    sandbox.close();
  }

  private AiGatewayClient client(Transport transport) {
    AiGatewayClient.Builder builder =
        AiGatewayClient.builder()
            .baseUrl("http://127.0.0.1:" + relay.port() + "/client/v4")
            .accountId(sandbox.accountId())
            .apiToken(sandbox.apiToken())
            .retryPolicy(
                RetryPolicy.standard()
                    .withBackoff(Backoff.exponential(Duration.ZERO, Duration.ZERO)));
    Client client = transport.client.get();
    return client == null ? builder.build() : builder.transport(client).build();
  }

  @ParameterizedTest
  @EnumSource
  void topUp_connectionBreaksAfterTheCharge_chargesOnce(Transport transport) {
    AiGatewayClient client = client(transport);
    for (Relay.Reset reset : Relay.Reset.values()) {
      // Once on a connection that is new, and once on one that has been used.
      relay.reset(reset, "POST", 1);
      sandbox.journal().clear();
      assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
          .isInstanceOfSatisfying(
              ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isTrue());
      assertThat(received("topups_create")).as("%s", reset).isOne();
      client.billing().topups().create(Cents.of(1000));
    }
    sandbox.faults().next("topups_create", Fault.dropAfterTaken());
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(ConnectionException.class);
    assertThat(sandbox.billing().topups()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void topUp_serverFails_isSentOnce(Transport transport) {
    AiGatewayClient client = client(transport);
    Fault unavailable = Fault.statusAfterTaken(503).and(Fault.header("Retry-After", "0"));
    sandbox.faults().always("topups_create", unavailable);
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(ApiException.class);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void deletionOfLogs_connectionBreaksAfterIt_isSentOnce(Transport transport) {
    AiGatewayClient client = client(transport);
    for (Relay.Reset reset : Relay.Reset.values()) {
      relay.reset(reset, "DELETE", 1);
      sandbox.journal().clear();
      assertThatThrownBy(() -> client.gateway("prod").logs().deleteOldest(1))
          .isInstanceOfSatisfying(
              ConnectionException.class, e -> assertThat(e.requestMayHaveBeenReceived()).isTrue());
      assertThat(received("gatewayLogs_delete")).as("%s", reset).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FEIGN")
  void edit_patch_works(Transport transport) {
    String log = sandbox.logs("prod").ids().get(0);
    client(transport)
        .gateway("prod")
        .logs()
        .annotate(log, GatewayLogEditRequest.builder().score(BigDecimal.TEN).build());
    assertThat(sandbox.logs("prod").get(log).path("score").asInt()).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource
  void reads_oneAfterTheOther_shareAConnection(Transport transport) throws Exception {
    AiGatewayClient client = client(transport);
    for (int i = 0; i < 30; i++) {
      assertThat(client.gateways().get("prod").id()).isEqualTo("prod");
    }
    assertThat(relay.made()).isEqualTo(1);
    assertThat(relay.awaitOpen(1, Duration.ofSeconds(5))).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void read_redirectToAnotherHost_isNotFollowed(Transport transport) {
    sandbox.faults().next("gateways_get", Fault.redirect(302, Row.ELSEWHERE));
    assertThatThrownBy(() -> client(transport).gateways().get("prod"))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(302));
  }

  @Test
  void proxy_ofTheJdk_isUsedByBothDefaultTransports() {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        ProxySelector.of(
            new InetSocketAddress(sandbox.baseUrl().getHost(), sandbox.baseUrl().getPort())));
    try {
      AiGatewayClient client =
          client(Transport.DEFAULT).withOptions(o -> o.baseUrl("http://gateway.invalid/client/v4"));
      assertThat(client.gateways().get("prod").id()).isEqualTo("prod");
      client.billing().topups().create(Cents.of(1000));
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(sandbox.journal().requests())
        .allSatisfy(request -> assertThat(request.header("Host")).hasValue("gateway.invalid"))
        .hasSize(2);
  }

  private int received(String operationId) {
    return sandbox.journal().requests(operationId).size() + relay.swallowed();
  }
}
