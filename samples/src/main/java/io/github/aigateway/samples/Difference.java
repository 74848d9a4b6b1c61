package io.github.aigateway.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted against what is there. What the wanted JSON does not name is kept, so that fields
 * of a newer service survive.
 */
final class Difference {

  /** Maps whose keys are the user's own: a key that is not named any more shall go. */
  private static final Set<String> WHOLE = Set.of("outputs", "conditions", "headers");

  /** Stands for a secret. */
  static final JsonNode HIDDEN = JsonNodeFactory.instance.textNode("***");

  /** Stands for a value that shall stay as it is; its text says why. */
  static JsonNode stay(String why) {
    return JsonNodeFactory.instance.pojoNode(why);
  }

  /** What is there, changed to what is wanted. */
  static JsonNode merged(JsonNode there, JsonNode wanted) {
    return merged(there, wanted, false);
  }

  private static JsonNode merged(JsonNode there, JsonNode wanted, boolean whole) {
    if (wanted instanceof POJONode stay) {
      if (there.isMissingNode()) {
        throw new IllegalArgumentException(stay.asText());
      }
      return there;
    }
    if (wanted instanceof ObjectNode object) {
      boolean keeping = !whole && there.isObject() && sameOrNone(there, wanted, "type");
      ObjectNode merged = keeping ? there.deepCopy() : object.objectNode();
      for (var field : object.properties()) {
        String name = field.getKey();
        merged.set(name, merged(there.path(name), field.getValue(), whole || WHOLE.contains(name)));
      }
      return merged;
    }
    if (wanted instanceof ArrayNode array) {
      JsonNode[] counterparts = counterparts(there, array);
      ArrayNode merged = array.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        merged.add(merged(counterparts[i], array.get(i), whole));
      }
      return merged;
    }
    return same(there, wanted) ? there : wanted;
  }

  /**
   * For each item the one that is there with the same id or address, so that no secret goes to
   * another one. Where the service gives the ids, as it does to spend limits, one that says the
   * same; it keeps its id and what was counted under it. Without these, the one in the same place
   * if none came or went.
   */
  private static JsonNode[] counterparts(JsonNode there, ArrayNode wanted) {
    JsonNode[] found = new JsonNode[wanted.size()];
    // By identity: two items may be equal.
    Set<JsonNode> left = Collections.newSetFromMap(new IdentityHashMap<>());
    there.forEach(left::add);
    for (int i = 0; i < found.length; i++) {
      String key = key(wanted.get(i));
      if (key != null) {
        found[i] = named(key, wanted.get(i).get(key), there, i);
        left.remove(found[i]);
      }
    }
    for (int i = 0; i < found.length && there.isArray() && haveIds(there); i++) {
      JsonNode item = wanted.get(i);
      if (found[i] == null && item.isObject()) {
        found[i] =
            there
                .valueStream()
                .filter(left::contains)
                .filter(each -> same(each, merged(each, item)))
                .findFirst()
                .orElse(null);
        left.remove(found[i]);
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] == null) {
        boolean placed = there.size() == wanted.size() && left.remove(there.path(i));
        found[i] = placed ? there.path(i) : MissingNode.getInstance();
      }
    }
    return found;
  }

  private static @Nullable String key(JsonNode item) {
    return Stream.of("id", "url").filter(item::has).findFirst().orElse(null);
  }

  private static JsonNode named(String key, JsonNode value, JsonNode there, int place) {
    return Stream.concat(Stream.of(there.path(place)), there.valueStream())
        .filter(item -> item.path(key).equals(value))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static boolean sameOrNone(JsonNode one, JsonNode other, String field) {
    return !other.has(field) || one.path(field).equals(other.path(field));
  }

  /** Equal, whatever the order of fields and the spelling of numbers. */
  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1,
        other);
  }

  /** One line for each value that changes: {@code path: old → new}. */
  static List<String> lines(JsonNode before, JsonNode after, UnaryOperator<JsonNode> shown) {
    List<String> lines = new ArrayList<>();
    // Secrets are taken out of copies of the wholes: a part does not know what it is called.
    collect("", before, after, shown.apply(before), shown.apply(after), lines);
    return lines;
  }

  private static void collect(
      String path, JsonNode before, JsonNode after, JsonNode old, JsonNode now, List<String> to) {
    if (same(before, after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      for (String name : names(before, after)) {
        collect(
            path.isEmpty() ? name : path + "." + name,
            before.path(name),
            after.path(name),
            old.path(name),
            now.path(name),
            to);
      }
    } else if (before.isArray() && after.isArray() && haveIds(before) && haveIds(after)) {
      for (JsonNode id : ids(before, after)) {
        int was = place(before, id);
        int is = place(after, id);
        String item = path + "[" + id.asText() + "]";
        collect(item, before.path(was), after.path(is), old.path(was), now.path(is), to);
      }
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < after.size(); i++) {
        collect(path + "[" + i + "]", before.get(i), after.get(i), old.get(i), now.get(i), to);
      }
    } else {
      // Where the new value is secret, so was the old one, whatever it was called.
      to.add(path + ": " + (HIDDEN.equals(now) ? text(HIDDEN) : text(old)) + " → " + text(now));
    }
  }

  private static boolean haveIds(JsonNode array) {
    return array.valueStream().allMatch(item -> item.has("id"));
  }

  private static Set<JsonNode> ids(JsonNode before, JsonNode after) {
    Set<JsonNode> ids = new LinkedHashSet<>();
    after.forEach(item -> ids.add(item.get("id")));
    before.forEach(item -> ids.add(item.get("id")));
    return ids;
  }

  /** Where the item with the id is, or a place that the array does not have. */
  private static int place(JsonNode array, JsonNode id) {
    int place = 0;
    while (place < array.size() && !array.get(place).get("id").equals(id)) {
      place++;
    }
    return place;
  }

  private static Set<String> names(JsonNode before, JsonNode after) {
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "(none)" : value.isTextual() ? value.asText() : value.toString();
  }

  private Difference() {}
}
