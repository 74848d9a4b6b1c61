package io.github.aigateway.pact;

import static io.github.aigateway.pact.BillingErrors.withErrors;
import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.ResponseBodies.billing;
import static io.github.aigateway.pact.ResponseBodies.billingDone;
import static io.github.aigateway.pact.ResponseBodies.billingDoneMinimal;
import static io.github.aigateway.pact.ResponseBodies.billingMinimal;
import static io.github.aigateway.pact.Sdk.assertBillingErrors;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.AutoTopups;
import io.github.aigateway.billing.Cents;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class AutoTopupPactTest {

  private static final String CONFIG = "/billing/topup/config";

  private static final String FAILED =
      """
      {"amount?": 5000.5, "disabledReason?": "payment failed", "error?": "card declined",
       "lastFailedAt?": 1778155200000.0, "threshold?": 500.5}""";

  private static final String NONE =
      """
      {"amount?": null, "threshold?": null}""";

  private static final String REQUEST =
      """
      {"amount": %s, "threshold": %s}""";

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "read auto top-up",
            request -> request.get(CONFIG),
            interaction("read auto top-up that failed")
                .given("auto top-up failed", Map.of("amount", 5000, "threshold", 500))
                .get(CONFIG)
                .returns(200, billing(FAILED)),
            interaction("read auto top-up that nobody asked for")
                .withKey()
                .get(CONFIG)
                .returns(200, billingMinimal(NONE))));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_autoTopup_isRead(MockServer server) {
    assertRead(client(server).billing().autoTopup().get().model(), FAILED);
    assertRead(withKey(client(server)).billing().autoTopup().get().model(), NONE);
    assertBillingErrors(server, billing -> billing.autoTopup().get());
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact set(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "set auto top-up",
            request -> request.post(CONFIG, REQUEST.formatted("5000", "500")),
            interaction("set auto top-up")
                .post(CONFIG, REQUEST.formatted("3000000000", "3000000000"))
                .returns(200, billing(REQUEST.formatted("3000000000.0", "3000000000.0"))),
            interaction("set auto top-up as low as can be")
                .withKey()
                .post(CONFIG, REQUEST.formatted("1000", "500"))
                .returns(200, billingMinimal(REQUEST.formatted("1000.0", "500.5"))),
            interaction("set auto top-up to too small an amount")
                .post(CONFIG, REQUEST.formatted("999", "500"))
                .refusedAt("body.amount")
                .returns(400, ResponseBodies.billingError("amount is too small", "null")),
            interaction("set auto top-up to too low a threshold")
                .post(CONFIG, REQUEST.formatted("1000", "499"))
                .refusedAt("body.threshold")
                .returns(400, ResponseBodies.billingError("threshold is too small", "null"))));
  }

  @Test
  @PactTestFor(pactMethod = "set")
  void set_autoTopup_isReturned(MockServer server) {
    AutoTopups autoTopup = client(server).billing().autoTopup();
    autoTopup.set(Cents.of(3_000_000_000L), Cents.of(3_000_000_000L));
    withKey(client(server)).billing().autoTopup().set(Cents.of(1000), Cents.of(500));
    AutoTopups unchecked = unchecked(client(server)).billing().autoTopup();
    assertRefused(400, () -> unchecked.set(Cents.of(999), Cents.of(500)));
    assertRefused(400, () -> unchecked.set(Cents.of(1000), Cents.of(499)));
    assertBillingErrors(server, billing -> billing.autoTopup().set(Cents.of(5000), Cents.of(500)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "delete auto top-up",
            request -> request.delete(CONFIG),
            interaction("delete auto top-up")
                .given("auto top-up is set", Map.of("amount", 5000, "threshold", 500))
                .delete(CONFIG)
                .returns(200, billingDone()),
            interaction("delete auto top-up that nobody asked for")
                .withKey()
                .delete(CONFIG)
                .returns(200, billingDoneMinimal())));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_autoTopup_isAcknowledged(MockServer server) {
    client(server).billing().autoTopup().delete();
    withKey(client(server)).billing().autoTopup().delete();
    assertBillingErrors(server, billing -> billing.autoTopup().delete());
  }
}
