package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @BeforeEach
  void gateway() {
    sandbox.given().gateway("prod");
  }

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void create_secret_isNeverSentBack() {
    String body =
        "{'alias':'main','default_config':true,'provider_slug':'openai','secret':'sk-live-0123456789','secret_id':'s-1','rate_limit':10}";

    Caller.Response created = caller.post("/gateways/prod/provider_configs", body);

    JsonNode config = created.at("/result");
    assertThat(config.path("secret_preview").asText()).isEqualTo("****6789");
    assertThat(config.path("secret_id").asText()).isEqualTo("s-1");
    assertThat(config.path("rate_limit_period").asInt()).isEqualTo(60);
    assertThat(caller.get("/gateways/prod/provider_configs").at("/result/0")).isEqualTo(config);
    assertThat(created.text() + caller.get("/gateways/prod/provider_configs").text())
        .doesNotContain("sk-live");
  }

  @Test
  void create_shortSecret_hasAPreviewThatShowsNothing() {
    String body =
        "{'alias':'main','default_config':true,'provider_slug':'openai','secret':'12345678','secret_id':''}";

    JsonNode config = caller.post("/gateways/prod/provider_configs", body).at("/result");

    assertThat(config.path("secret_preview").asText()).isEqualTo("****");
    assertThat(config.path("secret_id").asText()).isNotEmpty();
  }

  @Test
  void create_aNewDefault_takesThePlaceOfTheOldOneOfItsProvider() {
    for (String named : new String[] {"old", "new"}) {
      for (String provider : new String[] {"openai", "anthropic"}) {
        if (!(named + provider).equals("newanthropic")) {
          caller.post(
              "/gateways/prod/provider_configs",
              "{'alias':'%s','default_config':true,'provider_slug':'%s','secret':'x','secret_id':''}"
                  .formatted(named, provider));
        }
      }
    }

    JsonNode configs = caller.get("/gateways/prod/provider_configs").at("/result");

    assertThat(configs)
        .filteredOn(config -> config.path("default_config").asBoolean())
        .extracting(config -> config.path("provider_slug").asText() + config.path("alias").asText())
        .containsExactlyInAnyOrder("openainew", "anthropicold");
  }

  @Test
  void create_secretOfTheWrongType_isNotRepeatedInTheError() {
    String body =
        "{'alias':'main','default_config':true,'provider_slug':'openai','secret':['sk-hidden'],'secret_id':''}";

    Caller.Response refused = caller.post("/gateways/prod/provider_configs", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).doesNotContain("sk-hidden");
  }

  @Test
  void list_pages() {
    for (int i = 0; i < 3; i++) {
      sandbox.given().providerConfig("prod", "openai", "alias-" + i);
    }

    assertThat(
            caller
                .get("/gateways/prod/provider_configs?per_page=2&page=2")
                .at("/result/0/alias")
                .asText())
        .isEqualTo("alias-2");
    assertThat(caller.get("/gateways/prod/provider_configs?per_page=2&page=3").at("/result"))
        .isEmpty();
  }

  @Test
  void url_provider_isBehindTheGateway() {
    assertThat(caller.get("/gateways/prod/url/workers-ai").at("/result").asText())
        .isEqualTo(
            "https://gateway.ai.cloudflare.com/v1/" + sandbox.accountId() + "/prod/workers-ai");
  }

  @Test
  void path_encodedSlash_staysOneSegment() {
    assertThat(caller.get("/gateways/prod/url/a%2Fb%20+c").at("/result").asText())
        .endsWith("/prod/a/b +c");
    assertThat(sandbox.journal().last().operationId()).isEqualTo("gatewayUrls_get");
  }

  @Test
  void update_newSecret_changesItsPreviewOnly() {
    String id = sandbox.given().providerConfig("prod", "openai", "main");
    JsonNode before = caller.get("/gateways/prod/provider_configs").at("/result/0");

    JsonNode after =
        caller
            .put("/gateways/prod/provider_configs/" + id, "{'secret':'sk-live-9876543210'}")
            .at("/result");

    assertThat(after.path("secret_preview").asText()).isEqualTo("****3210");
    List<String> changed = List.of("secret_preview", "modified_at");
    assertThat(((ObjectNode) after).remove(changed))
        .isEqualTo(((ObjectNode) before).remove(changed));
  }

  @Test
  void delete_config_isGone() {
    String id = sandbox.given().providerConfig("prod", "openai", "main");

    assertThat(caller.delete("/gateways/prod/provider_configs/" + id).at("/result/id").asText())
        .isEqualTo(id);
    assertThat(caller.get("/gateways/prod/provider_configs").at("/result")).isEmpty();
  }

  @Test
  void create_withoutSecretAndId_usesTheSecretsStore() {
    JsonNode config =
        caller
            .post(
                "/gateways/prod/provider_configs",
                "{'alias':'main','default_config':true,'provider_slug':'openai'}")
            .at("/result");

    assertThat(config.path("secret_id").asText()).isNotEmpty();
    assertThat(config.path("secret_preview").asText()).isEqualTo("****");
  }
}
