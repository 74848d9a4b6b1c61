package io.github.aigateway.spring;

import io.github.aigateway.AiGatewayClient;

/**
 * Changes the client that is made from the properties: a bean of this type is called with its
 * builder after the properties were applied. Several are called in their order.
 *
 * <pre>{@code
 * @Bean
 * AiGatewayClientCustomizer privateAuthority(SslBundles bundles) {
 *   return builder -> builder.sslContext(bundles.getBundle("gateway").createSslContext());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface AiGatewayClientCustomizer {

  /** Sets what it wants on the builder. */
  void customize(AiGatewayClient.Builder builder);
}
