package io.github.aigateway.routes;

import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import io.github.aigateway.model.StartElement;
import io.github.aigateway.model.StartOutputs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns steps into elements, one element for each step object. */
final class RouteWriter {

  private static final String START = "start";

  static List<RouteElement> elements(Step first) {
    Map<Step, String> ids = name(inOrder(first));
    Function<Step, String> idOf = step -> Objects.requireNonNull(ids.get(step));
    List<RouteElement> elements = new ArrayList<>();
    RouteElementOutput toFirst = RouteElementOutput.builder().elementId(idOf.apply(first)).build();
    elements.add(
        StartElement.builder()
            .id(START)
            .outputs(StartOutputs.builder().next(toFirst).build())
            .build());
    ids.forEach((step, id) -> elements.add(step.element(id, idOf)));
    return elements;
  }

  /** Every step once, as a reader meets them. */
  private static List<Step> inOrder(Step first) {
    List<Step> steps = new ArrayList<>();
    Set<Step> met = new HashSet<>();
    Deque<Step> next = new ArrayDeque<>();
    next.push(first);
    while (!next.isEmpty()) {
      Step step = next.pop();
      if (met.add(step)) {
        steps.add(step);
        List<Step> followers = step.followers();
        for (int i = followers.size() - 1; i >= 0; i--) {
          next.push(followers.get(i));
        }
      }
    }
    return steps;
  }

  /** Steps have no equals of their own, so that a map keeps equal-looking ones apart. */
  private static Map<Step, String> name(List<Step> steps) {
    Set<@Nullable String> taken = new HashSet<>();
    taken.add(START);
    steps.forEach(step -> taken.add(step.id()));
    Map<Step, String> ids = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Step step : steps) {
      String id = step.id();
      if (id == null && step instanceof EndStep && taken.add(step.kind())) {
        id = step.kind();
      }
      while (id == null) {
        String candidate = step.kind() + "-" + numbers.merge(step.kind(), 1, Integer::sum);
        id = taken.add(candidate) ? candidate : null;
      }
      ids.put(step, id);
    }
    return ids;
  }

  private RouteWriter() {}
}
