package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** A request that the document allows, on its way to a handler. */
record Call(Operation operation, Map<String, String> path, Query query, JsonNode body) {

  Call(Operation operation, Map<String, String> path, Query query) {
    this(operation, path, query, MissingNode.getInstance());
  }

  String path(String parameter) {
    String value = path.get(parameter);
    if (value == null) {
      throw new IllegalStateException(operation.id() + " has no path parameter " + parameter);
    }
    return value;
  }
}
