package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.ResponseBodies.result;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class GatewayUrlsPactTest {

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        interaction("get the URL of a provider")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get("/gateways/${gateway_id}/url/openai")
            .returns(200, result("\"https://gateway.example.com/v1/account/prod/openai\"")),
        interaction("get the URL of a provider of a gateway that is not there")
            .withKey()
            .get("/gateways/gone/url/openai")
            .returns(400, badRequest("no such gateway")));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_url_isRead(MockServer server) {
    assertThat(client(server).gateway("prod").url("openai"))
        .isEqualTo("https://gateway.example.com/v1/account/prod/openai");
    assertRefused(400, () -> withKey(client(server)).gateway("gone").url("openai"));
  }
}
