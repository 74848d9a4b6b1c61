package io.github.aigateway.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What breaks callers when a fact changes that OpenAPI has no word for. Clients in any language
 * read these facts, so callers feel them as much as a bound.
 *
 * <table>
 *   <caption>The verdicts</caption>
 *   <tr><th>extension</th><th>change</th><th>verdict</th><th>since</th></tr>
 *   <tr><td rowspan="3">x-retry</td>
 *     <td>from never</td><td>breaking</td><td>what was sent at most once may be sent twice</td></tr>
 *   <tr><td>to never</td><td>breaking</td><td>failures that a retry hid reach the caller</td></tr>
 *   <tr><td>between safe and idempotent</td><td>compatible</td><td>it is retried as before</td></tr>
 *   <tr><td>x-payload</td><td>any</td><td>breaking</td><td>the caller is given something else</td></tr>
 *   <tr><td rowspan="2">x-pagination</td>
 *     <td>a parameter or member more</td><td>compatible</td><td>more can be asked, or known</td></tr>
 *   <tr><td>another one, or one less</td><td>breaking</td><td>pages end early, or are not found</td></tr>
 *   <tr><td rowspan="2">x-sensitive</td>
 *     <td>more is hidden</td><td>compatible</td><td></td></tr>
 *   <tr><td>less is hidden</td><td>breaking</td><td>logs show what they did not</td></tr>
 *   <tr><td rowspan="2">x-api-token-groups</td>
 *     <td>a group more</td><td>compatible</td><td>one of them is enough</td></tr>
 *   <tr><td>a group less</td><td>breaking</td><td>a token that was enough is refused</td></tr>
 *   <tr><td>any of these</td><td>said for the first time</td><td>compatible</td><td></td></tr>
 * </table>
 *
 * <p>All other extensions are documentation: what was added when ({@code x-since}, {@code
 * x-optional-since}, {@code x-source}), and what only our templates read, which shows in the Java.
 */
final class ExtensionRules {

  private static final String RETRY = "x-retry";
  private static final String PAYLOAD = "x-payload";
  private static final String PAGINATION = "x-pagination";
  private static final String SENSITIVE = "x-sensitive";
  private static final String TOKEN_GROUPS = "x-api-token-groups";

  /** The extensions that have a rule. */
  static final Set<String> JUDGED = Set.of(RETRY, PAYLOAD, PAGINATION, SENSITIVE, TOKEN_GROUPS);

  private final Map<String, JsonNode> before;
  private final Map<String, JsonNode> after;
  private final List<Change> changes = new ArrayList<>();

