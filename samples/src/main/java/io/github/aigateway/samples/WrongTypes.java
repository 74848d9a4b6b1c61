package io.github.aigateway.samples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.wire.Deviation;
import io.github.aigateway.wire.JsonReader;
import io.github.aigateway.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks for values that are not of the document's types. What the service sends is read whatever
 * its form; what people write in files is a mistake.
 */
final class WrongTypes {

  /** What is there and not known, missing, or new is no matter of types. */
  private static final Set<String> OTHER =
      Set.of("no such member", "required", "one of the listed");

  private WrongTypes() {}

  /**
   * Refuses a value of the wrong type, unless the service has one in its place.
   *
   * @param what where the value is
   * @param before what the service has
   * @param after what it shall have
   * @throws IllegalArgumentException that says where, and not what it is: it may be secret
   */
  static void refuse(String what, JsonNode before, JsonNode after, Class<?> model) {
    List<String> wrong = find(after, model);
    if (before.isObject()) {
      wrong.removeAll(find(before, model));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(what + ": " + String.join(", ", wrong));
    }
  }

  private static List<String> find(JsonNode json, Class<?> model) {
    List<String> wrong = new ArrayList<>();
    try {
      JsonReader.read(JsonWriter.toBytes(json), model, "", deviation -> add(wrong, deviation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wrong;
  }

  private static void add(List<String> wrong, Deviation deviation) {
    if (!OTHER.contains(deviation.documented())) {
      wrong.add(deviation.path().replaceFirst("^\\$\\.?", "") + " has the wrong type");
    }
  }
}
