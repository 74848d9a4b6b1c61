package io.github.aigateway.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.Json;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.MissingPropertyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the elements in what the service sends of a route: in {@code elements}, or where these are
 * missing in {@code data}, which is text that holds JSON, or the JSON itself.
 */
final class RouteReader {

  private RouteReader() {}

  /**
   * Returns the elements of a route or of a version.
   *
   * @param model what the service sent
   * @param version the version in it, which may be the same; null if there is none
   * @throws MissingPropertyException if there are no elements anywhere
   */
  static List<RouteElement> elements(JsonModel model, @Nullable JsonModel version) {
    if (model.value("elements") instanceof List<?> elements) {
      return elements.stream().map(RouteElement.class::cast).toList();
    }
    List<RouteElement> found = array(model.rawValue("elements"));
    if (found == null && version != null) {
      found = array(version.rawValue("data"));
    }
    if (found == null) {
      throw new MissingPropertyException(model.getClass().getSimpleName(), "elements");
    }
    return found;
  }

  private static @Nullable List<RouteElement> array(@Nullable JsonNode json) {
    JsonNode array = json != null && json.isTextual() ? parse(json.textValue()) : json;
    if (array == null || !array.isArray()) {
      return null;
    }
    List<RouteElement> elements = new ArrayList<>(array.size());
    array.forEach(
        element -> {
          // As in a list of elements, null is none.
          if (!element.isNull()) {
            elements.add(RouteElement.fromJson(element));
          }
        });
    return elements;
  }

  private static @Nullable JsonNode parse(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
