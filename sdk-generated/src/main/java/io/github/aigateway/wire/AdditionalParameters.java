package io.github.aigateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters that this version of the library does not know. Immutable.
 *
 * <p>It has no text form. Feign's own encoder of queries, which a builder has that {@link
 * AiGatewayFeign} has not configured, would send the fields of a query by their text forms, and a
 * request to delete some logs would delete others. It fails here, before anything is sent.
 */
public final class AdditionalParameters {

  /** None. */
  public static final AdditionalParameters NONE = new AdditionalParameters(Map.of());

  private final Map<String, String> values;

  private AdditionalParameters(Map<String, String> values) {
    this.values = values;
  }

  /** Returns these and one more. */
  public AdditionalParameters with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new AdditionalParameters(more);
  }

  Map<String, String> values() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AdditionalParameters that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /**
   * Fails.
   *
   * @throws IllegalStateException always
   */
  @Override
  public String toString() {
    throw new IllegalStateException(
        "this Feign builder does not know how queries are sent;"
            + " AiGatewayFeign.configure(builder) tells it");
  }
}
