package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Gateways. */
final class GatewayHandlers {

  private static final Set<String> SERVER_OWNED =
      Set.of("id", "created_at", "modified_at", "is_default");

  private final Store store;

  GatewayHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("gateways_list", this::list);
    handlers.put("gateways_create", this::create);
    handlers.put("gateways_get", call -> Response.result(gateway(call).config));
    handlers.put("gateways_update", this::update);
    handlers.put("gateways_delete", this::delete);
  }

  private Gateway gateway(Call call) {
    return store.gateway(call.path("gateway_id"));
  }

  private Response list(Call call) {
    return Pages.result(Pages.of(found(store, call), call.query()));
  }

  /** All that a list holds, over all its pages. */
  static List<ObjectNode> found(Store store, Call call) {
    String search = call.query().first("search").orElse("");
    return store.gateways.values().stream()
        .filter(gateway -> gateway.id().contains(search))
        .map(gateway -> gateway.config)
        .toList();
  }

  private Response create(Call call) {
    String id = call.body().path("id").asText();
    if (store.gateways.containsKey(id)) {
      throw ErrorResponseException.duplicate("A gateway with this id exists", "body", "id");
    }
    String now = Timestamps.text(store.now());
    ObjectNode config =
        Json.object()
            .put("id", id)
            .put("created_at", now)
            .put("modified_at", now)
            .put("is_default", false);
    return Response.result(write(config, call));
  }

  /** What the body does not name goes back to its default; the reference leaves that open. */
  private Response update(Call call) {
    ObjectNode kept = gateway(call).config.deepCopy();
    kept.retain(SERVER_OWNED);
    kept.put("modified_at", Timestamps.text(store.now()));
    return Response.result(write(kept, call));
  }

  private Response delete(Call call) {
    Gateway gateway = gateway(call);
    store.gateways.remove(gateway.id());
    return Response.result(gateway.config);
  }

  private ObjectNode write(ObjectNode config, Call call) {
    call.body()
        .properties()
        .forEach(
            field -> {
              if (!SERVER_OWNED.contains(field.getKey())) {
                config.set(field.getKey(), field.getValue());
              }
            });
    addDefaults(config, call.operation());
    if (config.path("otel").isArray()) {
      config
          .path("otel")
          .forEach(
              exporter ->
                  ((ObjectNode) exporter)
                      .putIfAbsent("content_type", Json.object().textNode("json")));
    }
    String id = config.path("id").asText();
    Gateway known = store.gateways.get(id);
    Gateway gateway = known == null ? new Gateway(config) : known;
    gateway.spendLimits.replace(config.path("spend_limits"), store.ids);
    gateway.config = config;
    store.gateways.put(id, gateway);
    return config;
  }

  /**
   * What the document says of an omitted property: its default, else null if that is allowed, else
   * false for a switch. What is newer than the reference is only told in the words of the live
   * service, unless it was set.
   */
  @SuppressWarnings("rawtypes") // So the parser hands them out.
  private void addDefaults(ObjectNode config, Operation operation) {
    Schema<?> envelope = Objects.requireNonNull(operation.responseSchema(200), operation.id());
    Schema<?> gateway =
        Objects.requireNonNull(envelope.getProperties().get("result"), operation.id());
    Map<String, Schema> properties = gateway.getProperties();
    properties.forEach(
        (name, schema) -> {
          if (config.has(name) || isNewer(schema) && store.dialect != Dialect.LIVE) {
            return;
          }
          if (schema.getDefault() != null) {
            config.put(name, schema.getDefault().toString());
          } else if (Boolean.TRUE.equals(schema.getNullable())) {
            config.putNull(name);
          } else if ("boolean".equals(schema.getType())) {
            config.put(name, false);
          }
        });
  }

  private static boolean isNewer(Schema<?> schema) {
    return schema.getExtensions() != null && schema.getExtensions().containsKey("x-since");
  }
}
