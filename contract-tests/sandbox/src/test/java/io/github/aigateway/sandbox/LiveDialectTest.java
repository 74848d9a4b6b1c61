package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes that users of the live service have published. */
class LiveDialectTest {

  private static final String REQUIRED = GatewaysTest.REQUIRED;
  private static final String ELEMENTS = RoutesTest.ALL_SIX;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-05T10:20:30.456Z"));
  private final AiGatewaySandbox sandbox =
      AiGatewaySandbox.builder().dialect(Dialect.LIVE).clock(clock).start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  private JsonNode result(String path) {
    Caller.Response response = caller.get(path);
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.at("/result");
  }

  @Test
  void gateways_everywhere_haveDatesWithABlank() {
    JsonNode created = caller.post("/gateways", "{'id':'prod'," + REQUIRED + "}").at("/result");

    assertThat(created.path("created_at").asText()).isEqualTo("2026-11-05 10:20:30");
    assertThat(result("/gateways/prod")).isEqualTo(created);
    assertThat(
            caller.put("/gateways/prod", "{" + REQUIRED + "}").at("/result/modified_at").asText())
        .isEqualTo("2026-11-05 10:20:30");
    assertThat(result("/gateways").get(0).path("created_at").asText())
        .isEqualTo("2026-11-05 10:20:30");
    assertThat(caller.delete("/gateways/prod").at("/result/created_at").asText())
        .isEqualTo("2026-11-05 10:20:30");
  }

  @Test
  void gateways_listed_areCounted() {
    sandbox.given().gateway("one");
    sandbox.given().gateway("two");

    assertThat(caller.get("/gateways?per_page=1&search=o").at("/result_info").toString())
        .isEqualTo("{\"count\":1,\"page\":1,\"per_page\":1,\"total_count\":2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"user\":\"u\",\"n\":1.50}  | {\"user\":\"u\",\"n\":1.50}",
        "no JSON                       | \"no JSON\"",
        "[1]                           | \"[1]\"",
        "                              | null",
      })
  void log_metadata_isAnObjectOrNullOrText(String stored, String sent) {
    String id =
        sandbox
            .logs("prod")
            .append(
                row -> {
                  row.remove("metadata");
                  if (stored != null) {
                    row.put("metadata", stored);
                  }
                });
    sandbox.logs("prod").settle();

    assertThat(result("/gateways/prod/logs/" + id).path("metadata")).hasToString(sent);
    assertThat(result("/gateways/prod/logs").get(0).path("metadata")).hasToString(sent);
  }

