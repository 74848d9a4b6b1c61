package io.github.aigateway.routes;

import io.github.aigateway.model.ConditionalElement;
import io.github.aigateway.model.ConditionalProperties;
import io.github.aigateway.model.ModelElement;
import io.github.aigateway.model.ModelProperties;
import io.github.aigateway.model.PercentageElement;
import io.github.aigateway.model.RateLimitElement;
import io.github.aigateway.model.RateLimitProperties;
import io.github.aigateway.model.RouteElement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws a route as a Mermaid flowchart.
 *
 * <p>Names in the drawing are made up, {@code n0} and so on, and all text of the route stands in
 * quoted labels with whatever has a meaning to Mermaid or HTML escaped: an id may be anything.
 */
final class Mermaid {

  private static final int LONGEST = 80;

  private final StringBuilder text = new StringBuilder("flowchart TD\n");
  private final Map<String, String> names = new LinkedHashMap<>();
  private int missing;

  static String of(List<Node> nodes) {
    Mermaid drawing = new Mermaid();
    for (Node node : nodes) {
      if (node.id() != null) {
        drawing.names.putIfAbsent(node.id(), "n" + node.index());
      }
    }
    nodes.forEach(drawing::node);
    nodes.forEach(drawing::edges);
    if (drawing.missing > 0) {
      drawing.text.append("  classDef missing stroke-dasharray: 4\n");
    }
    return drawing.text.toString();
  }

  private void node(Node node) {
    String[] shape = shape(node.element());
    text.append("  n").append(node.index()).append(shape[0]).append('"');
    text.append(escape(node.id() == null ? "?" : node.id()));
    String detail = detail(node.element());
    if (!detail.isEmpty()) {
      text.append("<br/>").append(escape(detail));
    }
    text.append('"').append(shape[1]).append('\n');
  }

  private void edges(Node node) {
    node.outputs()
        .forEach(
            (output, target) -> {
              String to = names.computeIfAbsent(target, this::missing);
              text.append("  n").append(node.index()).append(" -->|\"").append(escape(output));
              text.append("\"| ").append(to).append('\n');
            });
  }

  private String missing(String target) {
    String name = "m" + missing++;
    text.append("  ").append(name).append("[\"").append(escape(target));
    text.append("<br/>(missing)\"]:::missing\n");
    return name;
  }

  private static String[] shape(RouteElement element) {
    if (element instanceof ConditionalElement) {
      return new String[] {"{", "}"};
    }
    if (element instanceof PercentageElement) {
      return new String[] {"{{", "}}"};
    }
    if (element instanceof RateLimitElement) {
      return new String[] {"[/", "/]"};
    }
    if (element instanceof ModelElement) {
      return new String[] {"[", "]"};
    }
    if (element instanceof RouteElement.Unknown) {
      return new String[] {"[[", "]]"};
    }
    return new String[] {"([", "])"};
  }

  private static String detail(RouteElement element) {
    if (element instanceof ConditionalElement conditional) {
      return conditional.value("properties") instanceof ConditionalProperties properties
          ? orEmpty(properties.value("conditions"))
          : "";
    }
    if (element instanceof ModelElement model
        && model.value("properties") instanceof ModelProperties properties) {
      return properties.value("provider") + " " + properties.value("model");
    }
    if (element instanceof RateLimitElement rate
        && rate.value("properties") instanceof RateLimitProperties properties) {
      return properties.value("limitType")
          + " "
          + plain(properties.value("limit"))
          + " in "
          + plain(properties.value("window"))
          + " by "
          + properties.value("key");
    }
    if (element instanceof RouteElement.Unknown unknown) {
      return "type " + orEmpty(unknown.json().get("type"));
    }
    return "";
  }

  private static String plain(@Nullable Object number) {
    return number instanceof BigDecimal decimal ? decimal.toPlainString() : "?";
  }

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  static String escape(String label) {
    StringBuilder escaped = new StringBuilder();
    String shown = label.length() <= LONGEST ? label : label.substring(0, LONGEST) + "…";
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      boolean safe = Character.isLetterOrDigit(c) || " .,:-_@/$+*=?!%…()".indexOf(c) >= 0;
      if (safe || Character.isSurrogate(c)) {
        escaped.append(c);
      } else if (Character.isISOControl(c)) {
        escaped.append(' ');
      } else {
        escaped.append('#').append((int) c).append(';');
      }
    }
    return escaped.toString();
  }
}
