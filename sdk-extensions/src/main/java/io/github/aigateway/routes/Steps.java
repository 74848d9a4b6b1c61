package io.github.aigateway.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.internal.Json;
import java.util.Map;
import java.util.Objects;

/**
 * The steps that a {@link Route} is made of. Meant to be imported statically.
 *
 * <pre>{@code
 * Route.start(
 *     rateLimit("metadata.user_id").requests(100, Duration.ofHours(1))
 *         .within(split()
 *             .percent(10, model("openai", "gpt-4o"))
 *             .rest(model("openai", "gpt-4o-mini")))
 *         .beyond(model("workers-ai", "@cf/meta/llama-3.1-8b-instruct")));
 * }</pre>
 */
public final class Steps {

  private Steps() {}

  /**
   * Calls a model.
   *
   * @param provider the provider, such as {@code openai}
   * @param model the name of the model
   * @return the step; it leads to the end, without retries and with a timeout of 60 seconds, until
   *     it is told otherwise
   */
  public static ModelStep model(String provider, String model) {
    return new ModelStep(provider, model);
  }

  /**
   * Goes one of two ways, by a condition on the request.
   *
   * @param conditions the condition; the vendor shows {@code {"metadata.plan": {"$eq": "free"}}}
   * @return the step; both ways lead to the end until it is told otherwise
   */
  public static ConditionStep when(JsonNode conditions) {
    Objects.requireNonNull(conditions, "conditions");
    return new ConditionStep(null, conditions.deepCopy(), EndStep.END, EndStep.END);
  }

  /**
   * Goes one of two ways, by a condition on the request.
   *
   * @param conditions the condition as it is written in JSON, of maps, lists, texts, numbers and
   *     booleans
   * @return the step; both ways lead to the end until it is told otherwise
   */
  public static ConditionStep when(Map<String, ?> conditions) {
    Objects.requireNonNull(conditions, "conditions");
    return when(Json.toTree(conditions));
  }

  /**
   * Counts requests or their cost.
   *
   * @param key what the count is kept for, such as {@code metadata.user_id}
   * @return a limit that must still be told how much is allowed
   */
  public static RateLimitStep.Key rateLimit(String key) {
    return new RateLimitStep.Key(key);
  }

  /**
   * Shares requests out by percentages.
   *
   * @return a step without any way on, to be given some
   */
  public static SplitStep split() {
    return new SplitStep(null, Map.of());
  }

  /**
   * The end of the route. Steps lead there by themselves; this is for saying so.
   *
   * @return the end, the same for all steps
   */
  public static EndStep end() {
    return EndStep.END;
  }
}
