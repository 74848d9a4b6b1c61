package io.github.aigateway.spending;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.SpendLimitFilter;
import io.github.aigateway.model.SpendLimitFilterMode;
import io.github.aigateway.model.SpendLimitPartition;
import io.github.aigateway.model.SpendLimitPartitionMode;
import io.github.aigateway.model.SpendLimitRule;
import io.github.aigateway.model.SpendLimitScope;
import io.github.aigateway.model.SpendLimitSelection;
import io.github.aigateway.model.SpendLimitSelectionMode;
import io.github.aigateway.model.SpendLimitTechnique;
import io.github.aigateway.model.SpendLimitType;
import io.github.aigateway.model.SpendLimits;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The most that requests through a gateway may cost in a window of time. Immutable.
 *
 * <pre>{@code
 * client.gateways().edit("prod", gateway -> gateway.spendLimits(
 *     SpendLimit.enforced(
 *         SpendLimit.of(new BigDecimal("50.00"), Duration.ofDays(1)),
 *         SpendLimit.of(new BigDecimal("2.50"), Duration.ofHours(1)).forEach("user_id"))));
 * }</pre>
 *
 * <p>A limit that was read from a gateway keeps its id however it is changed, and all that this
 * library does not know of it, so that its counter goes on when it is written back. One that is
 * made anew begins to count at nothing. The bounds of a limit are checked when it is sent, of all
 * limits at once.
 *
 * @see SpendLimitRule
 */
public final class SpendLimit {

  private final SpendLimitRule rule;

  private SpendLimit(SpendLimitRule rule) {
    this.rule = rule;
  }

  /**
   * A limit on all requests, in a sliding window unless told otherwise.
   *
   * @param dollars the most they may cost, in US dollars, more than 0
   * @param window the time they may cost it in, 1 second or more, in whole seconds
   * @throws InvalidInputException if the window is not a whole number of seconds
   */
  public static SpendLimit of(BigDecimal dollars, Duration window) {
    return new SpendLimit(
        SpendLimitRule.builder()
            .limit(Objects.requireNonNull(dollars, "dollars"))
            .limitType(SpendLimitType.COST)
            .window(seconds(window))
            .build());
  }

  /** A limit that says what a rule of the service says, and keeps its id. */
  public static SpendLimit of(SpendLimitRule rule) {
    return new SpendLimit(Objects.requireNonNull(rule, "rule"));
  }

  /**
   * Returns the limits of a gateway, with their ids, whether they are enforced or not.
   *
   * @return the limits; empty if it has none
   * @throws IllegalStateException if the service sent rules that cannot be read: writing back the
   *     others would end them
   * @see Gateway#spendLimits()
   */
  public static List<SpendLimit> of(Gateway gateway) {
    Objects.requireNonNull(gateway, "gateway");
    SpendLimits limits = gateway.spendLimits();
    if (limits == null) {
      JsonNode raw = gateway.rawValue("spend_limits");
      if (raw != null && !raw.isNull()) {
        throw new IllegalStateException("spend_limits cannot be read");
      }
      return List.of();
    }
    List<SpendLimitRule> rules = limits.rules();
    if (rules == null) {
      if (limits.rawValue("rules") != null) {
        throw new IllegalStateException("spend_limits.rules cannot be read");
      }
      return List.of();
    }
    if (limits.unreadItems("rules") > 0) {
      throw new IllegalStateException(
          limits.unreadItems("rules") + " of spend_limits.rules cannot be read");
    }
    return rules.stream().map(SpendLimit::of).toList();
  }

  /**
   * Returns the setting of a gateway by which these limits hold, in place of all it had before.
   *
   * @param limits at most 20
   */
  public static SpendLimits enforced(SpendLimit... limits) {
    Objects.requireNonNull(limits, "limits");
    return enforced(List.of(limits));
  }

  /**
   * Returns the setting of a gateway by which these limits hold, in place of all it had before.
   *
   * @param limits at most 20
   */
  public static SpendLimits enforced(List<SpendLimit> limits) {
    Objects.requireNonNull(limits, "limits");
    return SpendLimits.builder()
        .enabled(true)
        .rules(limits.stream().map(SpendLimit::rule).toList())
        .build();
  }

  /**
   * Returns the setting of a gateway by which these limits hold, in place of those it has. What
   * else the service says of its spend limits is kept.
   *
   * @param before the gateway as it was read
   * @param limits at most 20
   */
  public static SpendLimits enforced(Gateway before, List<SpendLimit> limits) {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(limits, "limits");
    SpendLimits there = before.spendLimits();
    SpendLimits.Builder setting = there == null ? SpendLimits.builder() : there.toBuilder();
    return setting.enabled(true).rules(limits.stream().map(SpendLimit::rule).toList()).build();
  }

  /**
   * Returns this limit with another amount.
   *
   * @param dollars in US dollars, more than 0
   */
  public SpendLimit dollars(BigDecimal dollars) {
    return new SpendLimit(
        rule.toBuilder().limit(Objects.requireNonNull(dollars, "dollars")).build());
  }