  @Test
  void log_everywhere_hasMoreMembers() {
    String id = sandbox.logs("prod").append(row -> row.put("success", true).put("tokens_in", 7));
    sandbox.logs("prod").settle();

    for (JsonNode log :
        new JsonNode[] {
          result("/gateways/prod/logs/" + id), result("/gateways/prod/logs").get(0)
        }) {
      assertThat(log.fieldNames())
          .toIterable()
          .contains("wholesale", "byok", "authentication", "timings", "usage_metadata", "event_id");
      assertThat(log.at("/usage_metadata/input_tokens").asInt()).isEqualTo(7);
    }
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void log_thatFailed_hasNoCostAndNullMembers() {
    sandbox.logs("prod").append(row -> row.put("success", false).putNull("tokens_in"));
    sandbox.logs("prod").settle();

    JsonNode log = result("/gateways/prod/logs").get(0);

    assertThat(log.has("cost")).isFalse();
    assertThat(log.has("path")).isFalse();
    assertThat(log.get("model_type").isNull()).isTrue();
    assertThat(log.get("usage_metadata").isNull()).isTrue();
  }

  @Test
  void log_thatHasJustCome_isThereLaterAndItsHeadsLaterStill() {
    sandbox.logs("prod").append(row -> row.put("id", "a"));

    assertThat(caller.get("/gateways/prod/logs/a").status()).isEqualTo(404);
    assertThat(result("/gateways/prod/logs")).isEmpty();
    clock.pass(Duration.ofMillis(500));
    assertThat(result("/gateways/prod/logs/a").get("request_head").isNull()).isTrue();
    assertThat(result("/gateways/prod/logs/a").get("response_head").isNull()).isTrue();
    assertThat(result("/gateways/prod/logs")).hasSize(1);
    clock.pass(Duration.ofSeconds(3));
    assertThat(result("/gateways/prod/logs/a").path("request_head").asText()).startsWith("{");
  }

  @Test
  void logs_deleted_goLaterAndAreCountedLongerStill() {
    sandbox.seedLogs("prod", 30);

    assertThat(caller.delete("/gateways/prod/logs?limit=20").text())
        .isEqualTo("{\"success\":true}");

    assertThat(sandbox.logs("prod").count()).isEqualTo(10);
    assertThat(rowsAndCount()).isEqualTo("30 of 30");
    clock.pass(Duration.ofSeconds(2));
    assertThat(rowsAndCount()).isEqualTo("10 of 30");
    clock.pass(Duration.ofSeconds(8));
    assertThat(rowsAndCount()).isEqualTo("10 of 10");
  }

  @Test
  void logs_settled_areGoneAtOnce() {
    sandbox.seedLogs("prod", 30);
    caller.delete("/gateways/prod/logs?limit=20");
    String late = sandbox.logs("prod").append();

    sandbox.logs("prod").settle();

    assertThat(rowsAndCount()).isEqualTo("11 of 11");
    assertThat(result("/gateways/prod/logs/" + late).get("request_head").isNull()).isFalse();
  }

  private String rowsAndCount() {
    Caller.Response list = caller.get("/gateways/prod/logs?per_page=50");
    return list.at("/result").size() + " of " + list.at("/result_info/total_count").asInt();
  }

  @Test
  void route_readAndListed_hasItsElementsInTheVersion() {
    sandbox.given().gateway("prod");
    JsonNode created =
        caller
            .post("/gateways/prod/routes", "{'name':'r','elements':" + ELEMENTS + "}")
            .at("/result");
    String route = "/gateways/prod/routes/" + created.path("id").asText();

    JsonNode read = result(route);
    assertThat(read.has("elements")).isFalse();
    assertThat(read.at("/version/data")).isEqualTo(created.path("elements"));
    assertThat(read.at("/version/active").isBoolean()).isTrue();
    assertThat(created.at("/version/active").booleanValue()).isTrue();
    assertThat(read.at("/version/is_valid").booleanValue()).isTrue();
    JsonNode listed = caller.get("/gateways/prod/routes").at("/data/routes/0");
    assertThat(listed.path("version").has("data")).isFalse();
    assertThat(listed.at("/version/active").isBoolean()).isTrue();
    JsonNode version = caller.get(route + "/versions").at("/data/versions/0");
    assertThat(version.has("data")).isFalse();
    assertThat(version.path("active").isBoolean()).isTrue();
    JsonNode byId = result(route + "/versions/" + version.path("version_id").asText());
    assertThat(byId.path("data").isArray()).isTrue();
    assertThat(byId.path("active").isBoolean()).isTrue();
    assertThat(caller.patch(route, "{'name':'s'}").at("/route/version/active").isBoolean())
        .isTrue();
  }

  @Test
  void routeVersion_created_saysItsId() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "r");

    JsonNode created =
        caller.post(route + "/versions", "{'elements':" + ELEMENTS + "}").at("/result");

