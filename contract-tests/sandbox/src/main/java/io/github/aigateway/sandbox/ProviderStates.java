package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;

/**
 * States facts: "a gateway named prod exists". What a fact needs (the gateway of a dataset) is made
 * if it is not there.
 */
public final class ProviderStates {

  private final Contract contract;
  private final Store store;
  private final Dispatcher dispatcher;

  ProviderStates(Contract contract, Store store, Dispatcher dispatcher) {
    this.contract = contract;
    this.store = store;
    this.dispatcher = dispatcher;
  }

  /** A gateway with this id exists, with default settings if it did not before. */
  public void gateway(String gatewayId) {
    gateway(gatewayId, settings -> {});
  }

  /**
   * A gateway with this id exists, and its settings are changed like this. Fields that the document
   * does not know are kept and sent.
   */
  public void gateway(String gatewayId, Consumer<ObjectNode> change) {
    synchronized (store) {
      if (!store.gateways.containsKey(gatewayId)) {
        ObjectNode settings =
            Json.object()
                .put("id", gatewayId)
                .put("cache_invalidate_on_update", false)
                .put("cache_ttl", 0);
        settings
            .put("collect_logs", true)
            .put("rate_limiting_interval", 0)
            .put("rate_limiting_limit", 0);
        dispatcher.perform("gateways_create", account(), settings);
      }
      ObjectNode config = store.gateway(gatewayId).config;
      change.accept(config);
      store.gateway(gatewayId).spendLimits.replace(config.path("spend_limits"), store.ids);
      learn("gateways_create", config);
    }
  }

  /** There is no gateway with this id. */
  public void noGateway(String gatewayId) {
    synchronized (store) {
      store.gateways.remove(gatewayId);
    }
  }

  /** A dataset with this name exists that selects every log; returns its id. */
  public String dataset(String gatewayId, String name) {
    return dataset(gatewayId, name, dataset -> {});
  }

  /** A dataset with this name exists, changed like this; returns its id. */
  public String dataset(String gatewayId, String name, Consumer<ObjectNode> change) {
    ObjectNode body = Json.object().put("enable", true).put("name", name);
    body.putArray("filters");
    change.accept(body);
    learn("datasets_get", body);
    return create("datasets_create", gatewayId, body);
  }

  /**
   * An evaluation with this name exists, over a dataset of every log and with all evaluation types;
   * returns its id.
   */
  public String evaluation(String gatewayId, String name) {
    return evaluation(gatewayId, name, evaluation -> {});
  }

  /**
   * An evaluation with this name exists, changed like this after it was worked out; returns its id.
   */
  public String evaluation(String gatewayId, String name, Consumer<ObjectNode> change) {
    synchronized (store) {
      ObjectNode body = Json.object().put("name", name);
      body.putArray("dataset_ids").add(dataset(gatewayId, name + " data"));
      ArrayNode types = body.putArray("evaluation_type_ids");
      store.evaluationTypes.keySet().forEach(types::add);
      String id = create("evaluations_create", gatewayId, body);
      ObjectNode evaluation = store.gateway(gatewayId).evaluations.get(id);
      if (evaluation != null) {
        change.accept(evaluation);
        learn("evaluations_get", evaluation);
      }
      return id;
    }
  }

  /** An evaluation type exists beside those that are there at first; returns its id. */
  public String evaluationType(String type, String name) {
    synchronized (store) {
      return store.addEvaluationType(type, name, name + ".", false).path("id").asText();
    }
  }

  /** A route with this name exists that asks one model; returns its id. */
  public String route(String gatewayId, String name) {
    ArrayNode elements = Json.array();
    ObjectNode start = elements.addObject().put("id", "start").put("type", "start");
    start.putObject("outputs").putObject("next").put("elementId", "model");
    ObjectNode model = elements.addObject().put("id", "model").put("type", "model");
    model
        .putObject("properties")
        .put("model", "gpt-4o-mini")
        .put("provider", "openai")
        .put("retries", 1)
        .put("timeout", 10_000);
    ObjectNode outputs = model.putObject("outputs");
    outputs.putObject("success").put("elementId", "end");
    outputs.putObject("fallback").put("elementId", "end");
    elements.addObject().put("id", "end").put("type", "end").putObject("outputs");
    return route(gatewayId, name, elements);
  }

  /** A route with this name and these elements exists; returns its id. */
  public String route(String gatewayId, String name, JsonNode elements) {
    ObjectNode body = Json.object().put("name", name);
    body.set("elements", elements);
    return create("dynamicRoutes_create", gatewayId, body);
  }

  /**
   * A provider key with this alias exists; returns the id of the config. The key itself is made up.
   */
  public String providerConfig(String gatewayId, String provider, String alias) {
    ObjectNode body =
        Json.object()
            .put("alias", alias)
            .put("default_config", false)
            .put("provider_slug", provider);
    body.put("secret", "made-up-provider-key").put("secret_id", "");
    return create("providerConfigs_create", gatewayId, body);
  }

  /** A custom provider with this slug exists; returns its id. */
  public String customProvider(String slug) {
    return customProvider(slug, provider -> {});
  }

  /** A custom provider with this slug exists, changed like this; returns its id. */
  public String customProvider(String slug, Consumer<ObjectNode> change) {
    synchronized (store) {
      ObjectNode body =
          Json.object()
              .put("base_url", "https://models.example.com/v1")
              .put("name", "Models of " + slug)
              .put("slug", slug);
      change.accept(body);
      learn("customProviders_get", body);
      return dispatcher
          .perform("customProviders_create", account(), body)
          .at("/result/id")
          .asText();
    }
  }

  /**
   * Requests through the gateway have cost so many dollars more, as the rule of its {@code
   * spend_limits} with this id counts them.
   *
   * @throws IllegalArgumentException if the gateway has no such rule
   */
  public void spent(String gatewayId, String ruleId, BigDecimal dollars) {
    synchronized (store) {
      gateway(gatewayId);
      store.gateway(gatewayId).spendLimits.spend(ruleId, dollars);
    }
  }

  private String create(String operationId, String gatewayId, ObjectNode body) {
    synchronized (store) {
      gateway(gatewayId);
      return dispatcher
          .perform(
              operationId, Map.of("account_id", store.accountId, "gateway_id", gatewayId), body)
          .path("result")
          .path("id")
          .asText();
    }
  }

  private Map<String, String> account() {
    return Map.of("account_id", store.accountId);
  }

  private void learn(String operationId, ObjectNode result) {
    dispatcher.learn(contract.responseOf(operationId), Json.object().set("result", result));
  }
}
