package io.github.aigateway.routes;

import io.github.aigateway.model.PercentageElement;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for what keeps the graph of a route from working.
 *
 * <p>An element of a type that is not known here passes: it may lead anywhere, it may be entered by
 * itself, and it may end the route.
 */
final class RouteCheck {

  private static final Pattern PERCENTAGE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<Node> nodes;
  private final Map<String, Node> byId = new LinkedHashMap<>();
  private final List<RouteProblem> problems = new ArrayList<>();

  private RouteCheck(List<Node> nodes) {
    this.nodes = nodes;
  }

  static List<RouteProblem> problems(List<Node> nodes) {
    RouteCheck check = new RouteCheck(nodes);
    check.ids();
    check.start();
    check.outputs();
    check.reachability();
    check.loops();
    return check.problems;
  }

  private void ids() {
    for (Node node : nodes) {
      Node other = node.id() == null ? null : byId.putIfAbsent(node.id(), node);
      if (other != null) {
        add(
            node,
            "must be unique, but elements[" + other.index() + "] is also \"" + node.id() + "\"",
            "id");
      }
    }
  }

  private void start() {
    long starts = nodes.stream().filter(Node::isStart).count();
    boolean perhaps = starts == 0 && nodes.stream().anyMatch(Node::isUnknown);
    if (starts != 1 && !perhaps) {
      problems.add(RouteProblem.ofRoute("must have exactly 1 start element, but has " + starts));
    }
  }

  private void outputs() {
    for (Node node : nodes) {
      if (node.element() instanceof PercentageElement) {
        if (node.outputs().isEmpty()) {
          add(node, "must lead somewhere, but is empty: a dead end", "outputs");
        }
        percentages(node);
      }
      if (!node.isUnknown()) {
        node.outputs()
            .forEach(
                (name, target) -> {
                  if (!byId.containsKey(target)) {
                    String message = "must be the id of an element, but is \"" + target + "\"";
                    add(node, message, "outputs", name, "elementId");
                  }
                });
      }
    }
  }

  /**
   * Outputs are named by their share, as in {@code 10%}; the rest goes to an output of another
   * name, as a rule {@code else}. Where no output is named by a share there is nothing to add up.
   */
  private void percentages(Node node) {
    BigDecimal sum = BigDecimal.ZERO;
    int shares = 0;
    for (String name : node.outputs().keySet()) {
      Matcher share = PERCENTAGE.matcher(name);
      if (share.matches()) {
        sum = sum.add(new BigDecimal(share.group(1)));
        shares++;
      }
    }
    if (shares == 0) {
      return;
    }
    boolean hasRest = shares < node.outputs().size();
    int compared = sum.compareTo(HUNDRED);
    if (compared > 0 || compared < 0 && !hasRest) {
      String bound = hasRest ? "must add up to at most 100" : "must add up to 100";
      add(node, bound + ", but add up to " + sum.toPlainString(), "outputs");
    }
  }

  private void reachability() {
    Set<Node> reached = new HashSet<>();
    Deque<Node> next = new ArrayDeque<>();
    nodes.stream().filter(node -> node.isStart() || node.isUnknown()).forEach(next::add);
    if (next.isEmpty()) {
      return;
    }
    while (!next.isEmpty()) {
      Node node = next.remove();
      if (reached.add(node)) {
        node.outputs().values().stream().map(byId::get).filter(to -> to != null).forEach(next::add);
      }
    }
    if (reached.stream().anyMatch(Node::isUnknown)) {
      // It may lead to more than it shows.
      return;
    }
    for (Node node : nodes) {
      if (!reached.contains(node) && node.id() != null && node.equals(byId.get(node.id()))) {
        add(node, "must be reachable from the start, but nothing leads to \"" + node.id() + "\"");
      }
    }
  }

  /** With no loop and no dead end, every way ends. */
  private void loops() {
    Set<Node> done = new HashSet<>();
    for (Node node : nodes) {
      follow(node, done);
    }
  }

  /** Depth first, without recursion: a route may be long. */
  private void follow(Node root, Set<Node> done) {
    LinkedHashMap<Node, Deque<Map.Entry<String, String>>> way = new LinkedHashMap<>();
    Deque<Node> stack = new ArrayDeque<>();
    enter(root, done, way, stack);
    while (!stack.isEmpty()) {
      Node node = stack.element();
      Map.Entry<String, String> output = remaining(way, node).poll();
      if (output == null) {
        way.remove(node);
        done.add(stack.remove());
        continue;
      }
      Node to = byId.get(output.getValue());
      if (to != null && way.containsKey(to)) {
        String loop = "must not lead back, but makes a loop: " + loop(way.keySet(), to);
        add(node, loop, "outputs", output.getKey(), "elementId");
      } else if (to != null) {
        enter(to, done, way, stack);
      }
    }
  }

  private static Deque<Map.Entry<String, String>> remaining(
      Map<Node, Deque<Map.Entry<String, String>>> way, Node node) {
    Deque<Map.Entry<String, String>> outputs = way.get(node);
    return outputs == null ? new ArrayDeque<>() : outputs;
  }

  private static void enter(
      Node node,
      Set<Node> done,
      Map<Node, Deque<Map.Entry<String, String>>> way,
      Deque<Node> stack) {
    if (!done.contains(node) && !node.isEnd() && !node.isUnknown()) {
      way.put(node, new ArrayDeque<>(node.outputs().entrySet()));
      stack.push(node);
    }
  }

  private static String loop(Iterable<Node> way, Node to) {
    StringBuilder text = new StringBuilder();
    for (Node node : way) {
      if (text.length() > 0 || node.equals(to)) {
        text.append(node.id()).append(" → ");
      }
    }
    return text.append(to.id()).toString();
  }

  private void add(Node node, String message, String... path) {
    problems.add(RouteProblem.ofElement(node.index(), message, path));
  }
}
