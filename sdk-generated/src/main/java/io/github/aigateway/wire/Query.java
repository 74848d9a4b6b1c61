package io.github.aigateway.wire;

import java.util.Map;

/** The query parameters of an operation. */
public interface Query {

  /** The parameters that are set, by name, in the form in which Feign sends them. */
  Map<String, Object> parameters();
}
