package io.github.aigateway.routes;

import io.github.aigateway.model.FallbackOutputs;
import io.github.aigateway.model.ModelElement;
import io.github.aigateway.model.ModelProperties;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls a model.
 *
 * @see ModelElement
 */
public final class ModelStep extends Step {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

  private final String provider;
  private final String model;
  private final int retries;
  private final Duration timeout;
  private final Step success;
  private final Step fallback;

  ModelStep(String provider, String model) {
    this(
        null,
        Objects.requireNonNull(provider, "provider"),
        Objects.requireNonNull(model, "model"),
        0,
        TIMEOUT,
        EndStep.END,
        EndStep.END);
  }

  private ModelStep(
      @Nullable String id,
      String provider,
      String model,
      int retries,
      Duration timeout,
      Step success,
      Step fallback) {
    super(id);
    this.provider = provider;
    this.model = model;
    this.retries = retries;
    this.timeout = timeout;
    this.success = Objects.requireNonNull(success, "next");
    this.fallback = Objects.requireNonNull(fallback, "next");
  }

  @Override
  public ModelStep id(String name) {
    return new ModelStep(given(name), provider, model, retries, timeout, success, fallback);
  }

  /**
   * How often a failed call is repeated before the route goes on with {@link #fallback}.
   *
   * @param times 0 or more; 0 by default
   * @return a new step
   * @throws IllegalArgumentException if it is below 0
   */
  public ModelStep retries(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("retries must be at least 0, but is " + times);
    }
    return new ModelStep(id(), provider, model, times, timeout, success, fallback);
  }

  /**
   * How long to wait for a response.
   *
   * @param longest more than zero, sent in whole milliseconds, the unit that is assumed; 60 seconds
   *     by default
   * @return a new step
   * @throws IllegalArgumentException if it is less than a millisecond, or more of them than a
   *     {@code long} holds
   */
  public ModelStep timeout(Duration longest) {
    Objects.requireNonNull(longest, "longest");
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeout must be at least "
              + SHORTEST
              + " and at most "
              + LONGEST
              + ", but is "
              + longest);
    }
    return new ModelStep(id(), provider, model, retries, longest, success, fallback);
  }

  /**
   * Where the route goes on when the model responds.
   *
   * @param next the next step; the end by default
   * @return a new step
   */
  public ModelStep success(Step next) {
    return new ModelStep(id(), provider, model, retries, timeout, next, fallback);
  }

  /**
   * Where the route goes on when the model fails or takes too long.
   *
   * @param next the next step; the end by default
   * @return a new step
   */
  public ModelStep fallback(Step next) {
    return new ModelStep(id(), provider, model, retries, timeout, success, next);
  }

  @Override
  String kind() {
    return "model";
  }

  @Override
  List<Step> followers() {
    return List.of(success, fallback);
  }

  @Override
  RouteElement element(String ownId, Function<Step, String> idOf) {
    return ModelElement.builder()
        .id(ownId)
        .properties(
            ModelProperties.builder()
                .provider(provider)
                .model(model)
                .retries(BigDecimal.valueOf(retries))
                .timeout(BigDecimal.valueOf(timeout.toMillis()))
                .build())
        .outputs(
            FallbackOutputs.builder()
                .success(RouteElementOutput.builder().elementId(idOf.apply(success)).build())
                .fallback(RouteElementOutput.builder().elementId(idOf.apply(fallback)).build())
                .build())
        .build();
  }
}
