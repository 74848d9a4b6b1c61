package io.github.aigateway.changes;

import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What breaks callers when a schema changes. openapi-diff finds the pairs of schemas that differ;
 * its own verdicts are not used, since it calls compatible a bound that appears, null that is no
 * longer allowed, and a field that is gone.
 *
 * <p>Two rules make the table. What is sent must not get narrower: a caller that was right stays
 * right. What is received must not get wider: what was promised stays promised. The second has
 * exceptions, marked *, because callers are told to expect them and the SDK keeps them: new fields,
 * new values of an enumeration, new branches of a union.
 *
 * <table>
 *   <caption>The verdicts</caption>
 *   <tr><th>change</th><th>sent</th><th>received</th></tr>
 *   <tr><td>type changed; one format or pattern replaced by another</td><td>breaking</td><td>breaking</td></tr>
 *   <tr><td>field removed or renamed</td><td>breaking</td><td>breaking</td></tr>
 *   <tr><td>optional field added</td><td>compatible</td><td>compatible *</td></tr>
 *   <tr><td>required field added</td><td>breaking</td><td>compatible *</td></tr>
 *   <tr><td>field becomes required</td><td>breaking</td><td>compatible</td></tr>
 *   <tr><td>field becomes optional</td><td>compatible</td><td>breaking</td></tr>
 *   <tr><td>null allowed</td><td>compatible</td><td>breaking</td></tr>
 *   <tr><td>null no longer allowed</td><td>breaking</td><td>compatible</td></tr>
 *   <tr><td>value of an enumeration, or branch of a union, added</td><td>compatible</td><td>compatible *</td></tr>
 *   <tr><td>value of an enumeration, or branch of a union, removed</td><td>breaking</td><td>compatible</td></tr>
 *   <tr><td>bound, format, pattern or enumeration tightened or new</td><td>breaking</td><td>compatible</td></tr>
 *   <tr><td>bound, format, pattern or enumeration loosened or gone</td><td>compatible</td><td>breaking</td></tr>
 *   <tr><td>default changed or gone</td><td>breaking</td><td>compatible</td></tr>
 *   <tr><td>default new; deprecated; format "password"</td><td>compatible</td><td>compatible</td></tr>
 *   <tr><td>read-only, write-only or the discriminator changed</td><td>breaking</td><td>breaking</td></tr>
 * </table>
 */
final class SchemaRules {

  /**
   * A verdict on one thing in the schema.
   *
   * @param member empty for the schema itself, else {@code .field}
   */
  record Judgement(String member, Verdict verdict, String what) {}

  private final Schema<?> before;
  private final Schema<?> after;
  private final Direction direction;
  private final List<Judgement> judgements = new ArrayList<>();

  private SchemaRules(Schema<?> before, Schema<?> after, Direction direction) {
    this.before = before;
    this.after = after;
    this.direction = direction;
  }

  /**
   * Compares the two schemas themselves and the names of their fields, not what the fields hold.
   */
  static List<Judgement> compare(Schema<?> before, Schema<?> after, Direction direction) {
    SchemaRules rules = new SchemaRules(before, after, direction);
    rules.type();
    rules.bounds();
    rules.enumeration();
    rules.fields();
    rules.union();
    rules.defaultValue();
    rules.replaced("read-only", Schema::getReadOnly);
    rules.replaced("write-only", Schema::getWriteOnly);
    if (!isTrue(before.getDeprecated()) && isTrue(after.getDeprecated())) {
      rules.add(Verdict.COMPATIBLE, "deprecated");
    } else if (isTrue(before.getDeprecated()) && !isTrue(after.getDeprecated())) {
      rules.add(Verdict.COMPATIBLE, "no longer deprecated");
    }
    return rules.judgements;
  }

