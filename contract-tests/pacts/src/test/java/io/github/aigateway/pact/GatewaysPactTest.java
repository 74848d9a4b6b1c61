package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.Interaction.parameter;
import static io.github.aigateway.pact.ResponseBodies.NOT_FOUND;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.ResponseBodies.invalidInput;
import static io.github.aigateway.pact.ResponseBodies.result;
import static io.github.aigateway.pact.ResponseBodies.rows;
import static io.github.aigateway.pact.Sdk.assertInvalid;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.assertRows;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.request;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.Gateways;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.RetryBackoff;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ConsumerTest
class GatewaysPactTest {

  private static final String PROD = "/gateways/prod";

  private static final String LONGEST_ID = "g".repeat(64);

  private static final String EVERY_SETTING =
      """
      {"id": "%s", "cache_invalidate_on_update": true, "cache_ttl": 3000000000, "collect_logs": true,
       "rate_limiting_interval": 3000000000, "rate_limiting_limit": 3000000000, "authentication": true,
       "byok_only": true, "dlp": {"enabled": true, "policies": []}, "guardrails": {"prompt": {}, "response": {}},
       "log_classification": true, "log_management": 10000000, "log_management_strategy": "DELETE_OLDEST", "logpush": true,
       "logpush_public_key": ":length 1024",
       "otel": [{"headers": {}, "url": "https://example.com"}],
       "rate_limiting_technique": "sliding", "retry_backoff": "constant", "retry_delay": 5000, "retry_max_attempts": 5,
       "spend_limits": {}, "store_id": "store-a", "stripe": {"authorization": ":secret", "usage_events": []},
       "workers_ai_billing_mode": "postpaid", "zdr": true}"""
          .formatted(LONGEST_ID);

  private static final String NULL_SETTINGS =
      """
      {"id": "p", "cache_invalidate_on_update": true, "cache_ttl": null, "collect_logs": true,
       "rate_limiting_interval": null, "rate_limiting_limit": null, "guardrails": null, "log_management": null,
       "log_management_strategy": null, "logpush_public_key": null, "otel": null, "rate_limiting_technique": null,
       "retry_backoff": null, "retry_delay": null, "retry_max_attempts": null, "spend_limits": null,
       "store_id": null, "stripe": null}""";

  private static final String LOWEST_SETTINGS =
      """
      , "log_management": 10000, "log_management_strategy": "STOP_INSERTING", "logpush_public_key": ":length 16",
        "rate_limiting_technique": "fixed", "retry_backoff": "linear", "retry_delay": 0, "retry_max_attempts": 1""";

  private static final String EXPONENTIAL =
      """
      , "retry_backoff": "exponential\"""";

  private static final String LIMITS =
      """
      , "spend_limits": {"rules": [%s]}""";

  private static final String RULE =
      """
      {%s"limit": %s, "limitType": "cost", "window": %s}""";

  /** Validators name the alternative, and not what is wrong within it. */
  private static final String ALTERNATIVE = "spend_limits.rules.0.metadata.team";

