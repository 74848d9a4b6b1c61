package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a sandbox as a tree, and back. Reading is strict: a state that was not read whole
 * would be written back without the rest.
 */
final class Saved {

  private Saved() {}

  /** The caller holds the monitor of the store. */
  static ObjectNode of(Store store, Set<String> learned) {
    ObjectNode saved = Json.object();
    saved.put("account_id", store.accountId).put("ids", store.ids.position());
    ArrayNode names = saved.putArray("learned");
    learned.stream().sorted().forEach(names::add);
    saved.set("custom_providers", array(store.customProviders, provider -> provider));
    saved.set("evaluation_types", array(store.evaluationTypes, type -> type));
    saved.set("gateways", array(store.gateways, Saved::gateway));
    saved.set("billing", billing(store.billing));
    return saved;
  }

  /**
   * Puts a tree into the place of what a store has.
   *
   * @throws IllegalArgumentException if something is missing or of another type. The message names
   *     what is missing, and repeats nothing of what is there: it may be a secret
   */
  static void into(Store store, Set<String> learned, JsonNode saved) {
    if (!text(saved, "account_id").equals(store.accountId)) {
      throw new IllegalArgumentException("it is of another account");
    }
    try {
      fill(store, learned, saved);
    } catch (DateTimeException
        | ClassCastException
        | NoSuchElementException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      // Without its cause, whose message may repeat the value.
      throw new IllegalArgumentException("a value is not of its type");
    }
  }

  private static void fill(Store store, Set<String> learned, JsonNode saved) {
    store.clear();
    store.ids.continueFrom(number(saved, "ids").longValueExact());
    array(saved, "learned").forEach(name -> learned.add(name.asText()));
    fill(store.customProviders, array(saved, "custom_providers"));
    store.evaluationTypes.clear();
    fill(store.evaluationTypes, array(saved, "evaluation_types"));
    for (JsonNode each : array(saved, "gateways")) {
      Gateway gateway = gateway(each);
      store.gateways.put(gateway.id(), gateway);
    }
    store.billing = billing(object(saved, "billing"));
  }

  private static ObjectNode gateway(Gateway gateway) {
    ObjectNode saved = Json.object();
    saved.set("config", gateway.config);
    saved.put("appended", gateway.appended);
    ObjectNode spent = saved.putObject("spent");
    // In the order of the rules.
    gateway.spendLimits.spent().forEach(spent::put);
    saved.set("datasets", array(gateway.datasets, dataset -> dataset));
    saved.set("evaluations", array(gateway.evaluations, evaluation -> evaluation));
    saved.set("routes", array(gateway.routes, Route::saved));
    saved.set("provider_configs", array(gateway.providerConfigs, config -> config));
    saved.set("logs", array(gateway.logs, Saved::log));
    return saved;
  }

  private static Gateway gateway(JsonNode saved) {
    Gateway gateway = new Gateway(object(saved, "config"));
    text(gateway.config, "id");
    gateway.appended = number(saved, "appended").intValueExact();
    Map<String, BigDecimal> spent = new LinkedHashMap<>();
    ObjectNode counters = object(saved, "spent");
    counters
        .fieldNames()
        .forEachRemaining(rule -> spent.put(rule, numeric(counters.path(rule), "in spent")));
    gateway.spendLimits.restore(spent);
    fill(gateway.datasets, array(saved, "datasets"));
    fill(gateway.evaluations, array(saved, "evaluations"));
    for (JsonNode each : array(saved, "routes")) {
      Route route = Route.restore(each);
      gateway.routes.put(route.id(), route);
    }
    fill(gateway.providerConfigs, array(saved, "provider_configs"));
    for (JsonNode each : array(saved, "logs")) {
      LogRow row = log(each);
      gateway.logs.put(row.id(), row);
    }
    return gateway;
  }

  private static ObjectNode log(LogRow row) {
    ObjectNode saved = Json.object();
    saved.set("fields", row.fields());
    LogRow.Progress progress = row.progress();
    putTime(saved, "shown_from", progress.shownFrom());
    putTime(saved, "heads_from", progress.headsFrom());
    putTime(saved, "gone_from", progress.goneFrom());
    putTime(saved, "uncounted_from", progress.uncountedFrom());
    return saved;
  }

  private static LogRow log(JsonNode saved) {
    ObjectNode fields = object(saved, "fields");
    text(fields, "id");
    LogRow row = new LogRow(fields);
    Instant shown = time(saved, "shown_from");
    Instant heads = time(saved, "heads_from");
    Instant gone = time(saved, "gone_from");
    Instant uncounted = time(saved, "uncounted_from");
    row.restore(
        new LogRow.Progress(
            shown == null ? Instant.MIN : shown,
            heads == null ? Instant.MIN : heads,
            gone,
            gone != null && uncounted == null ? Instant.MIN : uncounted));
    return row;
  }

