package io.github.aigateway.pact;

import static io.github.aigateway.pact.BillingErrors.withErrors;
import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.ResponseBodies.billing;
import static io.github.aigateway.pact.ResponseBodies.billingMinimal;
import static io.github.aigateway.pact.Sdk.assertBillingErrors;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.model.Topup;
import io.github.aigateway.model.TopupStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class TopupsPactTest {

  private static final String TOPUP = "/billing/topup";
  private static final String STATUS = "/billing/topup/status";

  private static final String AMOUNT =
      """
      {"amount": %s}""";

  private static final String NAMED =
      """
      {"amount": 1000, "payment_method_id": "pm_a"}""";

  private static final String PAYMENT =
      """
      {"payment_intent_id": "%s"}""";

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "top up",
            request -> request.post(TOPUP, AMOUNT.formatted("1000")),
            interaction("top up with a known card")
                .given("a payment method is known", Map.of("brand", "visa", "last4", "4242"))
                .post(TOPUP, AMOUNT.formatted("3000000000"))
                .returns(
                    200,
                    billing(
                        """
                        {"client_secret?": ":secret", "onboarding": true, "payment_intent_id": "in_a", "brand": "visa",
                         "last4": "4242"}""")),
            interaction("top up with another payment method")
                .post(TOPUP, NAMED)
                .returns(
                    200,
                    billingMinimal(
                        """
                        {"client_secret?": ":secret", "onboarding": false, "payment_intent_id": "in_a"}""")),
            interaction("top up by as little as can be")
                .withKey()
                .given("no payment method is known", Map.of())
                .post(TOPUP, AMOUNT.formatted("1000"))
                .returns(
                    200,
                    billingMinimal(
                        """
                        {"client_secret?": null, "onboarding": false, "payment_intent_id": "in_a"}""")),
            interaction("top up by too little")
                .post(TOPUP, AMOUNT.formatted("999"))
                .refusedAt("body.amount")
                .returns(400, ResponseBodies.billingError("amount is too small", "null"))));
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_topup_isReturned(MockServer server) {
    Topup topup = client(server).billing().topups().create(Cents.of(3_000_000_000L));
    assertThat(topup.clientSecret()).isEqualTo(Facts.SECRET);
    assertThat(topup.brand()).isEqualTo("visa");
    assertThat(withKey(client(server)).billing().topups().create(Cents.of(1000)).clientSecret())
        .isNull();
    assertRead(
        client(server).send(raw("POST", TOPUP).body(JsonBody.parse(NAMED))).json().path("result"),
        """
        {"client_secret": ":secret", "onboarding": false, "payment_intent_id": "in_a"}""");
    assertRefused(400, () -> unchecked(client(server)).billing().topups().create(Cents.of(999)));
    assertBillingErrors(server, billing -> billing.topups().create(Cents.of(1000)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact status(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "read the status of a top-up",
            request -> request.post(STATUS, PAYMENT.formatted("in_a")),
            interaction("read the status of a top-up that is paid")
                .given("a top-up is completed", Map.of("payment_intent_id", "in_a"))
                .post(STATUS, PAYMENT.formatted(":from payment_intent_id"))
                .retried(Retry.SAFE)
                .returns(
                    200,
                    billing(
                        """
                        {"payment_intent_id": "in_a", "status": ":exactly completed"}""")),
            interaction("read the status of a top-up that is not paid yet")
                .withKey()
                .given("a top-up is pending", Map.of("payment_intent_id", "in_b"))
                .post(STATUS, PAYMENT.formatted(":from payment_intent_id"))
                .returns(
                    200,
                    billingMinimal(
                        """
                        {"payment_intent_id": "in_b", "status": ":one-of pending completed"}"""))));
  }

  @Test
  @PactTestFor(pactMethod = "status")
  void getStatus_ofATopup_isRead(MockServer server) {
    assertThat(client(server).billing().topups().status("in_a")).isEqualTo(TopupStatus.COMPLETED);
    assertThat(withKey(client(server)).billing().topups().status("in_b"))
        .isEqualTo(TopupStatus.PENDING);
    assertBillingErrors(server, billing -> billing.topups().status("in_a"));
  }
}
