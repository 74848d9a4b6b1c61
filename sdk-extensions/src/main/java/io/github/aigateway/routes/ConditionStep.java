package io.github.aigateway.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.model.ConditionalElement;
import io.github.aigateway.model.ConditionalOutputs;
import io.github.aigateway.model.ConditionalProperties;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes one of two ways, by a condition on the request.
 *
 * @see ConditionalElement
 */
public final class ConditionStep extends Step {

  private final JsonNode conditions;
  private final Step whenTrue;
  private final Step whenFalse;

  ConditionStep(@Nullable String id, JsonNode conditions, Step whenTrue, Step whenFalse) {
    super(id);
    this.conditions = conditions;
    this.whenTrue = Objects.requireNonNull(whenTrue, "next");
    this.whenFalse = Objects.requireNonNull(whenFalse, "next");
  }

  @Override
  public ConditionStep id(String name) {
    return new ConditionStep(given(name), conditions, whenTrue, whenFalse);
  }

  /**
   * Where the route goes on when the condition holds.
   *
   * @param next the next step; the end by default
   * @return a new step
   */
  public ConditionStep then(Step next) {
    return new ConditionStep(id(), conditions, next, whenFalse);
  }

  /**
   * Where the route goes on when the condition does not hold.
   *
   * @param next the next step; the end by default
   * @return a new step
   */
  public ConditionStep otherwise(Step next) {
    return new ConditionStep(id(), conditions, whenTrue, next);
  }

  @Override
  String kind() {
    return "conditional";
  }

  @Override
  List<Step> followers() {
    return List.of(whenTrue, whenFalse);
  }

  @Override
  RouteElement element(String ownId, Function<Step, String> idOf) {
    return ConditionalElement.builder()
        .id(ownId)
        .properties(ConditionalProperties.builder().conditions(conditions.deepCopy()).build())
        .outputs(
            ConditionalOutputs.builder()
                .whenTrue(RouteElementOutput.builder().elementId(idOf.apply(whenTrue)).build())
                .whenFalse(RouteElementOutput.builder().elementId(idOf.apply(whenFalse)).build())
                .build())
        .build();
  }
}
