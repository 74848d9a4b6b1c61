/**
 * The Feign interfaces and models of the AI Gateway REST API. {@link io.github.aigateway.wire} says
 * how to use them without the client.
 */
module io.github.aigateway.generated {
  requires transitive com.fasterxml.jackson.annotation;
  requires transitive com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires transitive feign.core;
  requires transitive jakarta.validation;
  requires transitive org.jspecify;
  requires org.openapitools.jackson.nullable;
  // The annotation on what is generated, which no class file keeps.
  requires static java.compiler;

  exports io.github.aigateway.api;
  exports io.github.aigateway.model;
  exports io.github.aigateway.wire;

  // Jackson calls factories that are not public, and a validator reads fields.
  opens io.github.aigateway.api;
  opens io.github.aigateway.model;
}
