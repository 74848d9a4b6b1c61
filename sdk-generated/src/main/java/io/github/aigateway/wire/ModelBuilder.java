package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the builders of the generated models have in common. */
public abstract class ModelBuilder {

  private final boolean fresh;
  private Set<String> refusedNulls = Set.of();
  private List<Violation> violations = List.of();

  /** What is kept beside the properties. */
  protected JsonMembers members;

  /** A builder of something new: all that is required must be given. */
  protected ModelBuilder() {
    this.fresh = true;
    this.members = JsonMembers.NONE;
  }

  /** A builder of something that was there: what it lacked it may go on to lack. */
  protected ModelBuilder(JsonMembers members) {
    this.fresh = false;
    this.members = members;
  }

  /** Forgets the original of a property that is about to change. */
  protected final void changed(String name) {
    members = members.without(name);
  }

  /** Forgets the original of an entry that is about to change. */
  protected final void changed(String name, String key) {
    members = members.without(name, key);
    notRefused(name);
  }

  /** Takes a value for a property that cannot be null. */
  protected final <T> @Nullable T notNull(String name, @Nullable T value) {
    changed(name);
    if (value == null) {
      refusedNulls = new LinkedHashSet<>(refusedNulls);
      refusedNulls.add(name);
    } else {
      notRefused(name);
    }
    return value;
  }

  /** Leaves a property out. */
  protected final void cleared(String name) {
    changed(name);
    notRefused(name);
  }

  private void notRefused(String name) {
    if (!refusedNulls.isEmpty()) {
      refusedNulls.remove(name);
    }
  }

  /** Says that a list gets one more item: what came of it in another form stays. */
  protected final void added(String name) {
    members = members.withoutRaw(name);
    notRefused(name);
  }

  /** Takes a member that the model does not know. */
  protected final void unknown(String name, JsonNode value, List<String> known) {
    if (known.contains(name)) {
      throw new IllegalArgumentException(name + " is a property of its own");
    }
    Objects.requireNonNull(value, "value; a NullNode stands for null");
    members = members.with(name, value.deepCopy());
  }

  /** Requires that a property was given. */
  protected final void require(String name, boolean given) {
    if (fresh && !given && !refusedNulls.contains(name)) {
      violations = new ArrayList<>(violations);
      violations.add(new Violation(name, "is required", null));
    }
  }

  /**
   * Ends the checks of {@code build()}.
   *
   * @throws InvalidInputException if anything was missing or null
   */
  protected final void check(String model) {
    List<Violation> all = new ArrayList<>(violations);
    violations = List.of();
    refusedNulls.forEach(name -> all.add(new Violation(name, "must not be null", null)));
    if (!all.isEmpty()) {
      throw new InvalidInputException(model + " not built", all);
    }
  }

  /** Returns a list that nobody can change. */
  protected static <T extends @Nullable Object> @Nullable List<T> copy(
      @Nullable List<? extends T> items) {
    return items == null ? null : Collections.unmodifiableList(new ArrayList<>(items));
  }

  /** Returns a map that nobody can change, in the same order. */
  protected static <T extends @Nullable Object> @Nullable Map<String, T> copy(
      @Nullable Map<String, ? extends T> entries) {
    return entries == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Returns a list with one more item. */
  protected static <T extends @Nullable Object> List<T> plus(@Nullable List<T> items, T item) {
    List<T> more = items == null ? new ArrayList<>() : new ArrayList<>(items);
    more.add(item);
    return Collections.unmodifiableList(more);
  }

  /** Returns a map with one more entry. */
  protected static <T extends @Nullable Object> Map<String, T> plus(
      @Nullable Map<String, T> entries, String key, T value) {
    Map<String, T> more = entries == null ? new LinkedHashMap<>() : new LinkedHashMap<>(entries);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }
}
