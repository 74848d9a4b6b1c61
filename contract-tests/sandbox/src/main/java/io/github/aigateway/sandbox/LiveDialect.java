package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a response of the reference into the words of the live service, as far as users of it have
 * published them.
 */
final class LiveDialect {

  private static final List<String> NULL_IF_FAILED =
      List.of("model_type", "request_type", "response_content_type", "step");

  private static final List<String> SWITCHES = List.of("enable", "default_config");

  private final Store store;

  LiveDialect(Store store) {
    this.store = store;
  }

  /** A response to a request that succeeded. */
  Response translate(Call call, Response response) {
    JsonNode body = tree(response);
    if (response.status() >= 300 || !(body instanceof ObjectNode envelope)) {
      return response;
    }
    JsonNode result = envelope.path("result");
    switch (call.operation().id()) {
      case "gateways_list" -> {
        result.forEach(LiveDialect::gateway);
        envelope.set(
            "result_info", Pages.of(GatewayHandlers.found(store, call), call.query()).resultInfo());
      }
      case "gateways_get", "gateways_create", "gateways_update", "gateways_delete" ->
          gateway(result);
      case "gatewayLogs_list" -> result.forEach(row -> log(call, row));
      case "gatewayLogs_get" -> log(call, result);
      case "datasets_list", "evaluationTypes_list" -> result.forEach(LiveDialect::enable);
      case "datasets_get", "datasets_create", "datasets_update", "datasets_delete" ->
          enable(result);
      case "evaluations_list" ->
          result.forEach(evaluation -> evaluation.path("datasets").forEach(LiveDialect::enable));
      case "evaluations_get", "evaluations_create", "evaluations_delete" ->
          result.path("datasets").forEach(LiveDialect::enable);
      case "dynamicRoutes_list" ->
          envelope.at("/data/routes").forEach(route -> listedVersion(route.path("version")));
      case "dynamicRoutes_listVersions" ->
          envelope.at("/data/versions").forEach(LiveDialect::listedVersion);
      case "dynamicRoutes_get" -> {
        version(result.path("version"));
        ((ObjectNode) result).remove("elements");
      }
      case "dynamicRoutes_create" -> version(result.path("version"));
      case "dynamicRoutes_edit" -> version(envelope.at("/route/version"));
      case "dynamicRoutes_getVersion" -> version(result);
      case "dynamicRoutes_createVersion" ->
          ((ObjectNode) result).put("version_id", newestVersion(call));
      case "providerConfigs_list" -> result.forEach(LiveDialect::providerConfig);
      case "providerConfigs_create", "providerConfigs_update", "providerConfigs_delete" ->
          providerConfig(result);
      case "customProviders_list" -> result.forEach(LiveDialect::customProvider);
      case "customProviders_get",
          "customProviders_create",
          "customProviders_edit",
          "customProviders_delete" ->
          customProvider(result);
      case "billing_getCreditBalance" -> autoTopup(result.path("topup_config"));
      case "autoTopup_get" -> autoTopup(result);
      default -> {
        return response;
      }
    }
    return response.withBody(response.contentType(), Json.bytes(envelope));
  }

  /**
   * A request in the words of the reference. What this dialect gives as 0 and 1 it takes as that,
   * so that a client can put back what it has read.
   */
  Request understand(Operation operation, Request request) {
    String id = operation.id();
    if (!id.startsWith("datasets_") && !id.startsWith("providerConfigs_")) {
      return request;
    }
    try {
      if (Json.parse(request.body()) instanceof ObjectNode body) {
        SWITCHES.forEach(name -> switchOf(body, name));
        return request.withBody(Json.bytes(body));
      }
    } catch (IOException e) {
      // Not JSON, which is said where all requests are judged.
      return request;
    }
    return request;
  }

