package io.github.aigateway.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.aigateway.model.ConditionalElement;
import io.github.aigateway.model.ConditionalOutputs;
import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.FallbackOutputs;
import io.github.aigateway.model.ModelElement;
import io.github.aigateway.model.PercentageElement;
import io.github.aigateway.model.RateLimitElement;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import io.github.aigateway.model.StartElement;
import io.github.aigateway.model.StartOutputs;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element as a node of the graph: its id, and where it leads by the names of its outputs. What
 * is missing from the element is missing here; other rules say that it must be there.
 */
record Node(int index, RouteElement element, @Nullable String id, Map<String, String> outputs) {

  private static final JsonNode NONE = MissingNode.getInstance();

  static Node of(int index, @Nullable RouteElement element) {
    Map<String, String> to = new LinkedHashMap<>();
    String id = null;
    if (element instanceof StartElement start) {
      id = start.getId();
      StartOutputs outputs = start.getOutputs();
      put(to, "next", outputs == null ? null : outputs.getNext());
    } else if (element instanceof ConditionalElement conditional) {
      id = conditional.getId();
      ConditionalOutputs outputs = conditional.getOutputs();
      put(to, "true", outputs == null ? null : outputs.getWhenTrue());
      put(to, "false", outputs == null ? null : outputs.getWhenFalse());
    } else if (element instanceof PercentageElement percentage) {
      id = percentage.getId();
      putAll(to, percentage.getOutputs());
    } else if (element instanceof RateLimitElement rate) {
      id = rate.getId();
      putAll(to, rate.getOutputs());
    } else if (element instanceof ModelElement model) {
      id = model.getId();
      putAll(to, model.getOutputs());
    } else if (element instanceof EndElement end) {
      id = end.getId();
      putAll(to, end.getOutputs());
    } else if (element instanceof RouteElement.Unknown unknown) {
      id = unknown.getProperties().getOrDefault("id", NONE).textValue();
      unknown
          .getProperties()
          .getOrDefault("outputs", NONE)
          .properties()
          .forEach(
              output -> {
                String target = output.getValue().path("elementId").textValue();
                if (target != null) {
                  to.put(output.getKey(), target);
                }
              });
    }
    return new Node(index, element == null ? new RouteElement.Unknown() : element, id, to);
  }

  private static void put(
      Map<String, String> to, String name, @Nullable RouteElementOutput output) {
    if (output != null && output.getElementId() != null) {
      to.put(name, output.getElementId());
    }
  }

  private static void putAll(Map<String, String> to, @Nullable FallbackOutputs outputs) {
    put(to, "success", outputs == null ? null : outputs.getSuccess());
    put(to, "fallback", outputs == null ? null : outputs.getFallback());
  }

  private static void putAll(
      Map<String, String> to, @Nullable Map<String, RouteElementOutput> outputs) {
    if (outputs != null) {
      outputs.forEach((name, output) -> put(to, name, output));
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
