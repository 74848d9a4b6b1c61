package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.wire.JsonModel;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns a resource into the request that would write it back as it is.
 *
 * <p>Read-only is what the document gives the resource and not the request. Everything else goes
 * along: what this library knows nothing about may be a setting of a newer service, and leaving it
 * out of a PUT would reset it.
 *
 * @param <Q> the request
 */
final class WritableFields<Q> {

  private final Set<String> readOnly;
  private final Function<JsonNode, Q> request;

  /**
   * The difference between a resource and a request.
   *
   * @param resource the names of the properties of the resource
   * @param request those of the request
   * @param reader reads the request
   */
  WritableFields(List<String> resource, List<String> request, Function<JsonNode, Q> reader) {
    this.readOnly = new HashSet<>(resource);
    this.readOnly.removeAll(request);
    this.request = reader;
  }

  Q of(JsonModel resource) {
    return request.apply(
        ((ObjectNode) Objects.requireNonNull(resource, "resource").toJson()).remove(readOnly));
  }

  Set<String> readOnly() {
    return readOnly;
  }
}
