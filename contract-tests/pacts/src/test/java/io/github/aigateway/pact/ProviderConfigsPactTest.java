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
import io.github.aigateway.ProviderConfigs;
import io.github.aigateway.RawRequest;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class ProviderConfigsPactTest {

  private static final String CONFIGS = "/gateways/${gateway_id}/provider_configs";

  private static final String EVERY_SETTING =
      """
      {"alias": "production", "default_config": true, "provider_slug": "openai", "secret": ":secret",
       "secret_id": "secret-a", "rate_limit": 100.5, "rate_limit_period": 60.5}""";

  private static final String REQUIRED_SETTINGS =
      """
      {"alias": "spare", "default_config": false, "provider_slug": "anthropic", "secret": ":secret",
       "secret_id": "secret-b"}""";

  private static final String IN_THE_STORE =
      """
      {"alias": "stored", "default_config": false, "provider_slug": "groq"}""";

  private static final String NEW_SECRET =
      """
      {"secret": ":secret"}""";

  private static final String CONFIG = CONFIGS + "/${provider_config_id}";

  private static final String GONE = CONFIGS + "/gone";

  private static final String REQUIRED_FIELDS =
      """
      {"id": "config-a", "alias": "production", "default_config": true, "gateway_id": ":from gateway_id",
       "modified_at": ":date-time 2026-05-08T11:30:00Z", "provider_slug": "openai", "secret_id": "secret-a",
       "secret_preview": "pla...ret"%s}""";

  private static final String EVERY_FIELD =
      REQUIRED_FIELDS.formatted(", \"rate_limit\": 100.5, \"rate_limit_period\": 60.5");

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        interaction("list provider configs")
            .given(
                "provider configs exist",
                Map.of(
                    "gateway_id",
                    "prod",
                    "every",
                    parameter(EVERY_SETTING),
                    "required",
                    parameter(REQUIRED_SETTINGS)))
            .get(CONFIGS)
            .query("page", "1")
            .returns(200, rows(EVERY_FIELD, REQUIRED_FIELDS.formatted(""))),
        interaction("list provider configs one by one")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(CONFIGS)
            .query("page", "1")
            .query("per_page", "1")
            .returns(200, rows()),
        interaction("list provider configs without saying which page")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(CONFIGS)
            .returns(200, rows()),
        interaction("list provider configs in pages of 101")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(CONFIGS)
            .query("per_page", "101")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too large")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_providerConfigs_areRead(MockServer server) {
    ProviderConfigs configs = client(server).gateway("prod").providerConfigs();
    assertRows(configs.list().firstPage().items(), EVERY_FIELD, REQUIRED_FIELDS.formatted(""));
    assertThat(
            withKey(client(server))
                .gateway("prod")
                .providerConfigs()
                .list(query -> query.perPage(1)))
        .isEmpty();
    assertRead(client(server).send(raw(CONFIGS)).json(), rows());
    assertRefused(400, () -> client(server).send(raw(CONFIGS).query("per_page", 101)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        interaction("create a provider config with every setting")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(CONFIGS, EVERY_SETTING)
            .returns(200, result(EVERY_FIELD)),
        interaction("create a provider config with no more than it must have")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(CONFIGS, REQUIRED_SETTINGS)
            .returns(200, result(REQUIRED_FIELDS.formatted(""))),
        interaction("create a provider config whose key is in the secrets store")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(CONFIGS, IN_THE_STORE)
            .returns(200, result(REQUIRED_FIELDS.formatted(""))),
        interaction("create a provider config without a name")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(CONFIGS, REQUIRED_SETTINGS.replace("\"alias\": \"spare\", ", ""))
            .refusedAt("body")
            .returns(400, invalidInput("body", "alias")));
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_providerConfig_isReturned(MockServer server) {
    assertRead(
        client(server)
            .gateway("prod")
            .providerConfigs()
            .create(request(EVERY_SETTING, ProviderConfigCreateRequest.class)),
        EVERY_FIELD);
    ProviderConfigCreateRequest required =
        ProviderConfigCreateRequest.builder()
            .alias("spare")
            .defaultConfig(false)
            .providerSlug("anthropic")
            .secret(Facts.SECRET)
            .secretId("secret-b")
            .build();
    assertRead(
        withKey(client(server)).gateway("prod").providerConfigs().create(required),
        REQUIRED_FIELDS.formatted(""));
    assertRead(
        client(server)
            .gateway("prod")
            .providerConfigs()
            .create(request(IN_THE_STORE, ProviderConfigCreateRequest.class)),
        REQUIRED_FIELDS.formatted(""));
    assertInvalid(
        List.of("body", "alias"),
        () ->
            unchecked(client(server))
                .gateway("prod")
                .providerConfigs()
                .create(
                    request(
                        REQUIRED_SETTINGS.replace("\"alias\": \"spare\", ", ""),
                        ProviderConfigCreateRequest.class)));
  }

  private static Interaction existing(String description) {
    return interaction(description)
        .given(
            "provider configs exist",
            Map.of(
                "gateway_id",
                "prod",
                "provider_config_id",
                "config-a",
                "every",
                parameter(EVERY_SETTING),
                "required",
                parameter(REQUIRED_SETTINGS)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact update(PactBuilder builder) {
    return pact(
        builder,
        existing("replace the key of a provider config")
            .put(CONFIG, NEW_SECRET)
            .returns(200, result(EVERY_FIELD)),
        existing("replace the key of a provider config by nothing")
            .put(CONFIG, "{}")
            .refusedAt("body")
            .returns(400, invalidInput("body", "secret")),
        existing("replace the key of a provider config that is not there")
            .withKey()
            .put(GONE, NEW_SECRET)
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "update")
  void update_key_isReplaced(MockServer server) {
    RawRequest update = raw("PUT", CONFIG.replace("${provider_config_id}", "config-a"));
    assertRead(
        client(server).send(update.body(JsonBody.example(NEW_SECRET))).json(), result(EVERY_FIELD));
    assertInvalid(
        List.of("body", "secret"), () -> client(server).send(update.body(JsonBody.parse("{}"))));
    assertRefused(
        404,
        () -> withKey(client(server)).send(raw("PUT", GONE).body(JsonBody.example(NEW_SECRET))));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        existing("delete a provider config").delete(CONFIG).returns(200, result(EVERY_FIELD)),
        existing("delete a provider config that is not there")
            .withKey()
            .delete(GONE)
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_providerConfig_isReturned(MockServer server) {
    assertRead(
        client(server)
            .send(raw("DELETE", CONFIG.replace("${provider_config_id}", "config-a")))
            .json(),
        result(EVERY_FIELD));
    assertRefused(404, () -> withKey(client(server)).send(raw("DELETE", GONE)));
  }
}
