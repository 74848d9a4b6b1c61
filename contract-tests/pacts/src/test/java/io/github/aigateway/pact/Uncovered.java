package io.github.aigateway.pact;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the document says by itself, since no caller of the SDK can show it. Nothing else may be
 * missing from the pacts.
 */
final class Uncovered {

  /** The vendor lets the body be left out, but for billing. Callers have no reason to. */
  private static final Set<String> FACTS =
      Stream.of(
              "POST /gateways",
              "PUT /gateways/{gateway_id}",
              "PATCH /gateways/{gateway_id}/logs/{log_id}",
              "POST /gateways/{gateway_id}/datasets",
              "PUT /gateways/{gateway_id}/datasets/{dataset_id}",
              "POST /gateways/{gateway_id}/evaluations",
              "POST /gateways/{gateway_id}/routes",
              "PATCH /gateways/{gateway_id}/routes/{route_id}",
              "POST /gateways/{gateway_id}/routes/{route_id}/deployments",
              "POST /gateways/{gateway_id}/routes/{route_id}/versions",
              "POST /gateways/{gateway_id}/provider_configs",
              "PUT /gateways/{gateway_id}/provider_configs/{provider_config_id}",
              "POST /custom-providers",
              "PATCH /custom-providers/{custom_provider_id}")
          .map(
              operation ->
                  "the body of " + operation + " is optional in the document, every pact has it")
          .collect(Collectors.toUnmodifiableSet());

  private Uncovered() {}

  static Set<String> facts() {
    return FACTS;
  }
}
