package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Models as maps, lists and scalars of Java, and back: what the annotations on them hand to mappers
 * that know nothing of this library, of Jackson 2 and 3 alike.
 */
public final class PlainJson {

  private PlainJson() {}

  /** Returns a model as maps, lists and scalars. */
  public static @Nullable Object of(JsonModel model) {
    return JsonTree.toPlain(model.toJson());
  }

  /**
   * Returns the tree of maps, lists and scalars.
   *
   * @throws IllegalArgumentException if there is something else among them
   */
  public static JsonNode toTree(@Nullable Object plain) {
    return JsonTree.ofPlain(plain);
  }
}
