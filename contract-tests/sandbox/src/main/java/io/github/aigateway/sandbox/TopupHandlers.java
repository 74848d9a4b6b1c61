package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Top-ups, automatic top-ups and the spending limit. */
final class TopupHandlers {

  private final Store store;
  private final boolean spendingLimitRetired;

  TopupHandlers(Store store, boolean spendingLimitRetired) {
    this.store = store;
    this.spendingLimitRetired = spendingLimitRetired;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("topups_create", this::create);
    handlers.put("topups_getStatus", this::status);
    handlers.put("autoTopup_get", call -> BillingHandlers.envelope(autoTopup(store.billing)));
    handlers.put("autoTopup_set", this::setAutoTopup);
    handlers.put("autoTopup_delete", this::deleteAutoTopup);
    handlers.put("spendingLimit_get", call -> BillingHandlers.envelope(spendingLimit()));
    handlers.put("spendingLimit_set", this::setSpendingLimit);
    handlers.put("spendingLimit_delete", this::deleteSpendingLimit);
  }

  private Response create(Call call) {
    Billing billing = store.billing;
    Billing.Topup topup =
        new Billing.Topup("pi_" + store.ids.hex(24), call.body().path("amount").asLong());
    boolean onboarded = !billing.topups.isEmpty();
    billing.topups.put(topup.id, topup);
    ObjectNode result =
        Json.object().put("client_secret", topup.id + "_secret_" + store.ids.hex(24));
    result.put("onboarding", onboarded).put("payment_intent_id", topup.id);
    if (billing.card != null) {
      describe(billing.card, result);
    }
    return BillingHandlers.envelope(result);
  }

  private Response status(Call call) {
    Billing billing = store.billing;
    Billing.Topup topup = billing.topups.get(call.body().path("payment_intent_id").asText());
    if (topup == null) {
      throw ErrorResponseException.missingInBody("payment_intent_id");
    }
    topup.checks++;
    if (topup.checks >= billing.checksUntilCompleted) {
      billing.complete(topup, store.ids, store.now());
    }
    return BillingHandlers.envelope(
        Json.object()
            .put("payment_intent_id", topup.id)
            .put("status", topup.completed ? "completed" : "pending"));
  }

  static ObjectNode autoTopup(Billing billing) {
    ObjectNode config = Json.object();
    if (billing.autoTopup == null) {
      config.putNull("amount").putNull("threshold");
    } else {
      config
          .put("amount", billing.autoTopup.amount())
          .put("threshold", billing.autoTopup.threshold());
    }
    Billing.AutoTopupFailure failure = billing.autoTopupFailure;
    if (failure == null) {
      return config.putNull("disabledReason").putNull("error").putNull("lastFailedAt");
    }
    return config
        .put("disabledReason", failure.disabledReason())
        .put("error", failure.error())
        .put("lastFailedAt", failure.at().toEpochMilli());
  }

  /** What is known of a card, and no more. */
  static void describe(Billing.Card card, ObjectNode node) {
    if (card.brand() != null) {
      node.put("brand", card.brand());
    }
    if (card.last4() != null) {
      node.put("last4", card.last4());
    }
  }

  private Response setAutoTopup(Call call) {
    refuseTokens();
    long amount = call.body().path("amount").asLong();
    long threshold = call.body().path("threshold").asLong();
    store.billing.autoTopup = new Billing.AutoTopup(amount, threshold);
    store.billing.autoTopupFailure = null;
    return BillingHandlers.envelope(
        Json.object().put("amount", amount).put("threshold", threshold));
  }

  private Response deleteAutoTopup(Call call) {
    refuseTokens();
    store.billing.autoTopup = null;
    store.billing.autoTopupFailure = null;
    return BillingHandlers.envelope(Json.object());
  }

  /** Only who is logged in to the dashboard may change automatic top-ups at the live service. */
  private void refuseTokens() {
    if (store.dialect == Dialect.LIVE) {
      throw ErrorResponseException.forbidden("Automatic top-ups are changed in the dashboard");
    }
  }

  private ObjectNode spendingLimit() {
    Billing.Limit limit = store.billing.limit;
    ObjectNode result = Json.object().put("enabled", limit != null);
    ObjectNode config = result.putObject("config");
    if (limit == null) {
      config.putNull("amount").putNull("duration").putNull("strategy");
    } else {
      config
          .put("amount", limit.amount())
          .put("duration", limit.duration())
          .put("strategy", limit.strategy());
    }
    return result;
  }

  private Response setSpendingLimit(Call call) {
    if (spendingLimitRetired || store.dialect == Dialect.LIVE) {
      throw ErrorResponseException.forbidden("The spending limit is set per gateway now");
    }
    store.billing.limit =
        new Billing.Limit(
            call.body().path("amount").asLong(),
            call.body().path("duration").asText(),
            call.body().path("strategy").asText());
    Response response = BillingHandlers.envelope(Json.object());
    return new Response(201, response.headers(), response.contentType(), response.body(), true);
  }

  private Response deleteSpendingLimit(Call call) {
    store.billing.limit = null;
    return BillingHandlers.envelope(Json.object());
  }
}