  private void type() {
    replaced("type", Schema::getType);
    if ("password".equals(before.getFormat()) || "password".equals(after.getFormat())) {
      if (!Objects.equals(before.getFormat(), after.getFormat())) {
        add(Verdict.COMPATIBLE, change("format", before.getFormat(), after.getFormat()));
      }
    } else {
      constraint("format", Schema::getFormat);
    }
    if (isTrue(before.getNullable()) != isTrue(after.getNullable())) {
      if (isTrue(after.getNullable())) {
        add(direction.widened(), "may be null");
      } else {
        add(direction.narrowed(), "may no longer be null");
      }
    }
  }

  private void bounds() {
    lower("minimum", Schema::getMinimum);
    upper("maximum", Schema::getMaximum);
    lower("minLength", Schema::getMinLength);
    upper("maxLength", Schema::getMaxLength);
    lower("minItems", Schema::getMinItems);
    upper("maxItems", Schema::getMaxItems);
    lower("minProperties", Schema::getMinProperties);
    upper("maxProperties", Schema::getMaxProperties);
    flag("exclusiveMinimum", Schema::getExclusiveMinimum);
    flag("exclusiveMaximum", Schema::getExclusiveMaximum);
    flag("uniqueItems", Schema::getUniqueItems);
    constraint("pattern", Schema::getPattern);
    constraint("multipleOf", Schema::getMultipleOf);
  }

  private void lower(String name, Function<Schema<?>, @Nullable Number> bound) {
    bound(name, bound.apply(before), bound.apply(after), 1);
  }

  private void upper(String name, Function<Schema<?>, @Nullable Number> bound) {
    bound(name, bound.apply(before), bound.apply(after), -1);
  }

  /** Moves up narrow a lower bound, moves down an upper one. */
  private void bound(String name, @Nullable Number old, @Nullable Number now, int sign) {
    if (old == null && now == null) {
      return;
    }
    int move;
    if (old == null || now == null) {
      move = old == null ? 1 : -1;
    } else {
      move = sign * new BigDecimal(now.toString()).compareTo(new BigDecimal(old.toString()));
    }
    if (move != 0) {
      add(move > 0 ? direction.narrowed() : direction.widened(), change(name, old, now));
    }
  }

  private void flag(String name, Function<Schema<?>, @Nullable Boolean> flag) {
    boolean old = isTrue(flag.apply(before));
    boolean now = isTrue(flag.apply(after));
    if (old != now) {
      add(now ? direction.narrowed() : direction.widened(), change(name, old, now));
    }
  }

  /** Something that narrows when it is there; one in place of another cannot be compared. */
  private void constraint(String name, Function<Schema<?>, @Nullable Object> constraint) {
    Object old = constraint.apply(before);
    Object now = constraint.apply(after);
    if (old == null && now != null) {
      add(direction.narrowed(), change(name, null, now));
    } else if (old != null && now == null) {
      add(direction.widened(), change(name, old, null));
    } else if (!Objects.equals(old, now)) {
      add(Verdict.BREAKING, change(name, old, now));
    }
  }

  private void replaced(String name, Function<Schema<?>, @Nullable Object> property) {
    Object old = property.apply(before);
    Object now = property.apply(after);
    if (!Objects.equals(old, now)) {
      add(Verdict.BREAKING, change(name, old, now));
    }
  }

  private void enumeration() {
    List<?> old = before.getEnum();
    List<?> now = after.getEnum();
    if (old == null && now != null) {
      add(direction.narrowed(), "only " + now + " are left");
    } else if (old != null && now == null) {
      add(direction.widened(), "any value, was one of " + old);
    } else if (old != null && now != null) {
      Set<Object> removed = new LinkedHashSet<>(old);
      removed.removeAll(now);
      removed.forEach(value -> add(direction.narrowed(), "value " + value + " removed"));
      Set<Object> added = new LinkedHashSet<>(now);
      added.removeAll(old);
      added.forEach(value -> add(Verdict.COMPATIBLE, "value " + value + " added"));
    }
  }

