package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.Interaction.parameter;
import static io.github.aigateway.pact.ResponseBodies.CONFLICT;
import static io.github.aigateway.pact.ResponseBodies.NOT_FOUND;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.ResponseBodies.invalidInput;
import static io.github.aigateway.pact.ResponseBodies.result;
import static io.github.aigateway.pact.ResponseBodies.rows;
import static io.github.aigateway.pact.Sdk.assertInvalid;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.withKey;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operations of custom providers, which are newer than the reference. */
@ConsumerTest
class CustomProvidersPactTest {

  private static final String PROVIDERS = "/custom-providers";
  private static final String ID = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e";
  private static final String PROVIDER = PROVIDERS + "/${custom_provider_id}";
  private static final String GONE = PROVIDERS + "/00000000-0000-4000-8000-000000000000";

  private static final String REST =
      """
      "beta": true, "curl_example": "curl", "description": "Models of our own", "enable": true,
       "headers": ":secret 8192", "js_example": "fetch", "link": "https://example.com/models",""";

  private static final String EVERY_MEMBER =
      """
      {"base_url": "https://models.example.com/v1", %s "name": "In-house", "position": 1, "slug": "in-house"}"""
          .formatted(REST);

  private static final String REQUIRED_MEMBERS =
      """
      {"base_url": "https://models.example.com/v2", "name": "Other", "slug": "other"}""";

  private static final String EVERY_CHANGE =
      """
      {"base_url": "https://models.example.com/v1", %s "logo": "logo.svg", "name": "In-house", "position": 1,
       "slug": "in-house"}"""
          .formatted(REST);

  private static final String ONE_CHANGE =
      """
      {"name": "Ours"}""";

  private static final String OTHER_CHANGE =
      """
      {"enable": false}""";

  private static final String ADDRESS = "https://models.example.com/v2";
  private static final String NO_ADDRESS = "no address";

  private static final String ADDRESS_CHANGE =
      """
      {"base_url": "no address"}""";

  private static final String REQUIRED_FIELDS =
      """
      {"id": ":uuid %s", "base_url": ":uri https://models.example.com/v1",
       "created_at": ":date-time 2026-06-15T10:00:00Z", "modified_at": ":date-time 2026-06-15T10:00:00Z",
       "name": "In-house", "slug": "in-house"%s}""";

  private static final String EVERY_FIELD =
      REQUIRED_FIELDS.formatted(
          ID,
          """
          , "beta": true, "curl_example": "curl", "description": "Models of our own", "enable": true,
           "headers": ":secret 8192", "js_example": "fetch", "link": "https://example.com/models", "position": 1""");

  private static final String FIELDS = REQUIRED_FIELDS.formatted(ID, "");

  private static final String CHANGED_FIELDS =
      REQUIRED_FIELDS.formatted(
          ID,
          """
          , "logo": "logo.svg\"""");

  private static Interaction existing(String description) {
    return interaction(description)
        .given(
            "a custom provider exists",
            Map.of("custom_provider_id", ID, "provider", parameter(EVERY_MEMBER)));
  }

  private static Interaction withAnother(Interaction interaction) {
    return interaction.given(
        "another custom provider exists", Map.of("provider", parameter(REQUIRED_MEMBERS)));
  }

  private static RawRequest request(String method, String path, String body) {
    return raw(method, path.replace("${custom_provider_id}", ID)).body(JsonBody.example(body));
  }