  /** Requests beyond the bounds, each with the field that the service names. */
  private static final String[][] REFUSED = {
    {"an empty id", "id", setting("", "")},
    {"an id of 65 characters", "id", setting("g".repeat(65), "")},
    {"a negative cache time", "cache_ttl", setting("prod", "").replace("ttl\": 60", "ttl\": -1")},
    {
      "a negative interval",
      "rate_limiting_interval",
      setting("prod", "").replace("interval\": 60", "interval\": -1")
    },
    {
      "a negative limit",
      "rate_limiting_limit",
      setting("prod", "").replace("limit\": 50", "limit\": -1")
    },
    {"room for 9999 logs", "log_management", setting("prod", ", \"log_management\": 9999")},
    {"room for 10000001 logs", "log_management", setting("prod", ", \"log_management\": 10000001")},
    {
      "a key of 15 characters",
      "logpush_public_key",
      setting("prod", ", \"logpush_public_key\": \":length 15\"")
    },
    {
      "a key of 1025 characters",
      "logpush_public_key",
      setting("prod", ", \"logpush_public_key\": \":length 1025\"")
    },
    {"a negative delay", "retry_delay", setting("prod", ", \"retry_delay\": -1")},
    {"a delay of 5001 milliseconds", "retry_delay", setting("prod", ", \"retry_delay\": 5001")},
    {"no attempt", "retry_max_attempts", setting("prod", ", \"retry_max_attempts\": 0")},
    {"6 attempts", "retry_max_attempts", setting("prod", ", \"retry_max_attempts\": 6")},
    {"a spend limit of nothing", "spend_limits.rules.0.limit", limit("", "0", "1")},
    {"a spend limit for no time", "spend_limits.rules.0.window", limit("", "1", "0")},
    {"a spend limit without a name", "spend_limits.rules.0.id", limit("\"id\": \"\", ", "1", "1")},
    {
      "a spend limit for no model",
      "spend_limits.rules.0.model.values",
      limit("\"model\": {\"mode\": \"filter\", \"values\": []}, ", "1", "1")
    },
    {
      "a spend limit for no label",
      ALTERNATIVE,
      limit("\"metadata\": {\"team\": {\"mode\": \"filter\", \"values\": []}}, ", "1", "1")
    },
    {"21 spend limits", "spend_limits.rules", limits(21)},
  };

  private static String limit(String more, String dollars, String seconds) {
    return setting("prod", LIMITS.formatted(RULE.formatted(more, dollars, seconds)));
  }

  private static String limits(int count) {
    return setting(
        "prod",
        LIMITS.formatted(
            RULE.formatted("", "1", "1")
                + (", " + RULE.formatted("", "1", "1")).repeat(count - 1)));
  }

