package io.github.aigateway.routes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.model.ConditionalOutputs;
import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.FallbackOutputs;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import io.github.aigateway.model.StartElement;
import io.github.aigateway.model.StartOutputs;
import io.github.aigateway.wire.JsonModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element as a node of the graph: its id, and where it leads by the names of its outputs. What
 * is missing from the element is missing here; other rules say that it must be there.
 */
record Node(int index, RouteElement element, @Nullable String id, Map<String, String> outputs) {

  /** Stands for null among the elements. */
  private static final RouteElement NOTHING =
      RouteElement.Unknown.of(JsonNodeFactory.instance.objectNode());

  static Node of(int index, @Nullable RouteElement element) {
    Map<String, String> to = new LinkedHashMap<>();
    String id = null;
    if (element instanceof RouteElement.Unknown unknown) {
      id = unknown.json().path("id").textValue();
      unknown
          .json()
          .path("outputs")
          .properties()
          .forEach(
              output -> {
                String target = output.getValue().path("elementId").textValue();
                if (target != null) {
                  to.put(output.getKey(), target);
                }
              });
    } else if (element != null) {
      id = (String) element.value("id");
      outputs(to, element.value("outputs"));
    }
    return new Node(index, element == null ? NOTHING : element, id, to);
  }

  private static void outputs(Map<String, String> to, @Nullable Object outputs) {
    if (outputs instanceof StartOutputs start) {
      put(to, "next", start);
    } else if (outputs instanceof ConditionalOutputs conditional) {
      put(to, "true", conditional);
      put(to, "false", conditional);
    } else if (outputs instanceof FallbackOutputs fallback) {
      put(to, "success", fallback);
      put(to, "fallback", fallback);
    } else if (outputs instanceof Map<?, ?> named) {
      named.forEach((name, output) -> lead(to, name.toString(), output));
    }
  }

  private static void put(Map<String, String> to, String name, JsonModel outputs) {
    lead(to, name, outputs.value(name));
  }

  private static void lead(Map<String, String> to, String name, @Nullable Object output) {
    if (output instanceof RouteElementOutput some
        && some.value("elementId") instanceof String target) {
      to.put(name, target);
    }
  }

  boolean isStart() {
    return element instanceof StartElement;
  }

  boolean isEnd() {
    return element instanceof EndElement;
  }

  /** Of a newer server: what it does, and where it leads, is not known for sure. */
  boolean isUnknown() {
    return element instanceof RouteElement.Unknown;
  }

  /** Nodes of one graph differ by their place; comparing elements would take long. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Node that && index == that.index;
  }

  @Override
  public int hashCode() {
    return index;
  }
}
