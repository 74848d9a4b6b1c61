package io.github.aigateway.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.JsonReader;
import io.github.aigateway.wire.JsonWriter;
import io.github.aigateway.wire.WireMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes what goes over the wire beside the models. */
public final class Json {

  /** Loaded for the first body of a class of the caller's. */
  private static final class Mapper {
    private static final ObjectMapper INSTANCE = WireMapper.create();
  }

  /**
   * Returns the tree of a body.
   *
   * @return null if the body is empty
   * @throws IOException if the body is not JSON
   * @throws NumberFormatException if a number has an exponent that is too long
   */
  public static @Nullable JsonNode read(byte[] body) throws IOException {
    return (JsonNode) JsonReader.read(body, JsonNode.class, "", null);
  }

  /**
   * Returns the JSON of a model, a tree, a map, a list, or an object of the caller's.
   *
   * @throws IllegalArgumentException if it has no form in JSON
   */
  public static byte[] write(Object value) {
    if (value instanceof JsonModel || value instanceof JsonNode) {
      return JsonWriter.toBytes(value);
    }
    try {
      return Mapper.INSTANCE.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("body cannot be written as JSON", e);
    }
  }

  /**
   * Returns the tree of a map, a list, or an object of the caller's.
   *
   * @throws IllegalArgumentException if it has no form in JSON
   */
  public static JsonNode toTree(Object value) {
    return Mapper.INSTANCE.valueToTree(value);
  }

  private Json() {}
}
