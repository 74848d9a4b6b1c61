package io.github.aigateway.routes;

import io.github.aigateway.model.FallbackOutputs;
import io.github.aigateway.model.RateLimitElement;
import io.github.aigateway.model.RateLimitProperties;
import io.github.aigateway.model.RateLimitType;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests or their cost, and goes one way within the limit and another beyond it.
 *
 * @see RateLimitElement
 */
public final class RateLimitStep extends Step {

  private final String key;
  private final RateLimitType type;
  private final BigDecimal limit;
  private final Duration window;
  private final Step within;
  private final Step beyond;

  RateLimitStep(
      @Nullable String id,
      String key,
      RateLimitType type,
      BigDecimal limit,
      Duration window,
      Step within,
      Step beyond) {
    super(id);
    this.key = key;
    this.type = type;
    this.limit = limit;
    this.window = window;
    this.within = Objects.requireNonNull(within, "next");
    this.beyond = Objects.requireNonNull(beyond, "next");
  }

  /** A limit that knows what it counts by, but not yet how much is allowed. */
  public static final class Key {

    private final String key;

    Key(String key) {
      this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Allows a number of requests.
     *
     * @param count the number, 1 or more
     * @param window the time it is allowed in, sent in whole seconds
     * @return the step
     * @throws IllegalArgumentException if the number is below 1, or the time not a whole number of
     *     seconds above 0
     */
    public RateLimitStep requests(long count, Duration window) {
      return limited(RateLimitType.COUNT, BigDecimal.valueOf(count), window);
    }

    /**
     * Allows requests up to a cost.
     *
     * @param most the cost, more than 0, in the unit that the service counts in: the API names
     *     none, and gives the cost of a log in US dollars
     * @param window the time it is allowed in, sent in whole seconds
     * @return the step
     * @throws IllegalArgumentException if the cost is not above 0, or the time not a whole number
     *     of seconds above 0
     */
    public RateLimitStep cost(BigDecimal most, Duration window) {
      return limited(RateLimitType.COST, most, window);
    }

    private RateLimitStep limited(RateLimitType type, BigDecimal limit, Duration window) {
      Objects.requireNonNull(limit, "most");
      Objects.requireNonNull(window, "window");
      if (limit.signum() <= 0) {
        throw new IllegalArgumentException("limit must be above 0, but is " + limit);
      }
      if (window.toSeconds() < 1 || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
        throw new IllegalArgumentException(
            "window must be a whole number of seconds above 0, but is " + window);
      }
      return new RateLimitStep(null, key, type, limit, window, EndStep.END, EndStep.END);
    }
  }

  @Override
  public RateLimitStep id(String name) {
    return new RateLimitStep(given(name), key, type, limit, window, within, beyond);
  }

  /**
   * Where the route goes on within the limit.
   *
   * @param next the next step; the end by default
   * @return a new step
   */
  public RateLimitStep within(Step next) {
    return new RateLimitStep(id(), key, type, limit, window, next, beyond);
  }

  /**
   * Where the route goes on beyond the limit.
   *
   * @param next the next step; the end by default
   * @return a new step
   */
  public RateLimitStep beyond(Step next) {
    return new RateLimitStep(id(), key, type, limit, window, within, next);
  }

  @Override
  String kind() {
    return "rate";
  }

  @Override
  List<Step> followers() {
    return List.of(within, beyond);
  }

  @Override
  RouteElement element(String ownId, Function<Step, String> idOf) {
    return RateLimitElement.builder()
        .id(ownId)
        .properties(
            RateLimitProperties.builder()
                .key(key)
                .limitType(type)
                .limit(limit)
                .window(BigDecimal.valueOf(window.toSeconds()))
                .build())
        .outputs(
            FallbackOutputs.builder()
                .success(RouteElementOutput.builder().elementId(idOf.apply(within)).build())
                .fallback(RouteElementOutput.builder().elementId(idOf.apply(beyond)).build())
                .build())
        .build();
  }
}