  private static RawRequest request(String method, String path) {
    return raw(method, path.replace("${custom_provider_id}", ID));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        withAnother(existing("list custom providers"))
            .get(PROVIDERS)
            .query("page", "1")
            .returns(200, rows(FIELDS, EVERY_FIELD)),
        existing("find custom providers")
            .withKey()
            .get(PROVIDERS)
            .query("beta", "true")
            .query("enable", "true")
            .query("page", "1")
            .query("per_page", "100")
            .query("search", "house")
            .returns(200, rows(EVERY_FIELD)),
        interaction("list custom providers without saying which page")
            .get(PROVIDERS)
            .returns(200, rows()),
        interaction("list custom providers in pages of 101")
            .get(PROVIDERS)
            .query("per_page", "101")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too large")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_customProviders_areRead(MockServer server) {
    AiGatewayClient client = client(server);
    assertRead(client.send(raw(PROVIDERS).query("page", 1)).json(), rows(FIELDS, EVERY_FIELD));
    assertRead(
        withKey(client)
            .send(
                raw(PROVIDERS)
                    .query("beta", true)
                    .query("enable", true)
                    .query("page", 1)
                    .query("per_page", 100)
                    .query("search", "house"))
            .json(),
        rows(EVERY_FIELD));
    assertRead(client.send(raw(PROVIDERS)).json(), rows());
    assertRefused(400, () -> client.send(raw(PROVIDERS).query("per_page", 101)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        interaction("create a custom provider with every member")
            .post(PROVIDERS, EVERY_MEMBER)
            .returns(200, result(EVERY_FIELD)),
        interaction("create a custom provider with no more than it must have")
            .withKey()
            .post(PROVIDERS, REQUIRED_MEMBERS)
            .returns(200, result(FIELDS)),
        interaction("create a custom provider with too many headers")
            .post(PROVIDERS, EVERY_MEMBER.replace("8192", "8193").replace("In-house", "Too long"))
            .refusedAt("body.headers")
            .returns(400, invalidInput("body", "headers")),
        interaction("create a custom provider at what is no address")
            .post(PROVIDERS, REQUIRED_MEMBERS.replace(ADDRESS, NO_ADDRESS))
            .refusedAt("body.base_url")
            .returns(400, invalidInput("body", "base_url")),
        existing("create a custom provider with a slug that is in use")
            .post(PROVIDERS, EVERY_MEMBER.replace("In-house", "Again"))
            .returns(409, CONFLICT));
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_customProvider_isReturned(MockServer server) {
    AiGatewayClient client = client(server);
    assertRead(client.send(request("POST", PROVIDERS, EVERY_MEMBER)).json(), result(EVERY_FIELD));
    assertRead(
        withKey(client).send(request("POST", PROVIDERS, REQUIRED_MEMBERS)).json(), result(FIELDS));
    assertInvalid(
        List.of("body", "headers"),
        () ->
            client.send(
                request(
                    "POST",
                    PROVIDERS,
                    EVERY_MEMBER.replace("8192", "8193").replace("In-house", "Too long"))));
    assertInvalid(
        List.of("body", "base_url"),
        () ->
            client.send(request("POST", PROVIDERS, REQUIRED_MEMBERS.replace(ADDRESS, NO_ADDRESS))));
    assertRefused(
        409,
        () -> client.send(request("POST", PROVIDERS, EVERY_MEMBER.replace("In-house", "Again"))));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        existing("get a custom provider").get(PROVIDER).returns(200, result(EVERY_FIELD)),
        interaction("get a custom provider that is not there")
            .withKey()
            .get(GONE)
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_customProvider_isRead(MockServer server) {
    assertRead(client(server).send(request("GET", PROVIDER)).json(), result(EVERY_FIELD));
    assertRefused(404, () -> withKey(client(server)).send(raw(GONE)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact edit(PactBuilder builder) {
    return pact(
        builder,
        existing("change every member of a custom provider")
            .patch(PROVIDER, EVERY_CHANGE)
            .returns(200, result(CHANGED_FIELDS)),
        existing("change one member of a custom provider")
            .withKey()
            .patch(PROVIDER, ONE_CHANGE)
            .returns(200, result(EVERY_FIELD)),
        existing("change a custom provider to too many headers")
            .patch(PROVIDER, EVERY_CHANGE.replace("8192", "8193").replace("In-house", "Too long"))
            .refusedAt("body.headers")
            .returns(400, invalidInput("body", "headers")),
        existing("change a custom provider to what is no address")
            .patch(PROVIDER, ADDRESS_CHANGE)
            .refusedAt("body.base_url")
            .returns(400, invalidInput("body", "base_url")),
        withAnother(existing("change a custom provider to a slug that is in use"))
            .patch(PROVIDER, EVERY_CHANGE.replace("in-house", "other"))
            .returns(409, CONFLICT),
        interaction("change a custom provider that is not there")
            .patch(GONE, OTHER_CHANGE)
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "edit")
  void edit_customProvider_isReturned(MockServer server) {
    AiGatewayClient client = client(server);
    assertRead(
        client.send(request("PATCH", PROVIDER, EVERY_CHANGE)).json(), result(CHANGED_FIELDS));
    assertRead(
        withKey(client).send(request("PATCH", PROVIDER, ONE_CHANGE)).json(), result(EVERY_FIELD));
    assertInvalid(
        List.of("body", "headers"),
        () ->
            client.send(
                request(
                    "PATCH",
                    PROVIDER,
                    EVERY_CHANGE.replace("8192", "8193").replace("In-house", "Too long"))));
    assertInvalid(
        List.of("body", "base_url"), () -> client.send(request("PATCH", PROVIDER, ADDRESS_CHANGE)));
    assertRefused(
        409,
        () -> client.send(request("PATCH", PROVIDER, EVERY_CHANGE.replace("in-house", "other"))));
    assertRefused(404, () -> client.send(request("PATCH", GONE, OTHER_CHANGE)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        existing("delete a custom provider").delete(PROVIDER).returns(200, result(EVERY_FIELD)),
        interaction("delete a custom provider that is not there")
            .withKey()
            .delete(GONE)
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_customProvider_isReturned(MockServer server) {
    assertRead(client(server).send(request("DELETE", PROVIDER)).json(), result(EVERY_FIELD));
    assertRefused(404, () -> withKey(client(server)).send(raw("DELETE", GONE)));
  }
}
