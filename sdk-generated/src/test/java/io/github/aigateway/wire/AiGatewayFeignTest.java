package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import feign.Feign;
import feign.FeignException;
import feign.RetryableException;
import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.api.TopupsApi;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayListResponse;
import io.github.aigateway.model.TopupCreateRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The builder alone, over a real connection: what someone gets who uses the generated artifact and
 * nothing else.
 */
class AiGatewayFeignTest {

  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String response = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (status == 0) {
            exchange.close();
            return;
          }
          byte[] body = response.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private <T> T api(Class<T> type) {
    return api(AiGatewayFeign.builder(), type);
  }

  private <T> T api(Feign.Builder builder, Class<T> type) {
    return builder
        .requestInterceptor(request -> request.header("Authorization", "Bearer t"))
        .target(type, "http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4");
  }

  @Test
  void list_overARealConnection_sendsTheQueryAndReadsTheResponse() {
    response = "{\"success\":true,\"result\":[{\"id\":\"prod\",\"cache_ttl\":null}]}";

    GatewayListResponse page =
        api(GatewaysApi.class)
            .list("acc", GatewaysApi.ListQuery.builder().perPage(50).search("a b").build());

    assertThat(page.result()).extracting(Gateway::id).containsExactly("prod");
    assertThat(page.success()).isTrue();
    assertThat(received)
        .containsExactly(
            "GET /client/v4/accounts/acc/ai-gateway/gateways?per_page=50&search=a%20b Bearer t ");
  }

  @Test
  void configure_onAFeignBuilderOfTheCaller_keepsWhatTheCallerSetAndSpeaksTheSameWire() {
    response = "{\"success\":true,\"result\":[{\"id\":\"prod\",\"cache_ttl\":null}]}";
    Feign.Builder builder =
        Feign.builder().requestInterceptor(request -> request.header("Authorization", "Bearer t"));

    GatewayListResponse page =
        AiGatewayFeign.configure(builder)
            .target(
                GatewaysApi.class,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4")
            .list("a/b", GatewaysApi.ListQuery.builder().search("a b").build());

    assertThat(page.result()).extracting(Gateway::id).containsExactly("prod");
    assertThat(received)
        .containsExactly(
            "GET /client/v4/accounts/a%2Fb/ai-gateway/gateways?search=a%20b Bearer t ");
  }

  @Test
  void create_overARealConnection_sendsTheBody() {
    api(GatewaysApi.class)
        .create(
            "acc",
            GatewayCreateRequest.builder()
                .id("prod")
                .cacheInvalidateOnUpdate(true)
                .cacheTtl(60L)
                .collectLogs(false)
                .rateLimitingInterval(null)
                .rateLimitingLimit(null)
                .build());

    assertThat(received)
        .containsExactly(
            "POST /client/v4/accounts/acc/ai-gateway/gateways Bearer t "
                + "{\"id\":\"prod\",\"cache_invalidate_on_update\":true,\"cache_ttl\":60,"
                + "\"collect_logs\":false,\"rate_limiting_interval\":null,"
                + "\"rate_limiting_limit\":null}");
  }

  @Test
  void topup_whoseResponseIsLost_isSentOnce() {
    status = 0;

    assertThatThrownBy(
            () ->
                api(TopupsApi.class)
                    .create("acc", TopupCreateRequest.builder().amount(1000L).build()))
        .isInstanceOf(RetryableException.class);

    assertThat(received).hasSize(1);
  }

  @Test
  void deletionOfLogs_whoseResponseIsLost_isSentOnce() {
    status = 0;
    GatewayLogsApi.DeleteQuery query = GatewayLogsApi.DeleteQuery.builder().limit(5).build();

    assertThatThrownBy(() -> api(GatewayLogsApi.class).delete("acc", "prod", query))
        .isInstanceOf(RetryableException.class);
    assertThatThrownBy(
            () ->
                api(AiGatewayFeign.configure(Feign.builder()), GatewayLogsApi.class)
                    .delete("acc", "prod", query))
        .isInstanceOf(RetryableException.class);

    assertThat(received).hasSize(2);
  }

  @Test
  void deletionOfLogs_refused_isReadLikeAnyRefusal() {
    status = 401;

    assertThatThrownBy(
            () ->
                api(GatewayLogsApi.class)
                    .delete("acc", "prod", GatewayLogsApi.DeleteQuery.builder().limit(5).build()))
        .isInstanceOfSatisfying(FeignException.class, e -> assertThat(e.status()).isEqualTo(401));

    assertThat(received)
        .containsExactly(
            "DELETE /client/v4/accounts/acc/ai-gateway/gateways/prod/logs?limit=5 Bearer t ");
  }

  @Test
  void topup_refusedForTheMoment_isSentOnce() {
    status = 503;

    assertThatThrownBy(
            () ->
                api(TopupsApi.class)
                    .create("acc", TopupCreateRequest.builder().amount(1000L).build()))
        .isInstanceOf(FeignException.class);

    assertThat(received).hasSize(1);
  }

  @Test
  void get_redirected_doesNotCarryTheTokenElsewhere() {
    status = 302;

    assertThatThrownBy(() -> api(GatewaysApi.class).get("acc", "prod"))
        .isInstanceOfSatisfying(FeignException.class, e -> assertThat(e.status()).isEqualTo(302));

    assertThat(received).hasSize(1);
  }
}
