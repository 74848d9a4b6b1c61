package io.github.aigateway.pact;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes the facts of the pacts true in the sandbox. A method returns what the provider chose by
 * itself, such as an id, and the request is made with that.
 */
public final class SandboxStates {

  /** Each has threads of its own, and there are states for each interaction. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AiGatewaySandbox sandbox;

  SandboxStates(AiGatewaySandbox sandbox) {
    this.sandbox = sandbox;
  }

  @State("an account")
  public Map<String, Object> account() {
    sandbox.reset();
    return Map.of("account_id", sandbox.accountId());
  }

  @State("no gateways exist")
  public void noGateways() {}

  @State("some gateways exist")
  public void someGateways() {
    sandbox.given().gateway("prod");
    sandbox.given().gateway("staging");
  }

  @State("gateways exist")
  public void gateways(Map<String, Object> parameters) {
    json(parameters.get("gateways"))
        .properties()
        .forEach(gateway -> sandbox.given().gateway(gateway.getKey(), merging(gateway.getValue())));
  }

  @State("logs exist")
  public Map<String, Object> logs(Map<String, Object> parameters) {
    String gateway = text(parameters, "gateway_id");
    gateway(parameters);
    json(parameters.get("logs")).forEach(row -> sandbox.logs(gateway).append(merging(row)));
    return gatewayId(parameters);
  }

  @State("a gateway exists")
  public Map<String, Object> gateway(Map<String, Object> parameters) {
    sandbox.given().gateway(text(parameters, "gateway_id"));
    return gatewayId(parameters);
  }

  /** The gateway, and what else the provider chose. */
  private static Map<String, Object> with(
      Map<String, Object> parameters, String... namesAndValues) {
    Map<String, Object> result = new HashMap<>(gatewayId(parameters));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      result.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return result;
  }

  private static Map<String, Object> gatewayId(Map<String, Object> parameters) {
    return Map.of("gateway_id", text(parameters, "gateway_id"));
  }

  @State("a log exists")
  public Map<String, Object> log(Map<String, Object> parameters) {
    String id =
        sandbox
            .logs(text(parameters, "gateway_id"))
            .append(
                row -> {
                  merging(json(parameters.get("log"))).accept(row);
                  row.set(
                      "request",
                      json(
                          Map.of(
                              "model",
                              "gpt-4o",
                              "messages",
                              new Object[] {Map.of("role", "user", "content", "Hi")})));
                  row.set(
                      "response",
                      json(
                          Map.of(
                              "choices",
                              new Object[] {
                                Map.of("message", Map.of("role", "assistant", "content", "Hi"))
                              })));
                });
    return with(parameters, "log_id", id);
  }

  @State("a dataset exists")
  public Map<String, Object> dataset(Map<String, Object> parameters) {
    return with(parameters, "dataset_id", datasetId(parameters));
  }

  @State("another dataset exists")
  public void otherDataset(Map<String, Object> parameters) {
    datasetId(parameters);
  }

  private String datasetId(Map<String, Object> parameters) {
    JsonNode dataset = json(parameters.get("dataset"));
    return sandbox
        .given()
        .dataset(text(parameters, "gateway_id"), dataset.path("name").asText(), merging(dataset));
  }

  @State("an evaluation exists")
  public Map<String, Object> evaluation(Map<String, Object> parameters) {
    gateway(parameters);
    String gateway = text(parameters, "gateway_id");
    String type = sandbox.given().evaluationType("cost", "Cost");
    String dataset =
        sandbox
            .given()
            .dataset(
                gateway, "expensive", body -> body.set("filters", json(parameters.get("filters"))));
    JsonNode created =
        post(
            "/gateways/" + gateway + "/evaluations",
            Map.of(
                "name",
                "weekly",
                "dataset_ids",
                new String[] {dataset},
                "evaluation_type_ids",
                new String[] {type}));
    return with(
        parameters,
        "dataset_id",
        dataset,
        "evaluation_type_id",
        type,
        "evaluation_id",
        created.at("/result/id").asText());
  }

  @State("another evaluation exists")
  public void otherEvaluation(Map<String, Object> parameters) {
    evaluation(parameters);
  }

  @State("a route exists")
  public Map<String, Object> route(Map<String, Object> parameters) {
    gateway(parameters);
    JsonNode route = post(routes(parameters), named(parameters)).path("result");
    return with(
        parameters,
        "route_id",
        route.path("id").asText(),
        "version_id",
        route.at("/version/version_id").asText());
  }

  @State("another route exists")
  public void otherRoute(Map<String, Object> parameters) {
    post(routes(parameters), named(parameters));
  }

  @State("another version exists")
  public void otherVersion(Map<String, Object> parameters) {
    post(onlyRoute(parameters) + "/versions", Map.of("elements", parameters.get("elements")));
  }

  @State("another deployment exists")
  public void otherDeployment(Map<String, Object> parameters) {
    JsonNode version = get(onlyRoute(parameters) + "/versions").at("/data/versions/0/version_id");
    post(onlyRoute(parameters) + "/deployments", Map.of("version_id", version.asText()));
  }

