/**
 * The AI Gateway client; {@link io.github.aigateway.AiGatewayClient} is where to begin. Whoever
 * requires this module reads the generated models and interfaces, too.
 */
module io.github.aigateway {
  requires transitive io.github.aigateway.generated;
  requires transitive org.hibernate.validator;
  requires java.net.http;
  requires org.openapitools.jackson.nullable;
  requires org.slf4j;

  exports io.github.aigateway;
  exports io.github.aigateway.auth;
  exports io.github.aigateway.billing;
  exports io.github.aigateway.error;
  exports io.github.aigateway.logs;
  exports io.github.aigateway.pagination;
  exports io.github.aigateway.retry;
  exports io.github.aigateway.routes;
  exports io.github.aigateway.spending;
  exports io.github.aigateway.telemetry;
  exports io.github.aigateway.validation;
}