  private void fields() {
    Set<String> old = fields(before);
    Set<String> now = fields(after);
    for (String field : old) {
      boolean was = required(before, field);
      boolean is = required(after, field);
      if (!now.contains(field)) {
        add("." + field, Verdict.BREAKING, "removed");
      } else if (!was && is) {
        add("." + field, direction.narrowed(), "required, was optional");
      } else if (was && !is) {
        add("." + field, direction.widened(), "optional, was required");
      }
    }
    for (String field : now) {
      if (!old.contains(field)) {
        boolean required = required(after, field);
        add(
            "." + field,
            required ? direction.narrowed() : Verdict.COMPATIBLE,
            required ? "added, required" : "added");
      }
    }
    boolean oldMore = !Boolean.FALSE.equals(before.getAdditionalProperties());
    boolean nowMore = !Boolean.FALSE.equals(after.getAdditionalProperties());
    if (oldMore != nowMore) {
      add(
          nowMore ? direction.widened() : direction.narrowed(),
          nowMore ? "fields of any name" : "no longer fields of any name");
    }
    boolean oldTyped = before.getAdditionalProperties() instanceof Schema;
    boolean nowTyped = after.getAdditionalProperties() instanceof Schema;
    if (oldTyped != nowTyped) {
      add(
          nowTyped ? direction.narrowed() : direction.widened(),
          nowTyped ? "fields of any name are of one type" : "fields of any name are of any type");
    }
  }

  private void union() {
    Map<String, String> old = branches(before);
    Map<String, String> now = branches(after);
    old.forEach(
        (key, branch) -> {
          if (!now.containsKey(key)) {
            add(direction.narrowed(), "branch " + branch + " removed");
          }
        });
    now.forEach(
        (key, branch) -> {
          if (!old.containsKey(key)) {
            add(Verdict.COMPATIBLE, "branch " + branch + " added");
          }
        });
    replaced("discriminator", SchemaRules::discriminator);
  }

  private void defaultValue() {
    Object old = before.getDefault();
    Object now = after.getDefault();
    if (!Objects.equals(old, now)) {
      // Who leaves the value out gets something else.
      boolean breaks = direction == Direction.SENT && old != null;
      add(breaks ? Verdict.BREAKING : Verdict.COMPATIBLE, change("default", old, now));
    }
  }

  private static @Nullable Object discriminator(Schema<?> schema) {
    Discriminator discriminator = schema.getDiscriminator();
    return discriminator == null ? null : discriminator.getPropertyName();
  }

  /** What a branch is recognised by: its value of the discriminator, or its name. */
  private static Map<String, String> branches(Schema<?> schema) {
    Map<String, String> branches = new LinkedHashMap<>();
    if (schema.getOneOf() != null) {
      for (Schema<?> branch : schema.getOneOf()) {
        String ref = branch.get$ref() == null ? branch.getType() : branch.get$ref();
        branches.put(ref, ref.substring(ref.lastIndexOf('/') + 1));
      }
    }
    Discriminator discriminator = schema.getDiscriminator();
    if (discriminator != null && discriminator.getMapping() != null) {
      discriminator
          .getMapping()
          .forEach(
              (value, ref) -> {
                String name = branches.remove(ref);
                branches.put(value, value + (name == null ? "" : " (" + name + ")"));
              });
    }
    return branches;
  }

  private static Set<String> fields(Schema<?> schema) {
    return schema.getProperties() == null ? Set.of() : schema.getProperties().keySet();
  }

  private static boolean required(Schema<?> schema, String field) {
    return schema.getRequired() != null && schema.getRequired().contains(field);
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static String change(String name, @Nullable Object old, @Nullable Object now) {
    return name + " " + (now == null ? "none" : now) + ", was " + (old == null ? "none" : old);
  }

  private void add(Verdict verdict, String what) {
    add("", verdict, what);
  }

  private void add(String member, Verdict verdict, String what) {
    judgements.add(new Judgement(member, verdict, what));
  }
}
