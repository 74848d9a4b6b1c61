package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model keeps of the JSON that it was read from, beside its properties: the members that it
 * does not know, and the original of every value that it would not write as it came. Immutable.
 */
public final class JsonMembers {

  /** Nothing is kept. */
  public static final JsonMembers NONE = new JsonMembers();

  /** An item of a list as it came, and whether the list has a reading of it. */
  record Item(JsonNode json, boolean read) {}

  // Most models keep nothing, or of one kind alone: no map is made before there is something to
  // keep.
  private Map<String, JsonNode> unknown = Map.of();
  private Map<String, JsonNode> raw = Map.of();
  private Map<String, Map<Integer, Item>> items = Map.of();
  private Map<String, Map<String, JsonNode>> entries = Map.of();

  JsonMembers() {}

  private JsonMembers(JsonMembers other) {
    unknown = new LinkedHashMap<>(other.unknown);
    raw = new LinkedHashMap<>(other.raw);
    items = new LinkedHashMap<>(other.items);
    entries = new LinkedHashMap<>(other.entries);
  }

  /** The members that the model does not know, by their names. */
  Map<String, JsonNode> unknown() {
    return Collections.unmodifiableMap(unknown);
  }

  /** The originals of known members, by their names. */
  Map<String, JsonNode> raw() {
    return raw;
  }

  /** The originals of items of a list, by their places. */
  Map<Integer, Item> items(String name) {
    return items.getOrDefault(name, Map.of());
  }

  /** The originals of entries of a map, by their keys. */
  Map<String, JsonNode> entries(String name) {
    return entries.getOrDefault(name, Map.of());
  }

  /** How many items of a list came and could not be read. */
  int unread(String name) {
    return (int) items(name).values().stream().filter(item -> !item.read()).count();
  }

  /** Whether a member came with objects or arrays in the place of something else. */
  boolean isOpen(String name) {
    JsonNode whole = raw.get(name);
    return whole != null && whole.isContainerNode()
        || items(name).values().stream().anyMatch(item -> item.json().isContainerNode())
        || entries(name).values().stream().anyMatch(JsonNode::isContainerNode);
  }

  /** Returns these with a member that the model does not know. */
  JsonMembers with(String name, JsonNode value) {
    JsonMembers changed = new JsonMembers(this);
    changed.unknown.put(name, value);
    return changed;
  }

  /** Returns the members of a shape that is not known. */
  public static JsonMembers unknown(JsonNode json) {
    JsonMembers members = new JsonMembers();
    json.properties().forEach(each -> members.keepUnknown(each.getKey(), each.getValue()));
    return members;
  }

  /** Returns these without the original of a whole member. */
  JsonMembers withoutRaw(String name) {
    if (!raw.containsKey(name)) {
      return this;
    }
    JsonMembers changed = new JsonMembers(this);
    changed.raw.remove(name);
    return changed;
  }

  /** Returns these without the originals of a member that is about to change. */
  JsonMembers without(String name) {
    if (!raw.containsKey(name) && !items.containsKey(name) && !entries.containsKey(name)) {
      return this;
    }
    JsonMembers changed = new JsonMembers(this);
    changed.raw.remove(name);
    changed.items.remove(name);
    changed.entries.remove(name);
    return changed;
  }

  /** Returns these without the original of an entry that is about to change. */
  JsonMembers without(String name, String key) {
    Map<String, JsonNode> left = new LinkedHashMap<>(entries(name));
    if (left.remove(key) == null) {
      return withoutRaw(name);
    }
    JsonMembers changed = new JsonMembers(this);
    changed.raw.remove(name);
    if (left.isEmpty()) {
      changed.entries.remove(name);
    } else {
      changed.entries.put(name, left);
    }
    return changed;
  }

  void keepUnknown(String name, JsonNode value) {
    unknown = writable(unknown);
    unknown.put(name, value);
  }

  void keepRaw(String name, JsonNode value) {
    raw = writable(raw);
    raw.put(name, value);
  }

  void keepItem(String name, int place, JsonNode value, boolean read) {
    items = writable(items);
    items.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(place, new Item(value, read));
  }

  void keepEntry(String name, String key, JsonNode value) {
    entries = writable(entries);
    entries.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(key, value);
  }

  private static <T> Map<String, T> writable(Map<String, T> map) {
    return map.isEmpty() ? new LinkedHashMap<>() : map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof JsonMembers that
            && unknown.equals(that.unknown)
            && raw.equals(that.raw)
            && items.equals(that.items)
            && entries.equals(that.entries));
  }

  @Override
  public int hashCode() {
    return Objects.hash(unknown, raw, items, entries);
  }

  /** The names alone: nobody knows what the values are. */
  @Override
  public String toString() {
    return "unknown=" + unknown.keySet() + ", raw=" + raw.keySet();
  }
}
