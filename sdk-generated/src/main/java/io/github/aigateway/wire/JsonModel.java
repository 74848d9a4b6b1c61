package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of the API with a class of its own. Immutable. What it was read from is never lost:
 * members that it does not know, and values in another form than the API description gives them,
 * are written back as they came.
 */
public interface JsonModel {

  /** Writes the model as JSON. */
  void writeTo(JsonWriter out) throws IOException;

  /**
   * The reading of a property.
   *
   * @param name the JSON name of the property
   * @return its value; null if it is null, missing, unreadable or not known
   */
  @Nullable Object value(String name);

  /** What is kept of the JSON that the model was read from, beside its properties. */
  JsonMembers members();

  /** The members that this version of the library does not know, by their JSON names. */
  default Map<String, JsonNode> additionalProperties() {
    Map<String, JsonNode> copies = new LinkedHashMap<>();
    members().unknown().forEach((name, value) -> copies.put(name, value.deepCopy()));
    return Collections.unmodifiableMap(copies);
  }

  /**
   * The JSON of a member as it came, known to this version of the library or not.
   *
   * @param name the JSON name of the member
   * @return its value, a NullNode for null; null if it is missing
   */
  default @Nullable JsonNode rawValue(String name) {
    JsonNode kept = members().raw().get(name);
    return kept != null ? kept.deepCopy() : toJson().get(name);
  }

  /**
   * How many items of a list could not be read. They are not among its items, and {@link #rawValue}
   * has them.
   *
   * @param name the JSON name of the list
   */
  default int unreadItems(String name) {
    return members().unread(name);
  }

  /** The model as JSON. */
  default JsonNode toJson() {
    return JsonReader.tree(JsonWriter.toText(this));
  }
}
