package io.github.aigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.internal.Json;
import java.util.HashSet;
import java.util.Set;

/**
 * Turns a resource into the request that would write it back as it is.
 *
 * <p>Read-only is what the document gives the resource and not the request. Everything else goes
 * along: what this library knows nothing about may be a setting of a newer service, and leaving it
 * out of a PUT would reset it.
 *
 * @param <R> the resource
 * @param <Q> the request
 */
final class WritableFields<R, Q> {

  private final Class<Q> request;
  private final Set<String> readOnly;

  WritableFields(Class<R> resource, Class<Q> request) {
    this.request = request;
    this.readOnly = names(resource);
    this.readOnly.removeAll(names(request));
  }

  Q of(R resource) {
    ObjectMapper mapper = Json.mapper();
    ObjectNode fields = mapper.valueToTree(resource);
    fields.remove(readOnly);
    try {
      return mapper.treeToValue(fields, request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          request.getSimpleName() + " cannot hold what the resource holds", e);
    }
  }

  Set<String> readOnly() {
    return readOnly;
  }

  private static Set<String> names(Class<?> type) {
    ObjectMapper mapper = Json.mapper();
    Set<String> names = new HashSet<>();
    for (BeanPropertyDefinition property :
        mapper.getSerializationConfig().introspect(mapper.constructType(type)).findProperties()) {
      names.add(property.getName());
    }
    return names;
  }
}
