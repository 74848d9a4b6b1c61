package io.github.aigateway.routes;

import java.util.List;

/**
 * Something about a route that keeps it from working.
 *
 * @param index the place of the element among the elements, from 0; -1 for the route as a whole
 * @param path the JSON names that lead from the element to what is wrong, such as {@code outputs},
 *     {@code next}, {@code elementId}; empty for the element as a whole
 * @param message what must hold, and what holds instead
 */
public record RouteProblem(int index, List<String> path, String message) {

  /** Keeps a copy of the path. */
  public RouteProblem {
    path = List.copyOf(path);
  }

  static RouteProblem ofRoute(String message) {
    return new RouteProblem(-1, List.of(), message);
  }

  static RouteProblem ofElement(int index, String message, String... path) {
    return new RouteProblem(index, List.of(path), message);
  }

  /** The JSON path and the message. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("elements");
    if (index >= 0) {
      text.append('[').append(index).append(']');
    }
    path.forEach(name -> text.append('.').append(name));
    return text.append(' ').append(message).toString();
  }
}
