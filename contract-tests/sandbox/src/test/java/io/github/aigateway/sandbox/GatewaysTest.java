package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewaysTest {

  static final String REQUIRED =
      "'cache_invalidate_on_update':true,'cache_ttl':300,'collect_logs':true,"
          + "'rate_limiting_interval':null,'rate_limiting_limit':50";

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void create_onlyRequiredSettings_fillsInDefaults() {
    Caller.Response created = caller.post("/gateways", "{'id':'prod'," + REQUIRED + "}");

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.at("/result/workers_ai_billing_mode").asText()).isEqualTo("postpaid");
    assertThat(created.at("/result/zdr").asBoolean(true)).isFalse();
    assertThat(created.at("/result/retry_delay").isNull()).isTrue();
    assertThat(created.at("/result/dlp").isMissingNode()).isTrue();
    assertThat(caller.get("/gateways/prod").json()).isEqualTo(created.json());
  }

  @Test
  void create_valuesOutOfBounds_areNamedWithTheirPaths() {
    Caller.Response refused =
        caller.post(
            "/gateways",
            "{'id':'prod','retry_delay':9000,'cache_ttl':'x',"
                + REQUIRED.replace("'cache_ttl':300,", "")
                + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/success").asBoolean(true)).isFalse();
    assertThat(refused.at("/errors")).allMatch(error -> error.path("code").asInt() == 7001);
    assertThat(refused.at("/errors"))
        .extracting(error -> error.path("path").toString())
        .containsExactlyInAnyOrder("[\"body\",\"retry_delay\"]", "[\"body\",\"cache_ttl\"]");
  }

  @Test
  void create_missingSettings_areNamedOneByOne() {
    Caller.Response refused = caller.post("/gateways", "{'id':'prod'}");

    assertThat(refused.at("/errors"))
        .hasSize(5)
        .allMatch(error -> error.path("message").asText().equals("Required"));
  }

  @Test
  void create_idInUse_isRefused() {
    sandbox.given().gateway("prod");

    Caller.Response refused = caller.post("/gateways", "{'id':'prod'," + REQUIRED + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/path/1").asText()).isEqualTo("id");
  }

  @Test
  void update_replacesAllSettings() {
    sandbox
        .given()
        .gateway("prod", settings -> settings.put("retry_delay", 100).put("is_default", true));
    String createdAt = caller.get("/gateways/prod").at("/result/created_at").asText();

    Caller.Response updated =
        caller.put("/gateways/prod", "{'zdr':true,'x_newer':{'a':null}," + REQUIRED + "}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.at("/result/zdr").asBoolean()).isTrue();
    assertThat(updated.at("/result/retry_delay").isNull()).isTrue();
    assertThat(updated.at("/result/is_default").asBoolean()).isTrue();
    assertThat(updated.at("/result/created_at").asText()).isEqualTo(createdAt);
    assertThat(updated.at("/result/x_newer").toString()).isEqualTo("{\"a\":null}");
    assertThat(caller.get("/gateways/prod").json()).isEqualTo(updated.json());
  }

  @Test
  void update_wholeDocument_keepsUnionsAndSecrets() {
    sandbox.given().gateway("prod");

    Caller.Response updated =
        caller.put(
            "/gateways/prod",
            "{'dlp':{'enabled':true,'policies':[{'id':'p','action':'FLAG','check':['REQUEST'],'enabled':true,'profiles':['a']}]},"
                + "'guardrails':{'prompt':{'S1':'BLOCK'},'response':{}},"
                + "'otel':[{'authorization':'otel-secret','headers':{'a':'b'},'url':'https://example.com'}],"
                + "'stripe':{'authorization':'stripe-secret','usage_events':[{'payload':'{}'}]},"
                + REQUIRED
                + "}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.at("/result/dlp/policies/0/check/0").asText()).isEqualTo("REQUEST");
    assertThat(updated.at("/result/otel/0/content_type").asText()).isEqualTo("json");
    assertThat(updated.at("/result/guardrails/prompt/S1").asText()).isEqualTo("BLOCK");
  }

  @Test
  void update_missingGateway_is404() {
    Caller.Response missing = caller.put("/gateways/none", "{" + REQUIRED + "}");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().toString())
        .isEqualTo("{\"success\":false,\"errors\":[{\"code\":7002,\"message\":\"Not Found\"}]}");
  }

  @Test
  void get_idThatTheDocumentForbids_isNotFoundSinceNothingElseIsDocumented() {
    assertThat(caller.get("/gateways/" + "x".repeat(65)).at("/errors/0/code").asInt())
        .isEqualTo(7002);
    assertThat(caller.get("/gateways/Not-This/datasets/d").status()).isEqualTo(404);
  }

  @Test
  void delete_gateway_isGone() {
    sandbox.given().gateway("prod");

    assertThat(caller.delete("/gateways/prod").at("/result/id").asText()).isEqualTo("prod");
    assertThat(caller.get("/gateways/prod").status()).isEqualTo(404);
    assertThat(caller.delete("/gateways/prod").status()).isEqualTo(404);
  }

  @Test
  void list_pages_coverAllOnceAndEndEmpty() {
    for (int i = 0; i < 25; i++) {
      sandbox.given().gateway("gateway-" + i);
    }

    List<String> ids = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      Caller.Response response = caller.get("/gateways?per_page=10&page=" + page);
      assertThat(response.json().has("result_info")).isFalse();
      response.at("/result").forEach(gateway -> ids.add(gateway.path("id").asText()));
    }

    assertThat(ids).hasSize(25).doesNotHaveDuplicates();
    assertThat(caller.get("/gateways").at("/result")).hasSize(20);
    assertThat(caller.get("/gateways?page=4&per_page=10").at("/result")).isEmpty();
  }

  @Test
  void list_search_matchesPartsOfTheId() {
    sandbox.given().gateway("prod-eu");
    sandbox.given().gateway("test");

    assertThat(caller.get("/gateways?search=od-e").at("/result"))
        .extracting(gateway -> gateway.path("id").asText())
        .containsExactly("prod-eu");
  }

  @Test
  void list_queryOutOfBounds_isBadRequest() {
    Caller.Response refused = caller.get("/gateways?page=0&per_page=101&nope=1");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/result").isObject()).isTrue();
    assertThat(refused.at("/errors")).hasSize(3).noneMatch(error -> error.has("code"));
  }
}
