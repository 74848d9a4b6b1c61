package io.github.aigateway.routes;

import io.github.aigateway.model.RouteElement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step of a {@link Route}, with what follows it. Made by {@link Steps}; immutable.
 *
 * <p>Steps only lead to steps that were there before, so that a loop cannot be written.
 */
public abstract sealed class Step
    permits ConditionStep, EndStep, ModelStep, RateLimitStep, SplitStep {

  private final @Nullable String id;

  Step(@Nullable String id) {
    this.id = id;
  }

  /**
   * The same step as an element with this id.
   *
   * @param name the id, unique in the route
   * @return a new step
   */
  public abstract Step id(String name);

  @Nullable String id() {
    return id;
  }

  /** What the id is made of where none is given. */
  abstract String kind();

  /** The steps that follow, in the order of the outputs. */
  abstract List<Step> followers();

  /** The element, given its id and those of the steps that follow. */
  abstract RouteElement element(String ownId, Function<Step, String> idOf);

  static String given(String name) {
    return Objects.requireNonNull(name, "id");
  }
}