  private static String routes(Map<String, Object> parameters) {
    return "/gateways/" + text(parameters, "gateway_id") + "/routes";
  }

  private static Map<String, Object> named(Map<String, Object> parameters) {
    return Map.of("name", parameters.get("name"), "elements", parameters.get("elements"));
  }

  private String onlyRoute(Map<String, Object> parameters) {
    return routes(parameters) + "/" + get(routes(parameters)).at("/data/routes/0/id").asText();
  }

  @State("provider configs exist")
  public Map<String, Object> providerConfigs(Map<String, Object> parameters) {
    gateway(parameters);
    String configs = "/gateways/" + text(parameters, "gateway_id") + "/provider_configs";
    JsonNode every = post(configs, parameters.get("every"));
    post(configs, parameters.get("required"));
    return with(parameters, "provider_config_id", every.at("/result/id").asText());
  }

  @State("a custom provider exists")
  public Map<String, Object> customProvider(Map<String, Object> parameters) {
    JsonNode provider = post("/custom-providers", parameters.get("provider"));
    return Map.of("custom_provider_id", provider.at("/result/id").asText());
  }

  @State("another custom provider exists")
  public void otherCustomProvider(Map<String, Object> parameters) {
    post("/custom-providers", parameters.get("provider"));
  }

  @State("a payment method is known")
  public void paymentMethod(Map<String, Object> parameters) {
    sandbox.billing().card((String) parameters.get("brand"), (String) parameters.get("last4"));
  }

  @State("no payment method is known")
  public void noPaymentMethod() {
    sandbox.billing().noCard();
  }

  @State("auto top-up is set")
  public void autoTopup(Map<String, Object> parameters) {
    sandbox.billing().autoTopup(number(parameters, "amount"), number(parameters, "threshold"));
  }

  @State("auto top-up failed")
  public void autoTopupFailed(Map<String, Object> parameters) {
    autoTopup(parameters);
    sandbox.billing().autoTopupFailed("payment failed", "card declined", SandboxContractTest.NOW);
  }

  @State("a spending limit is set")
  public void spendingLimit(Map<String, Object> parameters) {
    sandbox
        .billing()
        .spendingLimit(
            number(parameters, "amount"),
            text(parameters, "duration"),
            text(parameters, "strategy"));
  }

  @State("a top-up is pending")
  public Map<String, Object> pendingTopup() {
    return Map.of("payment_intent_id", sandbox.billing().topup(1000));
  }

  @State("a top-up is completed")
  public Map<String, Object> completedTopup() {
    String id = sandbox.billing().topup(1000);
    sandbox.billing().completeTopup(id);
    return Map.of("payment_intent_id", id);
  }

  @State("usage is recorded")
  public void usage(Map<String, Object> parameters) {
    Instant time = Instant.ofEpochMilli(number(parameters, "start_time")).plusSeconds(1);
    sandbox
        .logs("prod")
        .append(row -> row.put("created_at", time.toString()).put("cost", new BigDecimal("12.5")));
  }

  @State({"an invoice exists", "another invoice exists"})
  public void invoice(Map<String, Object> parameters) {
    sandbox
        .billing()
        .invoice(
            text(parameters, "type"),
            1000,
            SandboxContractTest.NOW,
            merging(json(parameters.get("invoice"))));
  }

  @State("an invoice is being drawn up")
  public void upcomingInvoice(Map<String, Object> parameters) {
    for (int i = 0; i < number(parameters, "providers"); i++) {
      String provider = "provider-" + i;
      sandbox.logs("prod").append(row -> row.put("provider", provider));
    }
  }

  @State("billing refuses")
  public void billingRefuses(Map<String, Object> parameters) {
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      sandbox
          .faults()
          .always(method, "/billing/**", Fault.errorResponse((int) number(parameters, "status")));
    }
  }

  // ---- The sandbox as a client has it, for what it has no word for ----

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  private JsonNode post(String path, Object body) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json(body).toString())),
        path);
  }

  private JsonNode send(HttpRequest.Builder request, String path) {
    URI uri =
        URI.create(sandbox.baseUrl() + "/accounts/" + sandbox.accountId() + "/ai-gateway" + path);
    try {
      HttpResponse<String> response =
          HTTP.send(
              request.uri(uri).header("Authorization", "Bearer " + sandbox.apiToken()).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "The state cannot be reached: " + path + " responds with " + response.body());
      }
      return JsonBody.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Consumer<ObjectNode> merging(JsonNode fields) {
    return node -> node.setAll((ObjectNode) fields);
  }

  private static JsonNode json(Object value) {
    return JsonBody.MAPPER.valueToTree(value == null ? Map.of() : value);
  }

  private static String text(Map<String, Object> parameters, String name) {
    return String.valueOf(parameters.get(name));
  }

  private static long number(Map<String, Object> parameters, String name) {
    return new BigDecimal(text(parameters, name)).longValue();
  }
}
