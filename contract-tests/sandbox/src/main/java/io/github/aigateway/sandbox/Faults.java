package io.github.aigateway.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go wrong. Requests are named by the operation of the document ({@code
 * "topups_create"}; {@link OperationIds} has them all), or by method and path. A path starts behind
 * {@code /accounts/{account_id}/ai-gateway}; in it {@code *} stands for one segment and {@code **}
 * for any number: {@code "/gateways/*}{@code /logs"}.
 *
 * <p>One request meets one fault: the oldest one that fits it.
 */
public final class Faults {

  private static final int FOREVER = Integer.MAX_VALUE;
  private static final Pattern BASE = Pattern.compile("^.*?/accounts/[^/]*/ai-gateway");

  private static final Pattern GLOB_PART = Pattern.compile("\\*\\*|\\*|[^*]+");

  private record Arrival(@Nullable String operationId, String method, String path) {}

  private static final class Rule {
    final Predicate<Arrival> condition;
    final Fault fault;
    int left;

    Rule(Predicate<Arrival> condition, int times, Fault fault) {
      if (times < 1) {
        throw new IllegalArgumentException("times must be at least 1, but is " + times);
      }
      this.condition = condition;
      this.fault = fault;
      this.left = times;
    }
  }

  private final OperationNames operations;
  private final List<Rule> rules = new ArrayList<>();

  Faults(OperationNames operations) {
    this.operations = operations;
  }

  /** The next request of the operation goes wrong. */
  public void next(String operationId, Fault fault) {
    next(operationId, 1, fault);
  }

  /** The next requests of the operation go wrong, so many of them. */
  public void next(String operationId, int times, Fault fault) {
    add(new Rule(operation(operationId), times, fault));
  }

  /** The next request with this method and path goes wrong. */
  public void next(String method, String pathPattern, Fault fault) {
    next(method, pathPattern, 1, fault);
  }

  /** The next requests with this method and path go wrong, so many of them. */
  public void next(String method, String pathPattern, int times, Fault fault) {
    add(new Rule(methodAndPath(method, pathPattern), times, fault));
  }

  /** Every request of the operation goes wrong until {@link #clear()}. */
  public void always(String operationId, Fault fault) {
    add(new Rule(operation(operationId), FOREVER, fault));
  }

  /** Every request with this method and path goes wrong until {@link #clear()}. */
  public void always(String method, String pathPattern, Fault fault) {
    add(new Rule(methodAndPath(method, pathPattern), FOREVER, fault));
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    rules.clear();
  }

  /** How many requests are still to go wrong; those that do so for ever are not counted. */
  public synchronized int pending() {
    return rules.stream().filter(rule -> rule.left != FOREVER).mapToInt(rule -> rule.left).sum();
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  private Predicate<Arrival> operation(String operationId) {
    operations.require(operationId);
    return arrival -> operationId.equals(arrival.operationId());
  }

  private static Predicate<Arrival> methodAndPath(String method, String pathPattern) {
    Pattern pattern = glob(pathPattern);
    return arrival ->
        method.equals(arrival.method())
            && pattern.matcher(BASE.matcher(arrival.path()).replaceFirst("")).matches();
  }

  private static Pattern glob(String pathPattern) {
    StringBuilder regex = new StringBuilder();
    Matcher part = GLOB_PART.matcher(pathPattern);
    while (part.find()) {
      regex.append(
          switch (part.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> Pattern.quote(part.group());
          });
    }
    return Pattern.compile(regex.toString());
  }

  synchronized @Nullable Fault take(@Nullable String operationId, String method, String path) {
    Arrival arrival = new Arrival(operationId, method, path);
    for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
      Rule rule = each.next();
      if (rule.condition.test(arrival)) {
        if (rule.left != FOREVER && --rule.left == 0) {
          each.remove();
        }
        return rule.fault;
      }
    }
    return null;
  }
}