  private ExtensionRules(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares the extensions of one operation.
   *
   * @param name what to call it
   */
  static List<Change> ofOperation(String name, JsonNode old, JsonNode now) {
    ExtensionRules rules = new ExtensionRules(Map.of(), Map.of());
    rules.retry(name, old.path(RETRY), now.path(RETRY));
    rules.payload(name, old.path(PAYLOAD), now.path(PAYLOAD));
    rules.pagination(name, old.path(PAGINATION), now.path(PAGINATION));
    rules.set(name, SENSITIVE, old, now);
    rules.set(name, TOKEN_GROUPS, old, now);
    return rules.changes;
  }

  /**
   * Compares what is hidden in one schema of the components.
   *
   * @param before the parts of the old document, by the names of {@link DocumentParts}
   * @param after those of the new one
   */
  static List<Change> ofSchema(
      String name, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    ExtensionRules rules = new ExtensionRules(before, after);
    String part = DocumentParts.component("schemas", name);
    rules.schema(
        name, Objects.requireNonNull(before.get(part)), Objects.requireNonNull(after.get(part)));
    return rules.changes;
  }

  private void retry(String name, JsonNode old, JsonNode now) {
    boolean sameRetries = !isNever(old) && !isNever(now) && !now.isMissingNode();
    changed(name, RETRY, old, now, sameRetries ? Verdict.COMPATIBLE : Verdict.BREAKING);
  }

  private static boolean isNever(JsonNode retry) {
    return retry.asText().equals("never");
  }

  private void payload(String name, JsonNode old, JsonNode now) {
    changed(name, PAYLOAD, old, now, Verdict.BREAKING);
  }

  private void pagination(String name, JsonNode old, JsonNode now) {
    if (!old.isObject() || !now.isObject()) {
      changed(name, PAGINATION, old, now, now.isObject() ? Verdict.COMPATIBLE : Verdict.BREAKING);
      return;
    }
    Map<String, JsonNode> was = leaves(old);
    Map<String, JsonNode> is = leaves(now);
    Set<String> facts = new LinkedHashSet<>(was.keySet());
    facts.addAll(is.keySet());
    JsonNode none = now.path("");
    for (String fact : facts) {
      changed(
          name,
          PAGINATION + fact,
          was.getOrDefault(fact, none),
          is.getOrDefault(fact, none),
          Verdict.BREAKING);
    }
  }

  private static Map<String, JsonNode> leaves(JsonNode pagination) {
    Map<String, JsonNode> leaves = new LinkedHashMap<>();
    pagination
        .properties()
        .forEach(
            group ->
                group
                    .getValue()
                    .properties()
                    .forEach(
                        fact ->
                            leaves.put(
                                "." + group.getKey() + "." + fact.getKey(), fact.getValue())));
    return leaves;
  }

  /** A list of texts whose order says nothing. */
  private void set(String name, String extension, JsonNode oldOwner, JsonNode newOwner) {
    Set<String> old = texts(oldOwner.path(extension));
    Set<String> now = texts(newOwner.path(extension));
    for (String text : old) {
      if (!now.contains(text)) {
        add(Verdict.BREAKING, name, extension + " no longer names " + text);
      }
    }
    for (String text : now) {
      if (!old.contains(text)) {
        add(Verdict.COMPATIBLE, name, extension + " names " + text);
      }
    }
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** A fact that nobody could read before may be anything. */
  private void changed(String name, String extension, JsonNode old, JsonNode now, Verdict verdict) {
    if (!old.equals(now)) {
      add(
          old.isMissingNode() ? Verdict.COMPATIBLE : verdict,
          name,
          extension + " " + said(now) + ", was " + said(old));
    }
  }

  private static String said(JsonNode value) {
    if (value.isMissingNode()) {
      return "not said";
    }
    return value.isTextual() ? value.asText() : value.toString();
  }

  // ---- Schemas ----

  private void schema(String name, JsonNode old, JsonNode now) {
    boolean was = isSensitive(old, before);
    boolean is = isSensitive(now, after);
    // What both refer to is compared where it stands.
    boolean elsewhere = old.has("$ref") && old.path("$ref").equals(now.path("$ref"));
    if (was != is && !elsewhere) {
      add(
          is ? Verdict.COMPATIBLE : Verdict.BREAKING,
          name,
          is ? "sensitive, so it is hidden" : "no longer sensitive, so it is shown");
    }
    old.path("properties")
        .properties()
        .forEach(
            property ->
                inner(
                    name + "." + property.getKey(),
                    property.getValue(),
                    now.path("properties").path(property.getKey())));
    inner(name + "[]", old.path("items"), now.path("items"));
    inner(name + ".*", old.path("additionalProperties"), now.path("additionalProperties"));
    for (String several : List.of("allOf", "oneOf", "anyOf")) {
      for (int i = 0; i < old.path(several).size(); i++) {
        inner(name + " " + i, old.path(several).get(i), now.path(several).path(i));
      }
    }
  }

  /** What is new or gone is found by others. */
  private void inner(String name, JsonNode old, JsonNode now) {
    if (old.isObject() && now.isObject()) {
      schema(name, old, now);
    }
  }

  private static boolean isSensitive(JsonNode schema, Map<String, JsonNode> parts) {
    if (schema.path(SENSITIVE).asBoolean() || schema.path("format").asText().equals("password")) {
      return true;
    }
    JsonNode target = parts.get(schema.path("$ref").asText().replace("#/components/", ""));
    return target != null && isSensitive(target, parts);
  }

  private void add(Verdict verdict, String where, String what) {
    changes.add(new Change(verdict, where, what));
  }
}
