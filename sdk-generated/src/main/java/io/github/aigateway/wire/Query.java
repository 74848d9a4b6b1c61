package io.github.aigateway.wire;

import java.util.Map;

/**
 * The query parameters of an operation. Feign sends them as they are meant only by {@link
 * AiGatewayFeign#configure}; an encoder of another kind may leave all of them out.
 */
public interface Query {

  /** The parameters that are set, by name, in the form in which Feign sends them. */
  Map<String, Object> parameters();
}
