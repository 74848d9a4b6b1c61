package io.github.aigateway.routes;

import io.github.aigateway.model.PercentageElement;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shares requests out at random by percentages, which add up to 100 or leave the rest to one step.
 *
 * @see PercentageElement
 */
public final class SplitStep extends Step {

  private final Map<String, Step> outputs;

  SplitStep(@Nullable String id, Map<String, Step> outputs) {
    super(id);
    this.outputs = Collections.unmodifiableMap(outputs);
  }

  @Override
  public SplitStep id(String name) {
    return new SplitStep(given(name), outputs);
  }

  /**
   * Sends a share of the requests one way.
   *
   * @param share above 0 and at most 100, given once: the API names a way by its share
   * @param next the next step
   * @return a new step
   * @throws IllegalArgumentException if the share is out of its range or given already
   */
  public SplitStep percent(double share, Step next) {
    if (!(share > 0 && share <= 100)) {
      throw new IllegalArgumentException("share must be above 0 and at most 100, but is " + share);
    }
    return with(BigDecimal.valueOf(share).stripTrailingZeros().toPlainString() + "%", next);
  }

  /**
   * Sends the rest of the requests one way.
   *
   * @param next the next step
   * @return a new step
   * @throws IllegalArgumentException if the rest has a way already
   */
  public SplitStep rest(Step next) {
    return with("else", next);
  }

  private SplitStep with(String output, Step next) {
    Map<String, Step> more = new LinkedHashMap<>(outputs);
    if (more.put(output, Objects.requireNonNull(next, "next")) != null) {
      throw new IllegalArgumentException("there is an output \"" + output + "\" already");
    }
    return new SplitStep(id(), more);
  }

  @Override
  String kind() {
    return "percentage";
  }

  @Override
  List<Step> followers() {
    return List.copyOf(outputs.values());
  }

  @Override
  RouteElement element(String ownId, Function<Step, String> idOf) {
    Map<String, RouteElementOutput> to = new LinkedHashMap<>();
    outputs.forEach(
        (output, next) ->
            to.put(output, RouteElementOutput.builder().elementId(idOf.apply(next)).build()));
    return PercentageElement.builder().id(ownId).outputs(to).build();
  }
}