  private static ObjectNode billing(Billing billing) {
    ObjectNode saved = Json.object();
    saved.put("balance", billing.balance);
    saved.put("checks_until_completed", billing.checksUntilCompleted);
    Billing.Card card = billing.card;
    if (card != null) {
      saved.putObject("card").put("brand", card.brand()).put("last4", card.last4());
    }
    Billing.AutoTopup auto = billing.autoTopup;
    if (auto != null) {
      saved.putObject("auto_topup").put("amount", auto.amount()).put("threshold", auto.threshold());
    }
    Billing.AutoTopupFailure failure = billing.autoTopupFailure;
    if (failure != null) {
      saved
          .putObject("auto_topup_failure")
          .put("disabled_reason", failure.disabledReason())
          .put("error", failure.error())
          .put("at", failure.at().toString());
    }
    Billing.Limit limit = billing.limit;
    if (limit != null) {
      saved
          .putObject("limit")
          .put("amount", limit.amount())
          .put("duration", limit.duration())
          .put("strategy", limit.strategy());
    }
    ArrayNode topups = saved.putArray("topups");
    for (Billing.Topup topup : billing.topups.values()) {
      topups
          .addObject()
          .put("id", topup.id)
          .put("cents", topup.cents)
          .put("checks", topup.checks)
          .put("completed", topup.completed);
    }
    saved.putArray("invoices").addAll(billing.invoices);
    return saved;
  }

  private static Billing billing(JsonNode saved) {
    Billing billing = new Billing();
    billing.balance = number(saved, "balance");
    billing.checksUntilCompleted = number(saved, "checks_until_completed").intValueExact();
    billing.card = null;
    if (saved.has("card")) {
      ObjectNode card = object(saved, "card");
      billing.card =
          new Billing.Card(card.path("brand").textValue(), card.path("last4").textValue());
    }
    if (saved.has("auto_topup")) {
      ObjectNode auto = object(saved, "auto_topup");
      billing.autoTopup = new Billing.AutoTopup(cents(auto, "amount"), cents(auto, "threshold"));
    }
    if (saved.has("auto_topup_failure")) {
      ObjectNode failure = object(saved, "auto_topup_failure");
      billing.autoTopupFailure =
          new Billing.AutoTopupFailure(
              text(failure, "disabled_reason"),
              text(failure, "error"),
              Instant.parse(text(failure, "at")));
    }
    if (saved.has("limit")) {
      ObjectNode limit = object(saved, "limit");
      billing.limit =
          new Billing.Limit(
              cents(limit, "amount"), text(limit, "duration"), text(limit, "strategy"));
    }
    for (JsonNode each : array(saved, "topups")) {
      Billing.Topup topup = new Billing.Topup(text(each, "id"), cents(each, "cents"));
      topup.checks = number(each, "checks").intValueExact();
      topup.completed = each.path("completed").asBoolean();
      billing.topups.put(topup.id, topup);
    }
    for (JsonNode invoice : array(saved, "invoices")) {
      billing.invoices.add((ObjectNode) invoice);
    }
    return billing;
  }

  private static <T> ArrayNode array(Map<String, T> things, Function<T, ObjectNode> save) {
    ArrayNode array = Json.array();
    things.values().forEach(thing -> array.add(save.apply(thing)));
    return array;
  }

  private static void fill(Map<String, ObjectNode> things, ArrayNode saved) {
    for (JsonNode each : saved) {
      things.put(text(each, "id"), (ObjectNode) each);
    }
  }

  private static void putTime(ObjectNode saved, String name, @Nullable Instant time) {
    if (time != null && !time.equals(Instant.MIN)) {
      saved.put(name, time.toString());
    }
  }

  private static @Nullable Instant time(JsonNode saved, String name) {
    return saved.has(name) ? Instant.parse(text(saved, name)) : null;
  }

  private static long cents(JsonNode saved, String name) {
    return number(saved, name).longValueExact();
  }

  private static BigDecimal number(JsonNode saved, String name) {
    return numeric(saved.path(name), name);
  }

  private static BigDecimal numeric(JsonNode value, String name) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("it has no number " + name);
    }
    return value.decimalValue();
  }

  static String text(JsonNode saved, String name) {
    if (!saved.path(name).isTextual()) {
      throw new IllegalArgumentException("it has no text " + name);
    }
    return saved.path(name).textValue();
  }

  static ArrayNode array(JsonNode saved, String name) {
    if (saved.path(name) instanceof ArrayNode array) {
      return array;
    }
    throw new IllegalArgumentException("it has no array " + name);
  }

  private static ObjectNode object(JsonNode saved, String name) {
    if (saved.path(name) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("it has no object " + name);
  }
}