  /**
   * Returns this limit with another window.
   *
   * @param window 1 second or more, in whole seconds
   * @throws InvalidInputException if it is not a whole number of seconds
   */
  public SpendLimit window(Duration window) {
    return new SpendLimit(rule.toBuilder().window(seconds(window)).build());
  }

  /** Returns this limit with another technique. The service takes a sliding window by default. */
  public SpendLimit technique(SpendLimitTechnique technique) {
    return new SpendLimit(rule.toBuilder().technique(technique).build());
  }

  /** Returns this limit switched on or off. It is on by default. */
  public SpendLimit enabled(boolean enabled) {
    return new SpendLimit(rule.toBuilder().enabled(enabled).build());
  }

  /** Returns this limit for each value of a label by itself, with a counter of its own. */
  public SpendLimit forEach(String label) {
    return scoped(
        label, SpendLimitPartition.builder().mode(SpendLimitPartitionMode.PARTITION).build());
  }

  /**
   * Returns this limit for the requests alone that have one of these values of a label.
   *
   * @param label the name of the label
   * @param values at least one
   */
  public SpendLimit forLabel(String label, String... values) {
    Objects.requireNonNull(values, "values");
    return scoped(
        label,
        SpendLimitSelection.builder()
            .mode(SpendLimitSelectionMode.FILTER)
            .values(List.of(values))
            .build());
  }

  /**
   * Returns this limit for these models alone.
   *
   * @param models at least one, as the service names them
   */
  public SpendLimit forModels(String... models) {
    return new SpendLimit(rule.toBuilder().model(filter(models)).build());
  }

  /**
   * Returns this limit for these providers alone.
   *
   * @param providers at least one, as the service names them
   */
  public SpendLimit forProviders(String... providers) {
    return new SpendLimit(rule.toBuilder().provider(filter(providers)).build());
  }

  /** Returns this limit as a new one: without its id, so that it begins to count at nothing. */
  public SpendLimit startedAnew() {
    return new SpendLimit(rule.toBuilder().clearId().build());
  }

  /** Returns the id that the service has given the limit; null before it has. */
  public @Nullable String id() {
    return rule.id();
  }

  /** Returns the most that the requests may cost in one window, in US dollars. */
  public BigDecimal dollars() {
    return rule.limit();
  }

  /** Returns the length of the window. */
  public Duration window() {
    return Duration.ofSeconds(rule.window());
  }

  /** Returns how the window moves: what the service says, or what it does by default. */
  public SpendLimitTechnique technique() {
    return Objects.requireNonNullElse(rule.technique(), SpendLimitTechnique.SLIDING);
  }

  /** Returns whether the limit is switched on, as it is by default. */
  public boolean enabled() {
    return !Boolean.FALSE.equals(rule.enabled());
  }

  /** Returns the labels of which each value has a counter of its own. */
  public Set<String> eachOf() {
    Set<String> labels = new LinkedHashSet<>();
    scopes()
        .forEach(
            (label, scope) -> {
              if (scope instanceof SpendLimitPartition) {
                labels.add(label);
              }
            });
    return labels;
  }

  /** Returns the values that the limit is for alone, by the names of their labels. */
  public Map<String, List<String>> labels() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    scopes()
        .forEach(
            (label, scope) -> {
              if (scope instanceof SpendLimitSelection selection) {
                values.put(label, selection.values());
              }
            });
    return values;
  }

  /** Returns the models that the limit is for alone; empty if it is for all. */
  public List<String> models() {
    return values(rule.model());
  }

  /** Returns the providers that the limit is for alone; empty if it is for all. */
  public List<String> providers() {
    return values(rule.provider());
  }

  /** Returns the rule as it is sent, in dollars and seconds. */
  public SpendLimitRule rule() {
    return rule;
  }

  private SpendLimit scoped(String label, SpendLimitScope scope) {
    Objects.requireNonNull(label, "label");
    return new SpendLimit(rule.toBuilder().putMetadataItem(label, scope).build());
  }

  private Map<String, SpendLimitScope> scopes() {
    return Objects.requireNonNullElse(rule.metadata(), Map.of());
  }

  private static List<String> values(@Nullable SpendLimitFilter filter) {
    return filter == null ? List.of() : filter.values();
  }

  private static SpendLimitFilter filter(String... values) {
    Objects.requireNonNull(values, "values");
    return SpendLimitFilter.builder()
        .mode(SpendLimitFilterMode.FILTER)
        .values(List.of(values))
        .build();
  }

  // Whether it is positive the document says. A part of a second it cannot: it would be cut off.
  private static long seconds(Duration window) {
    Objects.requireNonNull(window, "window");
    if (!window.equals(window.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidInputException(
          "Not a spend limit",
          List.of(Violation.of("window", "must be a whole number of seconds", window.toString())));
    }
    return window.toSeconds();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SpendLimit that && rule.equals(that.rule);
  }

  @Override
  public int hashCode() {
    return rule.hashCode();
  }

  @Override
  public String toString() {
    return "SpendLimit[" + rule + "]";
  }
}