  private static void switchOf(ObjectNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isInt() && (value.intValue() == 0 || value.intValue() == 1)) {
      body.put(name, value.intValue() == 1);
    }
  }

  private static JsonNode tree(Response response) {
    try {
      return Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void gateway(JsonNode gateway) {
    for (String name : List.of("created_at", "modified_at")) {
      ((ObjectNode) gateway).put(name, Timestamps.blank(gateway.path(name).asText()));
    }
  }

  private void log(Call call, JsonNode listed) {
    ObjectNode log = (ObjectNode) listed;
    LogRow row = store.gateway(call.path("gateway_id")).logs.get(log.path("id").asText());
    if (row == null) {
      return;
    }
    log.set("metadata", row.metadata());
    for (String name : List.of("authentication", "wholesale", "event_id")) {
      log.set(name, row.fields().path(name));
    }
    log.put("byok", !row.fields().path("wholesale").asBoolean());
    log.putObject("timings").put("total", log.path("duration").asInt()).putNull("upstream");
    if (log.path("tokens_in").isNull()) {
      log.putNull("usage_metadata");
    } else {
      log.putObject("usage_metadata").set("input_tokens", log.path("tokens_in"));
    }
    if (!log.path("success").asBoolean()) {
      log.remove(List.of("cost", "path"));
      NULL_IF_FAILED.forEach(log::putNull);
    }
    if (log.has("request_head") && !row.hasHeads(store.now())) {
      log.putNull("request_head").putNull("response_head");
    }
  }

  private static void enable(JsonNode thing) {
    ((ObjectNode) thing).put("enable", thing.path("enable").asBoolean() ? 1 : 0);
  }

  private static void version(JsonNode version) {
    ObjectNode changed = (ObjectNode) version;
    changed.put("active", version.path("active").asText().equals("true"));
    try {
      changed.set(
          "data", Json.parse(version.path("data").asText().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void listedVersion(JsonNode version) {
    version(version);
    ((ObjectNode) version).remove("data");
  }

  private String newestVersion(Call call) {
    List<Route.Version> versions =
        Store.find(store.gateway(call.path("gateway_id")).routes, call, "route_id").versions();
    return versions.get(versions.size() - 1).id();
  }

  private static void providerConfig(JsonNode config) {
    ObjectNode changed = (ObjectNode) config;
    changed.put("default_config", config.path("default_config").asBoolean() ? 1 : 0);
    if (!config.has("rate_limit")) {
      changed.putNull("rate_limit").putNull("rate_limit_period");
    }
  }

  /** Both texts and numbers have been seen as times; here they are seconds. */
  private static void customProvider(JsonNode provider) {
    for (String name : List.of("created_at", "modified_at")) {
      long seconds = Instant.parse(provider.path(name).asText()).getEpochSecond();
      ((ObjectNode) provider).put(name, seconds);
    }
  }

  private static void autoTopup(JsonNode config) {
    ((ObjectNode) config).remove(List.of("disabledReason", "error", "lastFailedAt"));
  }

  /** The response to a request that failed, or null if it is that of the reference. */
  @Nullable Response errorResponse(Call call, ErrorResponseException error) {
    String operation = call.operation().id();
    boolean route = operation.startsWith("dynamicRoutes_");
    return switch (error.kind()) {
      case DUPLICATE ->
          operation.equals("dynamicRoutes_edit")
              // What the database says goes out as it is.
              ? Response.undocumented(
                  500, 7_000, "D1_ERROR: UNIQUE constraint failed: SQLITE_CONSTRAINT")
              : error(
                  400,
                  route ? 7_005 : 7_001,
                  route ? "Route already exists" : "An object with this id already exists");
      case MISSING -> {
        if (isList(operation) && error.isAbout("gateway_id")) {
          yield Response.result(Json.array());
        }
        if (error.isAbout("custom_provider_id")) {
          yield error(404, 1_004, "Custom provider not found");
        }
        yield route && error.isAbout("route_id") ? error(404, 7_005, "Route not found") : null;
      }
      default -> null;
    };
  }

  private static boolean isList(String operation) {
    return operation.equals("evaluations_list") || operation.equals("providerConfigs_list");
  }

  private static Response error(int status, int code, String message) {
    ObjectNode body = Json.object().put("success", false);
    body.putArray("errors").addObject().put("code", code).put("message", message);
    return Response.beyondTheDocument(status, body);
  }
}
