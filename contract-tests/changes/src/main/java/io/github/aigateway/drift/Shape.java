package io.github.aigateway.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be, as far as an OpenAPI document and a TypeScript declaration can both say it.
 *
 * @param types the JSON types, an integer being a number; none if it may be anything
 * @param values the only values of a text or a boolean; none if it may be any
 * @param members those of an object, by name
 * @param items the elements of an array
 * @param others the members of any other name; null if nothing is said of them
 */
record Shape(
    Set<String> types,
    boolean nullable,
    SortedSet<String> values,
    Map<String, Member> members,
    @Nullable Shape items,
    @Nullable Shape others) {

  /**
   * A member of an object, or a parameter.
   *
   * @param in where a parameter travels: {@code path}, {@code query}, {@code body}; empty if that
   *     is not said
   */
  record Member(Shape shape, boolean optional, boolean deprecated, String in) {}

  static final Shape ANYTHING = new Shape(Set.of(), false, new TreeSet<>(), Map.of(), null, null);

  boolean isAnything() {
    return types.isEmpty();
  }

  Shape orNull() {
    return new Shape(types, true, values, members, items, others);
  }

  /**
   * What is one of several. Branches that are objects become one, whose members are those of all: a
   * document and a declaration need not name or order their branches alike.
   */
  static Shape union(List<Shape> branches) {
    if (branches.size() == 1) {
      return branches.get(0);
    }
    boolean nullable = branches.stream().anyMatch(Shape::nullable);
    if (branches.stream().anyMatch(Shape::isAnything)) {
      return ANYTHING;
    }
    Set<String> types = new TreeSet<>();
    branches.forEach(branch -> types.addAll(branch.types));
    return new Shape(
        types,
        nullable,
        values(branches),
        members(branches.stream().filter(branch -> branch.types.contains("object")).toList()),
        part(branches, Shape::items),
        part(branches, Shape::others));
  }

  /** A branch without values allows all of its type. */
  private static SortedSet<String> values(List<Shape> branches) {
    SortedSet<String> values = new TreeSet<>();
    branches.forEach(branch -> values.addAll(branch.values));
    boolean bounded =
        branches.stream()
            .filter(branch -> !branch.types.contains("object") && !branch.types.contains("array"))
            .noneMatch(branch -> branch.values.isEmpty());
    boolean anyBoolean =
        values.size() == 2
            && branches.stream().allMatch(branch -> branch.types.contains("boolean"));
    return bounded && !anyBoolean ? values : new TreeSet<>();
  }

  private static Map<String, Member> members(List<Shape> objects) {
    Map<String, List<Member>> found = new TreeMap<>();
    objects.forEach(
        object ->
            object.members.forEach(
                (name, member) ->
                    found.computeIfAbsent(name, first -> new ArrayList<>()).add(member)));
    Map<String, Member> members = new TreeMap<>();
    found.forEach(
        (name, several) ->
            members.put(
                name,
                new Member(
                    union(several.stream().map(Member::shape).toList()),
                    several.size() < objects.size() || several.stream().anyMatch(Member::optional),
                    several.stream().allMatch(Member::deprecated),
                    several.get(0).in())));
    return members;
  }

  private static @Nullable Shape part(List<Shape> branches, Function<Shape, @Nullable Shape> part) {
    List<Shape> parts = branches.stream().map(part).filter(Objects::nonNull).toList();
    return parts.isEmpty() ? null : union(parts);
  }
}