    assertThat(created.path("version_id"))
        .isEqualTo(caller.get(route + "/versions").at("/data/versions/0/version_id"));
  }

  @Test
  void switches_ofSomeThings_areNumbers() {
    String dataset = sandbox.given().dataset("prod", "d");
    sandbox.given().evaluation("prod", "e");
    sandbox.given().providerConfig("prod", "openai", "main");

    assertThat(result("/gateways/prod/datasets/" + dataset).path("enable")).hasToString("1");
    assertThat(result("/gateways/prod/datasets").get(0).path("enable")).hasToString("1");
    assertThat(result("/gateways/prod/evaluations").get(0).at("/datasets/0/enable"))
        .hasToString("1");
    assertThat(result("/evaluation-types").get(0).path("enable")).hasToString("1");
    JsonNode config = result("/gateways/prod/provider_configs").get(0);
    assertThat(config.path("default_config")).hasToString("0");
    assertThat(config.get("rate_limit").isNull()).isTrue();
    assertThat(config.get("rate_limit_period").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 200, 0", "1, 200, 1", "true, 200, 1", "2, 400, 1"})
  void switch_putBackAsItCame_isTaken(String sent, int status, String kept) {
    String dataset = "/gateways/prod/datasets/" + sandbox.given().dataset("prod", "d");

    assertThat(caller.put(dataset, "{'name':'d','filters':[],'enable':" + sent + "}").status())
        .isEqualTo(status);
    assertThat(result(dataset).path("enable")).hasToString(kept);
  }

  @Test
  void billing_automaticTopups_areShorterAndReadOnly() {
    assertThat(result("/billing/topup/config").fieldNames())
        .toIterable()
        .containsExactly("amount", "threshold");
    assertThat(result("/billing/credit-balance").path("topup_config").size()).isEqualTo(2);
    assertThat(caller.post("/billing/topup/config", "{'amount':1000,'threshold':500}").status())
        .isEqualTo(403);
    assertThat(caller.delete("/billing/topup/config").status()).isEqualTo(403);
    assertThat(
            caller
                .post(
                    "/billing/spending-limit",
                    "{'amount':100,'duration':'daily','strategy':'fixed'}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void error_gatewayThatIsThere_hasNoPath() {
    sandbox.given().gateway("prod");

    Caller.Response response = caller.post("/gateways", "{'id':'prod'," + REQUIRED + "}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo(
            "{\"success\":false,\"errors\":[{\"code\":7001,\"message\":\"An object with this id already exists\"}]}");
  }

  @Test
  void error_route_has7005OrTheTextOfTheDatabase() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "one");
    sandbox.given().route("prod", "two");

    Caller.Response missing = caller.get("/gateways/prod/routes/none");
    Caller.Response taken =
        caller.post("/gateways/prod/routes", "{'name':'one','elements':" + ELEMENTS + "}");
    Caller.Response renamed = caller.patch(route, "{'name':'two'}");

    assertThat(missing.at("/errors/0/code").asInt()).isEqualTo(7005);
    assertThat(taken.at("/errors/0/code").asInt()).isEqualTo(7005);
    assertThat(renamed.status()).isEqualTo(500);
    assertThat(renamed.text()).contains("UNIQUE constraint failed");
    assertThat(caller.patch(route, "{'name':'one'}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluations", "provider_configs"})
  void list_ofAGatewayThatIsNotThere_isEmpty(String things) {
    Caller.Response response = caller.get("/gateways/none/" + things);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.at("/result").isArray()).isTrue();
    assertThat(response.at("/result")).isEmpty();
  }

  @Test
  void error_otherAccount_is9109() throws Exception {
    var request =
        caller
            .request("GET", "/gateways", "")
            .uri(java.net.URI.create(sandbox.baseUrl() + "/accounts/other/ai-gateway/gateways"));

    Caller.Response response = caller.send(request.build());

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.at("/errors/0/code").asInt()).isEqualTo(9109);
  }

  @Test
  void rateLimit_exceeded_hasTheBodyNull() {
    try (AiGatewaySandbox strict =
        AiGatewaySandbox.builder()
            .dialect(Dialect.LIVE)
            .rateLimit(1, Duration.ofMinutes(5))
            .clock(clock)
            .start()) {
      Caller eager = new Caller(strict);
      eager.get("/gateways");

      Caller.Response response = eager.get("/gateways");

      assertThat(response.status()).isEqualTo(429);
      assertThat(response.text()).isEqualTo("null");
      assertThat(response.header("Retry-After")).isEqualTo("300");
    }
  }

  @Test
  void gateways_unset_haveTheNewerMembers() {
    sandbox.given().gateway("prod");

    JsonNode gateway = result("/gateways/prod");

    assertThat(gateway.path("byok_only").isBoolean()).isTrue();
    assertThat(gateway.path("log_classification").isBoolean()).isTrue();
    assertThat(gateway.path("spend_limits").isNull()).isTrue();
  }

  @Test
  void customProviders_everywhere_haveTimesInSeconds() {
    String id = sandbox.given().customProvider("in-house");

    assertThat(caller.get("/custom-providers/" + id).at("/result/created_at").isIntegralNumber())
        .isTrue();
    assertThat(caller.get("/custom-providers").at("/result/0/modified_at").isIntegralNumber())
        .isTrue();
  }

  @Test
  void error_customProviderThatIsNotThere_has1004() {
    Caller.Response missing = caller.get("/custom-providers/00000000-0000-4000-8000-000000000000");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.at("/errors/0/code").asInt()).isEqualTo(1_004);
  }
}
