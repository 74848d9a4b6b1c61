package io.github.aigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.wire.JsonReader;
import io.github.aigateway.wire.JsonWriter;
import io.github.aigateway.wire.WireMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON in tests. */
public final class Json {

  private static final ObjectMapper MAPPER = WireMapper.create();

  private Json() {}

  /** The tree of a text, in which {@code '} may stand for {@code "}. */
  public static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /**
   * The text of a tree with its names in order. Two trees of one text are the same to the last
   * digit, which {@code JsonNode.equals} does not say of 1.0 and 1.00.
   */
  public static String exact(JsonNode tree) {
    if (tree.isObject()) {
      Map<String, String> members = new TreeMap<>();
      tree.fields()
          .forEachRemaining(each -> members.put(text(each.getKey()), exact(each.getValue())));
      return members.entrySet().stream()
          .map(each -> each.getKey() + ":" + each.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (tree.isArray()) {
      return StreamSupport.stream(tree.spliterator(), false)
          .map(Json::exact)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return tree.isTextual() ? text(tree.textValue()) : tree.asText();
  }

  /** What {@link #exact(JsonNode)} says of the JSON of a model. */
  public static String exact(byte[] json) {
    try {
      return exact(MAPPER.readTree(json));
    } catch (IOException e) {
      throw new IllegalArgumentException(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  /** Reads a model as the library does, by its streaming reader. */
  public static <T> T read(JsonNode json, Class<T> type) {
    return read(json.toString().getBytes(StandardCharsets.UTF_8), type);
  }

  /** Reads a model as the library does, by its streaming reader. */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return type.cast(JsonReader.read(json, type, "", null));
    } catch (IOException e) {
      throw new IllegalArgumentException(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  /** What {@link #exact(JsonNode)} says of the JSON that a model is written as. */
  public static String written(Object model) {
    return exact(JsonWriter.toBytes(model));
  }

  private static String text(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
