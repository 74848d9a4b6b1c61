package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationTest {

  private static int status(AiGatewaySandbox sandbox, String... headers) throws IOException {
    Caller caller = new Caller(sandbox);
    HttpRequest.Builder request = HttpRequest.newBuilder(caller.uri("/gateways"));
    return caller
        .send(headers.length == 0 ? request.build() : request.headers(headers).build())
        .status();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer any, User-Agent, x, 200",
    "Authorization, Bearer   , User-Agent, x, 401",
    "Authorization, Basic abc, User-Agent, x, 401",
    "X-Auth-Email, a@example.com, X-Auth-Key, key, 200",
    "X-Auth-Email, a@example.com, X-Auth-Key, '', 401",
    "X-Auth-Email, a@example.com, User-Agent, x, 401",
    "User-Agent, x, Accept, */*, 401",
  })
  void credentials_present_letIn(
      String name1, String value1, String name2, String value2, int status) throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      assertThat(status(sandbox, name1, value1, name2, value2)).isEqualTo(status);
    }
  }

  @Test
  void credentials_oneTokenOnly_letsInNothingElse() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.builder().apiToken("the-one").start()) {
      assertThat(sandbox.apiToken()).isEqualTo("the-one");
      assertThat(status(sandbox, "Authorization", "Bearer the-one")).isEqualTo(200);
      assertThat(status(sandbox, "Authorization", "Bearer another")).isEqualTo(401);
      assertThat(status(sandbox, "X-Auth-Email", "a@example.com", "X-Auth-Key", "key"))
          .isEqualTo(401);
    }
  }

  @Test
  void unauthorized_body_isTheVendorsUsualForm() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);

      Caller.Response response =
          caller.send(HttpRequest.newBuilder(caller.uri("/gateways")).build());

      assertThat(response.text())
          .isEqualTo(
              "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}],\"messages\":[],\"result\":null}");
    }
  }

  @Test
  void path_outsideTheDocument_cannotBeRouted() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);
      for (String path : new String[] {"/gateways/", "/gateways/a/b", "/gateways/a/logs/b/c", ""}) {
        assertThat(caller.get(path).status()).as(path).isEqualTo(404);
      }
      assertThat(caller.patch("/gateways/a", "{}").status()).isEqualTo(404);
      URI withoutBase =
          URI.create(
              sandbox.baseUrl().toString().replace("/client/v4", "")
                  + "/accounts/a/ai-gateway/gateways");
      assertThat(caller.send(HttpRequest.newBuilder(withoutBase).build()).status()).isEqualTo(404);
    }
  }

  @Test
  void rateLimit_oneTooMany_shutsOutForTheWindow() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-01T00:00:00Z"));
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    try (AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder().clock(clock).rateLimit(2, Duration.ofSeconds(10)).start()) {
      Caller caller = new Caller(sandbox);
      assertThat(caller.get("/gateways").header("Ratelimit")).isEqualTo("\"default\";r=1;t=10");
      now.updateAndGet(time -> time.plusSeconds(4));
      assertThat(caller.get("/gateways").header("Ratelimit")).isEqualTo("\"default\";r=0;t=6");
      assertThat(caller.get("/gateways").header("Ratelimit-Policy"))
          .isEqualTo("\"default\";q=2;w=10");

      now.updateAndGet(time -> time.plusSeconds(9));
      Caller.Response refused = caller.get("/gateways");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("1");

      now.updateAndGet(time -> time.plusSeconds(1));
      assertThat(caller.get("/gateways").status()).isEqualTo(200);
    }
  }

  @Test
  void builder_badSettings_nameFieldBoundAndValue() {
    AiGatewaySandbox.Builder builder = AiGatewaySandbox.builder();

    assertThatThrownBy(() -> builder.port(-1))
        .hasMessage("port must be within 0 and 65535, but is -1");
    assertThatThrownBy(() -> builder.accountId(" ")).hasMessage("accountId must not be blank");
    assertThatThrownBy(() -> builder.apiToken("")).hasMessage("apiToken must not be blank");
    assertThatThrownBy(() -> builder.rateLimit(0, Duration.ofSeconds(1)))
        .hasMessage("requests must be at least 1, but is 0");
    assertThatThrownBy(() -> builder.rateLimit(1, Duration.ZERO))
        .hasMessage("window must be longer than nothing, but is PT0S");
  }
}