  private static String setting(String id, String more) {
    return """
        {"id": "%s", "cache_invalidate_on_update": true, "cache_ttl": 60, "collect_logs": true,
         "rate_limiting_interval": 60, "rate_limiting_limit": 50%s}"""
        .formatted(id, more);
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        interaction("list gateways of all kinds")
            .given(
                "gateways exist",
                Map.of(
                    "gateways",
                    Map.of(
                        "every", parameter(GatewayBodies.EVERY_SETTING),
                        "other", parameter(GatewayBodies.OTHER_SETTINGS),
                        "nulls", parameter(GatewayBodies.NULL_SETTINGS))))
            .get("/gateways")
            .query("page", "1")
            .returns(
                200,
                rows(
                    GatewayBodies.everyField("every"),
                    GatewayBodies.nullFields("nulls"),
                    GatewayBodies.otherFields("other"))),
        interaction("find gateways by their id")
            .withKey()
            .given(
                "gateways exist",
                Map.of("gateways", Map.of("p", parameter(GatewayBodies.REQUIRED_SETTINGS))))
            .get("/gateways")
            .query("page", "1")
            .query("per_page", "100")
            .query("search", "p")
            .returns(200, rows(GatewayBodies.requiredFields("p"))),
        interaction("list gateways without saying which page")
            .given("some gateways exist", Map.of())
            .get("/gateways")
            .returns(200, result("[\":each\", %s]".formatted(GatewayBodies.ANY_GATEWAY))),
        interaction("list gateways one by one")
            .given("no gateways exist", Map.of())
            .get("/gateways")
            .query("page", "2")
            .query("per_page", "1")
            .returns(200, rows()),
        interaction("list gateways from page 0")
            .get("/gateways")
            .query("page", "0")
            .refusedAt("query.page")
            .returns(400, badRequest("page is too small")),
        interaction("list gateways in pages of none")
            .get("/gateways")
            .query("per_page", "0")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too small")),
        interaction("list gateways in pages of 101")
            .get("/gateways")
            .query("per_page", "101")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too large")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_pages_areRead(MockServer server) {
    Gateways gateways = client(server).gateways();
    assertRows(
        gateways.list().firstPage().items(),
        GatewayBodies.everyField("every"),
        GatewayBodies.nullFields("nulls"),
        GatewayBodies.otherFields("other"));
    assertRows(
        withKey(client(server))
            .gateways()
            .list(query -> query.perPage(100).search("p"))
            .firstPage()
            .items(),
        GatewayBodies.requiredFields("p"));
    assertThat(gateways.list(query -> query.page(2).perPage(1))).isEmpty();
    assertRead(
        client(server).send(raw("/gateways")).json(),
        result("[\":each\", %s]".formatted(GatewayBodies.ANY_GATEWAY)));
    assertRefused(400, () -> client(server).send(raw("/gateways").query("page", 0)));
    assertRefused(400, () -> client(server).send(raw("/gateways").query("per_page", 0)));
    assertRefused(400, () -> client(server).send(raw("/gateways").query("per_page", 101)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        interaction("get a gateway with every field")
            .given(
                "gateways exist",
                Map.of("gateways", Map.of("prod", parameter(GatewayBodies.EVERY_SETTING))))
            .get("/gateways/prod")
            .returns(200, result(GatewayBodies.everyField("prod"))),
        interaction("get a gateway with nulls")
            .withKey()
            .given(
                "gateways exist",
                Map.of("gateways", Map.of("p", parameter(GatewayBodies.NULL_SETTINGS))))
            .get("/gateways/p")
            .returns(200, result(GatewayBodies.nullFields("p"))),
        interaction("get a gateway that is not there")
            .get("/gateways/gone")
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_gateway_isRead(MockServer server) {
    assertRead(client(server).gateways().get("prod"), GatewayBodies.everyField("prod"));
    assertRead(withKey(client(server)).gateways().get("p"), GatewayBodies.nullFields("p"));
    assertRefused(404, () -> client(server).gateways().get("gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        interaction("create a gateway with every setting")
            .post("/gateways", EVERY_SETTING)
            .returns(
                200,
                result(
                    """
                    {"id": ":exactly %s", "cache_invalidate_on_update": true, "cache_ttl?": 3000000000,
                     "collect_logs": true, "created_at": ":date-time 2026-05-07T10:00:00.123Z",
                     "modified_at": ":date-time 2026-05-07T10:00:00.123Z", "rate_limiting_interval?": 3000000000,
                     "rate_limiting_limit?": 3000000000, "authentication": true, "log_management?": 10000000,
                     "log_management_strategy?": ":one-of DELETE_OLDEST STOP_INSERTING", "logpush": true,
                     "logpush_public_key?": ":length 1024", "rate_limiting_technique?": ":one-of sliding fixed",
                     "retry_backoff?": ":one-of constant linear exponential", "retry_delay?": 5000,
                     "retry_max_attempts?": 5, "workers_ai_billing_mode": ":one-of postpaid unified", "zdr": true}"""
                        .formatted(LONGEST_ID))),
        interaction("create a gateway with nulls")
            .withKey()
            .post("/gateways", NULL_SETTINGS)
            .returns(
                200,
                result(
                    """
                    {"id": ":exactly p", "cache_invalidate_on_update": true, "cache_ttl": null, "collect_logs": true,
                     "created_at": ":date-time 2026-05-07T10:00:00.123Z",
                     "modified_at": ":date-time 2026-05-07T10:00:00.123Z", "rate_limiting_interval": null,
                     "rate_limiting_limit": null}""")),
        interaction("create a gateway with no more than it must have")
            .post("/gateways", setting("staging", ""))
            .returns(200, result(GatewayBodies.requiredFields("staging"))),
        interaction("create a gateway with the lowest settings")
            .post("/gateways", setting("lowest", LOWEST_SETTINGS))
            .returns(200, result(GatewayBodies.requiredFields("lowest"))),
        interaction("create a gateway that waits ever longer")
            .post("/gateways", setting("longer", EXPONENTIAL))
            .returns(200, result(GatewayBodies.requiredFields("longer"))),
        interaction("create a gateway with as many spend limits as can be")
            .post("/gateways", limits(20))
            .returns(200, result(GatewayBodies.requiredFields("prod"))));
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_gateway_isReturned(MockServer server) {
    Gateways gateways = client(server).gateways();
    Gateway created = gateways.create(request(EVERY_SETTING, GatewayCreateRequest.class));
    assertThat(created.id()).isEqualTo(LONGEST_ID);
    assertThat(created.retryBackoff()).isEqualTo(RetryBackoff.CONSTANT);
    GatewayCreateRequest nulls =
        GatewayCreateRequest.builder()
            .id("p")
            .cacheInvalidateOnUpdate(true)
            .cacheTtl(null)
            .collectLogs(true)
            .rateLimitingInterval(null)
            .rateLimitingLimit(null)
            .logManagement(null)
            .logManagementStrategy(null)
            .logpushPublicKey(null)
            .rateLimitingTechnique(null)
            .retryBackoff(null)
            .guardrails(null)
            .otel(null)
            .retryDelay(null)
            .retryMaxAttempts(null)
            .spendLimits(null)
            .storeId(null)
            .stripe(null)
            .build();
    assertThat(withKey(client(server)).gateways().create(nulls).cacheTtl()).isNull();
    for (String settings : List.of("", LOWEST_SETTINGS, EXPONENTIAL)) {
      String id =
          settings.isEmpty() ? "staging" : settings.equals(EXPONENTIAL) ? "longer" : "lowest";
      assertRead(
          gateways.create(request(setting(id, settings), GatewayCreateRequest.class)),
          GatewayBodies.requiredFields(id));
    }
    assertRead(
        gateways.create(request(limits(20), GatewayCreateRequest.class)),
        GatewayBodies.requiredFields("prod"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact createBeyondBounds(PactBuilder builder) {
    return pact(
        builder,
        Stream.of(REFUSED)
            .map(
                refused -> {
                  Interaction interaction =
                      interaction("create a gateway with " + refused[0])
                          .post("/gateways", refused[2])
                          .refusedAt("body." + refused[1])
                          .returns(400, invalidInput(("body." + refused[1]).split("[.]")));
                  return refused[1].equals(ALTERNATIVE)
                      ? interaction.otherwiseInTheSandbox("It tells the alternative twice.")
                      : interaction;
                })
            .toArray(Interaction[]::new));
  }

  @Test
  @PactTestFor(pactMethod = "createBeyondBounds")
  void create_beyondBounds_isRefused(MockServer server) {
    for (String[] refused : REFUSED) {
      assertInvalid(
          List.of(("body." + refused[1]).split("[.]")),
          () ->
              unchecked(client(server))
                  .gateways()
                  .create(request(refused[2], GatewayCreateRequest.class)));
    }
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact update(PactBuilder builder) {
    return pact(
        builder,
        existing("change every setting of a gateway")
            .put(PROD, GatewayBodies.EVERY_SETTING)
            .returns(200, result(GatewayBodies.everyField("prod"))),
        existing("change a gateway to policies")
            .put(PROD, GatewayBodies.OTHER_SETTINGS)
            .returns(200, result(GatewayBodies.otherFields("prod"))),
        existing("set null all that may be null in a gateway")
            .put(PROD, GatewayBodies.NULL_SETTINGS)
            .returns(200, result(GatewayBodies.nullFields("prod"))),
        existing("change no more of a gateway than must be sent")
            .withKey()
            .put(PROD, GatewayBodies.REQUIRED_SETTINGS)
            .returns(200, result(GatewayBodies.requiredFields("prod"))),
        existing("have traces sent to as long an address as can be")
            .put(PROD, exportingTo(1, 2048))
            .returns(200, result(GatewayBodies.requiredFields("prod"))),
        existing("have traces sent to too long an address")
            .put(PROD, exportingTo(1, 2049))
            .refusedAt("body.otel.0.url")
            .returns(400, invalidInput("body", "otel", "0", "url")),
        existing("have traces sent with too long a secret")
            .put(PROD, exportingTo(257, 30))
            .refusedAt("body.otel.0.authorization")
            .returns(400, invalidInput("body", "otel", "0", "authorization")),
        existing("change a gateway to wait for longer than can be")
            .put(PROD, GatewayBodies.EVERY_SETTING.replace("5000", "5001"))
            .refusedAt("body.retry_delay")
            .returns(400, invalidInput("body", "retry_delay")),
        interaction("change a gateway that is not there")
            .withKey()
            .put("/gateways/gone", GatewayBodies.REQUIRED_SETTINGS)
            .returns(404, NOT_FOUND));
  }

  private static GatewayUpdateRequest update(String json) {
    return request(json, GatewayUpdateRequest.class);
  }

  private static String exportingTo(int lengthOfSecret, int lengthOfUrl) {
    String url = "https://example.com/";
    return GatewayBodies.REQUIRED_SETTINGS.replace(
        "{\"cache_inv",
        """
        {"otel": [{"authorization": "%s", "headers": {}, "url": "%s"}], "cache_inv"""
            .formatted(
                lengthOfSecret > 1 ? ":secret " + lengthOfSecret : ":secret",
                url + "x".repeat(lengthOfUrl - url.length())));
  }

  @Test
  @PactTestFor(pactMethod = "update")
  void update_gateway_isReturned(MockServer server) {
    Gateways gateways = client(server).gateways();
    assertRead(
        gateways.update("prod", update(GatewayBodies.EVERY_SETTING)),
        GatewayBodies.everyField("prod"));
    assertRead(
        gateways.update("prod", update(GatewayBodies.OTHER_SETTINGS)),
        GatewayBodies.otherFields("prod"));
    assertRead(
        gateways.update("prod", update(GatewayBodies.NULL_SETTINGS)),
        GatewayBodies.nullFields("prod"));
    assertRead(
        withKey(client(server)).gateways().update("prod", update(GatewayBodies.REQUIRED_SETTINGS)),
        GatewayBodies.requiredFields("prod"));
    assertRead(
        gateways.update("prod", update(exportingTo(1, 2048))),
        GatewayBodies.requiredFields("prod"));
    Gateways unchecked = unchecked(client(server)).gateways();
    assertInvalid(
        List.of("body", "otel", "0", "url"),
        () -> unchecked.update("prod", update(exportingTo(1, 2049))));
    assertInvalid(
        List.of("body", "otel", "0", "authorization"),
        () -> unchecked.update("prod", update(exportingTo(257, 30))));
    assertInvalid(
        List.of("body", "retry_delay"),
        () ->
            unchecked.update("prod", update(GatewayBodies.EVERY_SETTING.replace("5000", "5001"))));
    assertRefused(
        404,
        () ->
            withKey(client(server))
                .gateways()
                .update("gone", update(GatewayBodies.REQUIRED_SETTINGS)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        existing("delete a gateway")
            .delete(PROD)
            .returns(200, result(GatewayBodies.requiredFields("prod"))),
        interaction("delete a gateway that is not there")
            .withKey()
            .delete("/gateways/gone")
            .returns(404, NOT_FOUND));
  }

  private static Interaction existing(String description) {
    return interaction(description)
        .given(
            "gateways exist",
            Map.of("gateways", Map.of("prod", parameter(GatewayBodies.REQUIRED_SETTINGS))));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_gateway_isReturned(MockServer server) {
    assertRead(client(server).gateways().delete("prod"), GatewayBodies.requiredFields("prod"));
    assertRefused(404, () -> withKey(client(server)).gateways().delete("gone"));
  }
}
