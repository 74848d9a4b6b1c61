package io.github.aigateway.routes;

import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.RouteElement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The end of a route: returns the last response of a model.
 *
 * @see EndElement
 */
public final class EndStep extends Step {

  static final EndStep END = new EndStep(null);

  EndStep(@Nullable String id) {
    super(id);
  }

  @Override
  public EndStep id(String name) {
    return new EndStep(given(name));
  }

  @Override
  String kind() {
    return "end";
  }

  @Override
  List<Step> followers() {
    return List.of();
  }

  @Override
  RouteElement element(String ownId, Function<Step, String> idOf) {
    return EndElement.builder().id(ownId).outputs(Map.of()).build();
  }
}
