package io.github.aigateway.routes;

import io.github.aigateway.model.DynamicRoute;
import io.github.aigateway.model.DynamicRouteVersionDetail;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.wire.JsonModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The elements of a dynamic route as a graph: from a start through conditions, shares, limits and
 * models to an end.
 *
 * @see io.github.aigateway.model.DynamicRouteCreateRequest.Builder#elements(List)
 */
public final class Route {

  private final List<RouteElement> elements;
  private final List<Node> nodes = new ArrayList<>();

  private Route(List<RouteElement> elements) {
    // Not List.copyOf: a null among the elements may be the server's, and is no reason to fail.
    this.elements =
        Collections.unmodifiableList(new ArrayList<>(Objects.requireNonNull(elements, "elements")));
    for (RouteElement element : this.elements) {
      nodes.add(Node.of(nodes.size(), element));
    }
  }

  /**
   * A route that begins with a step of {@link Steps}.
   *
   * @param first where the start leads
   * @return the route. A step object that is used in several places becomes one element that
   *     several outputs lead to. Elements are named after their kind unless {@link Step#id} names
   *     them.
   */
  public static Route start(Step first) {
    Objects.requireNonNull(first, "first");
    return new Route(RouteWriter.elements(first));
  }

  /**
   * A route of elements as the API has them, for instance those of a version. Elements of types
   * that this library does not know are kept.
   *
   * @param elements the elements
   * @return the route
   */
  public static Route of(List<RouteElement> elements) {
    return new Route(elements);
  }

  /**
   * What a route does, as the service holds it: its {@code elements}, or where the service leaves
   * these out, the {@code data} of its version.
   *
   * @param route a route of {@code routes().get(id)}
   * @return the route
   * @throws io.github.aigateway.wire.MissingPropertyException if neither is there
   */
  public static Route of(DynamicRoute route) {
    Objects.requireNonNull(route, "route");
    JsonModel version = route.value("version") instanceof JsonModel live ? live : null;
    return new Route(RouteReader.elements(route, version));
  }

  /**
   * What a version of a route does: its {@code elements}, or where the service leaves these out,
   * its {@code data}.
   *
   * @param version a version of {@code routes().version(routeId, versionId)}
   * @return the route
   * @throws io.github.aigateway.wire.MissingPropertyException if neither is there
   */
  public static Route of(DynamicRouteVersionDetail version) {
    Objects.requireNonNull(version, "version");
    return new Route(RouteReader.elements(version, version));
  }

  /**
   * The elements as the API takes them.
   *
   * @return the elements; the list cannot be changed
   */
  public List<RouteElement> elements() {
    return elements;
  }

  /**
   * Looks for what keeps the route from working: not exactly one start, an id used twice, an output
   * that leads nowhere, an element that nothing leads to, a dead end, a loop, shares that do not
   * add up to 100. Elements of types that this library does not know are not judged. Routes are
   * checked in the same way before they are sent.
   *
   * @return the problems, empty if there are none
   */
  public List<RouteProblem> problems() {
    return RouteCheck.problems(nodes);
  }

  /**
   * Draws the route as a Mermaid flowchart, whether it works or not: an output that leads nowhere
   * leads to a dashed box, and an element of a type that this library does not know has a frame.
   *
   * @return the text, which GitHub and many other places show as a drawing inside a {@code mermaid}
   *     code block
   */
  public String toMermaid() {
    return Mermaid.of(nodes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Route that && elements.equals(that.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  /** The ids of the elements. */
  @Override
  public String toString() {
    return "Route" + nodes.stream().map(Node::id).toList();
  }
}
