package io.github.aigateway.changes;

/**
 * Changes that a maintainer makes. They touch different things, so that a document can have them
 * all.
 */
final class Edits {

  private static final String SCHEMAS = "/components/schemas/";
  private static final String GATEWAY =
      "/paths/~1accounts~1{account_id}~1ai-gateway~1gateways~1{gateway_id}";

  private Edits() {}

  static Edited optionalField(Edited document) {
    return document.setYaml(
        SCHEMAS + "Gateway/properties/region", "{type: string, description: Where it runs.}");
  }

  static Edited enumValueRemoved(Edited document) {
    return document.remove(SCHEMAS + "RetryBackoff/enum/0");
  }

  static Edited minimumRaised(Edited document) {
    return document.set(SCHEMAS + "RetryDelay/minimum", 100);
  }

  static Edited operationRemoved(Edited document) {
    return document.remove(GATEWAY + "/delete");
  }

  static Edited unionBranchAdded(Edited document) {
    return document
        .setYaml(
            SCHEMAS + "CacheElement",
            """
            description: The element that responds from the cache.
            type: object
            required: [id, outputs, type]
            properties:
              id: {description: The identifier of the element., type: string}
              outputs: {$ref: '#/components/schemas/RouteOutputs'}
              type: {$ref: '#/components/schemas/CacheElementType'}
            """)
        .setYaml(
            SCHEMAS + "CacheElementType",
            "{description: Its type., type: string, default: cache, enum: [cache]}")
        .setYaml(SCHEMAS + "RouteElement/oneOf/6", "{$ref: '#/components/schemas/CacheElement'}")
        .set(
            SCHEMAS + "RouteElement/discriminator/mapping/cache",
            "#/components/schemas/CacheElement");
  }

  static Edited fieldRenamed(Edited document) {
    return document.rename(SCHEMAS + "GatewayLog/properties/cost", "price");
  }

  static Edited requiredFieldAdded(Edited document) {
    return document
        .setYaml(
            SCHEMAS + "GatewayCreateRequest/properties/region",
            "{type: string, description: Where it runs.}")
        .set(SCHEMAS + "GatewayCreateRequest/required/0", "region");
  }

  static Edited descriptionChanged(Edited document) {
    return document.set(SCHEMAS + "Gateway/description", "A gateway, told better.");
  }
}
