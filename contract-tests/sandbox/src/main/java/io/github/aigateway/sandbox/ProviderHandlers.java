package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Provider configs, and the address of a provider behind a gateway. */
final class ProviderHandlers {

  private static final int SHOWN = 4;
  private static final int DEFAULT_PERIOD = 60;

  private final Store store;

  ProviderHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("providerConfigs_list", this::list);
    handlers.put("providerConfigs_create", this::create);
    handlers.put("providerConfigs_update", this::update);
    handlers.put("providerConfigs_delete", this::delete);
    handlers.put("gatewayUrls_get", this::url);
  }

  private Response list(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    return Pages.result(Pages.of(List.copyOf(gateway.providerConfigs.values()), call.query()));
  }

  /**
   * Keeps the last characters of the secret as its preview, and nothing else of it. A provider has
   * one default: that is what the word says, and the reference says nothing else.
   */
  private Response create(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    ObjectNode config = call.body().deepCopy();
    String secret = secret(config);
    config.remove("secret");
    config
        .put("id", store.ids.uuid())
        .put("gateway_id", gateway.id())
        .put("modified_at", Timestamps.text(store.now()));
    config.put("secret_preview", preview(secret));
    if (config.path("secret_id").asText().isEmpty()) {
      config.put("secret_id", store.ids.hex(32));
    }
    if (!config.has("rate_limit_period")) {
      config.put("rate_limit_period", DEFAULT_PERIOD);
    }
    if (config.path("default_config").asBoolean()) {
      for (ObjectNode other : gateway.providerConfigs.values()) {
        if (other.path("provider_slug").equals(config.path("provider_slug"))) {
          other.put("default_config", false);
        }
      }
    }
    gateway.providerConfigs.put(config.path("id").asText(), config);
    return Response.result(config);
  }

  /** What stands for the key when neither it nor its id is sent is somewhere else. */
  private static String secret(ObjectNode config) {
    return config.path("secret").asText();
  }

  private static String preview(String secret) {
    return secret.length() > 2 * SHOWN
        ? "****" + secret.substring(secret.length() - SHOWN)
        : "****";
  }

  private ObjectNode config(Call call) {
    return Store.find(
        store.gateway(call.path("gateway_id")).providerConfigs, call, "provider_config_id");
  }

  /** Another key under the same id: nothing else changes. */
  private Response update(Call call) {
    ObjectNode config = config(call);
    config.put("secret_preview", preview(secret((ObjectNode) call.body())));
    config.put("modified_at", Timestamps.text(store.now()));
    return Response.result(config);
  }

  private Response delete(Call call) {
    ObjectNode config = config(call);
    store.gateway(call.path("gateway_id")).providerConfigs.remove(config.path("id").asText());
    return Response.result(config);
  }

  private Response url(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    return Response.result(
        Json.object()
            .textNode(
                String.format(
                    "https://gateway.ai.cloudflare.com/v1/%s/%s/%s",
                    store.accountId, gateway.id(), call.path("provider"))));
  }
}
