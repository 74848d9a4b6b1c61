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
import io.github.aigateway.SpendingLimits;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.model.SpendingLimitDuration;
import io.github.aigateway.model.SpendingLimitStrategy;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class SpendingLimitPactTest {

  private static final String LIMIT = "/billing/spending-limit";

  private static final String MONTHLY =
      """
      {"config": {"amount?": 10000.5, "duration?": "monthly", "strategy?": "fixed"}, "enabled": true}""";

  private static final String NONE =
      """
      {"config": {"amount?": null, "duration?": null, "strategy?": null}, "enabled": false}""";

  private static final String REQUEST =
      """
      {"amount": %s, "duration": "%s", "strategy": "%s"}""";

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "read the spending limit",
            request -> request.get(LIMIT),
            interaction("read the spending limit")
                .given(
                    "a spending limit is set",
                    Map.of("amount", 10000, "duration", "monthly", "strategy", "fixed"))
                .get(LIMIT)
                .returns(200, billing(MONTHLY)),
            interaction("read the spending limit that nobody set")
                .withKey()
                .get(LIMIT)
                .returns(200, billingMinimal(NONE))));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_spendingLimit_isRead(MockServer server) {
    assertRead(client(server).billing().spendingLimit().get().model(), MONTHLY);
    assertRead(withKey(client(server)).billing().spendingLimit().get().model(), NONE);
    assertBillingErrors(server, billing -> billing.spendingLimit().get());
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact set(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "set the spending limit",
            request -> request.post(LIMIT, REQUEST.formatted("100", "daily", "fixed")),
            interaction("set a spending limit for each month")
                .post(LIMIT, REQUEST.formatted("3000000000", "monthly", "fixed"))
                .returns(201, billingDone()),
            interaction("set a spending limit for any week")
                .withKey()
                .post(LIMIT, REQUEST.formatted("100", "weekly", "sliding"))
                .returns(201, billingDoneMinimal()),
            interaction("set a spending limit for each day")
                .post(LIMIT, REQUEST.formatted("100", "daily", "sliding"))
                .returns(201, billingDoneMinimal()),
            interaction("set a spending limit for each year")
                .post(LIMIT, REQUEST.formatted("100", "yearly", "fixed"))
                .refusedAt("body.duration")
                .returns(400, ResponseBodies.billingError("duration is unknown", "null")),
            interaction("set a spending limit of no strategy")
                .post(LIMIT, REQUEST.formatted("100", "daily", "strict"))
                .refusedAt("body.strategy")
                .returns(400, ResponseBodies.billingError("strategy is unknown", "null")),
            interaction("set too low a spending limit")
                .post(LIMIT, REQUEST.formatted("99", "daily", "fixed"))
                .refusedAt("body.amount")
                .returns(400, ResponseBodies.billingError("amount is too small", "null"))));
  }

  @Test
  @PactTestFor(pactMethod = "set")
  void set_spendingLimit_isAcknowledged(MockServer server) {
    SpendingLimits limit = client(server).billing().spendingLimit();
    limit.set(Cents.of(3_000_000_000L), SpendingLimitDuration.MONTHLY, SpendingLimitStrategy.FIXED);
    withKey(client(server))
        .billing()
        .spendingLimit()
        .set(Cents.of(100), SpendingLimitDuration.WEEKLY, SpendingLimitStrategy.SLIDING);
    limit.set(Cents.of(100), SpendingLimitDuration.DAILY, SpendingLimitStrategy.SLIDING);
    SpendingLimits unchecked = unchecked(client(server)).billing().spendingLimit();
    assertRefused(
        400,
        () ->
            unchecked.set(
                Cents.of(100), SpendingLimitDuration.of("yearly"), SpendingLimitStrategy.FIXED));
    assertRefused(
        400,
        () ->
            unchecked.set(
                Cents.of(100), SpendingLimitDuration.DAILY, SpendingLimitStrategy.of("strict")));
    assertRefused(
        400,
        () ->
            unchecked.set(Cents.of(99), SpendingLimitDuration.DAILY, SpendingLimitStrategy.FIXED));
    assertBillingErrors(
        server,
        billing ->
            billing
                .spendingLimit()
                .set(Cents.of(100), SpendingLimitDuration.DAILY, SpendingLimitStrategy.FIXED));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "delete the spending limit",
            request -> request.delete(LIMIT),
            interaction("delete the spending limit")
                .given(
                    "a spending limit is set",
                    Map.of("amount", 10000, "duration", "monthly", "strategy", "fixed"))
                .delete(LIMIT)
                .returns(200, billingDone()),
            interaction("delete the spending limit that nobody set")
                .withKey()
                .delete(LIMIT)
                .returns(200, billingDoneMinimal())));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_spendingLimit_isAcknowledged(MockServer server) {
    client(server).billing().spendingLimit().delete();
    withKey(client(server)).billing().spendingLimit().delete();
    assertBillingErrors(server, billing -> billing.spendingLimit().delete());
  }
}
