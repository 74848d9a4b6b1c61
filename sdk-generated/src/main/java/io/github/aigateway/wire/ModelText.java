package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * The text form of generated models: what is set, with stars for secrets. The values of unknown
 * properties stay out of it, because nobody knows what the server will put there.
 */
public final class ModelText {

  private static final String HIDDEN = "***";

  private final StringJoiner text;

  /** Starts the text of a model of this name. */
  public ModelText(String name) {
    text = new StringJoiner(", ", name + "{", "}");
  }

  /** Adds a property, unless it is not set. */
  public ModelText add(String name, @Nullable Object value) {
    if (value instanceof JsonNode json && !json.isNull()) {
      // Free-form JSON: nobody knows what is in it.
      text.add(name + "=" + HIDDEN);
    } else if (value instanceof JsonNullable<?> nullable) {
      if (nullable.isPresent()) {
        text.add(name + "=" + nullable.get());
      }
    } else if (value != null) {
      text.add(name + "=" + value);
    }
    return this;
  }

  /**
   * Adds a property whose value must not be read in logs. An explicit null is no secret and stays
   * visible.
   */
  public ModelText hidden(String name, @Nullable Object value) {
    Object plain = value instanceof JsonNullable<?> nullable ? nullable.orElse(null) : value;
    return add(name, plain == null ? value : HIDDEN);
  }

  /**
   * Adds a property, unless it is not set. What came as an object or an array where a scalar is
   * documented may hold anything, and is not shown.
   */
  public ModelText add(String name, @Nullable Object value, JsonMembers members, String jsonName) {
    return members.isOpen(jsonName) ? hidden(name, value) : add(name, value);
  }

  /** Adds the names of what is kept beside the properties. */
  public ModelText kept(JsonMembers members) {
    if (!members.unknown().isEmpty()) {
      text.add("unknown=" + members.unknown().keySet());
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
