package io.github.aigateway.pact;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import io.github.aigateway.RawResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the facts of the pacts true in a real account, as far as that is harmless: whatever is
 * written is written to a gateway of its own, which is deleted again.
 */
public final class LiveStates implements AutoCloseable {

  /** What is true of any account, or of any that is in use. */
  static final Set<String> READ_ONLY = Set.of("an account", "some gateways exist");

  /** What can be made true in a gateway of one's own. */
  static final Set<String> WRITTEN =
      Set.of("a gateway exists", "a dataset exists", "a route exists", "provider configs exist");

  private final AiGatewayClient client;
  private String gatewayId = "";

  LiveStates(AiGatewayClient client) {
    this.client = client;
  }

  /** The first fact of each interaction, so what the last one has left goes here. */
  @State("an account")
  public Map<String, Object> account() {
    close();
    return Map.of("account_id", client.options().accountId());
  }

  /** An account without gateways would fail the interaction, and rightly so: it shows nothing. */
  @State("some gateways exist")
  public void gateways() {}

  @State("a gateway exists")
  public Map<String, Object> gateway() {
    if (gatewayId.isEmpty()) {
      String id = "pact-" + UUID.randomUUID();
      String settings = GatewayBodies.REQUIRED_SETTINGS.strip().substring(1);
      send("POST", "/gateways", JsonBody.parse("{\"id\": \"" + id + "\"," + settings));
      gatewayId = id;
    }
    return Map.of("gateway_id", gatewayId);
  }

  @State("a dataset exists")
  public Map<String, Object> dataset(Map<String, Object> parameters) {
    JsonNode dataset = send("POST", ownGateway() + "/datasets", parameters.get("dataset"));
    return with("dataset_id", dataset.at("/result/id"));
  }

  @State("a route exists")
  public Map<String, Object> route(Map<String, Object> parameters) {
    Object body =
        Map.of("name", "pact-" + UUID.randomUUID(), "elements", parameters.get("elements"));
    JsonNode route = send("POST", ownGateway() + "/routes", body);
    Map<String, Object> result = with("route_id", route.at("/result/id"));
    result.put("version_id", route.at("/result/version/version_id").asText());
    return result;
  }

  @State("provider configs exist")
  public Map<String, Object> providerConfigs(Map<String, Object> parameters) {
    JsonNode every = send("POST", ownGateway() + "/provider_configs", parameters.get("every"));
    send("POST", ownGateway() + "/provider_configs", parameters.get("required"));
    return with("provider_config_id", every.at("/result/id"));
  }

  private String ownGateway() {
    return "/gateways/" + gateway().get("gateway_id");
  }

  private Map<String, Object> with(String name, JsonNode id) {
    Map<String, Object> result = new HashMap<>(gateway());
    result.put(name, id.asText());
    return result;
  }

  private JsonNode send(String method, String path, Object body) {
    RawRequest request = RawRequest.of(method, "/accounts/{account_id}/ai-gateway" + path);
    RawResponse response = client.send(body == null ? request : request.body(body));
    return response.json();
  }

  @Override
  public void close() {
    if (!gatewayId.isEmpty()) {
      send("DELETE", "/gateways/" + gatewayId, null);
      gatewayId = "";
    }
  }
}
