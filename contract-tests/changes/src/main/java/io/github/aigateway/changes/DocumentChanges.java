package io.github.aigateway.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.OpenApiCompare;

/**
 * The differences of two documents. openapi-diff finds where they differ, our rules judge. What it
 * does not look at (tags, extensions, ...) is found by comparing the JSON, so no difference goes
 * unseen; one that no rule knows counts as breaking.
 */
final class DocumentChanges {

  private static final String SCHEMAS = "schemas/";

  private final Map<String, JsonNode> before;
  private final Map<String, JsonNode> after;
  private final Findings findings = new Findings();

  private DocumentChanges(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares two documents, and leaves them as they are.
   *
   * @throws IllegalArgumentException if one of them is no OpenAPI document
   */
  static List<Change> between(Document before, Document after) {
    DocumentChanges changes = new DocumentChanges(before.parts(), after.parts());
    new OperationWalk(changes.findings)
        .walk(OpenApiCompare.fromSpecifications(before.model(), after.model()));
    // Models made anew, since openapi-diff melts allOf into its owner.
    changes.rest(before.model().getComponents(), after.model().getComponents());
    return changes.findings.toList();
  }

  private void rest(@Nullable Components oldComponents, @Nullable Components newComponents) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String part : names) {
      JsonNode old = before.get(part);
      JsonNode now = after.get(part);
      if (old != null && old.equals(now)) {
        continue;
      }
      if (old != null && now != null) {
        named(part, old, now);
        if (extensions(part, old, now) && DocumentParts.onlyExtensionsDiffer(old, now)) {
          continue;
        }
      }
      if (DocumentParts.isWords(part)) {
        words(part);
      } else if (old == null || now == null) {
        // A component by itself does nothing, an operation was found; what is left is the root.
        if (!part.contains("/")) {
          unknown(part);
        }
      } else if (DocumentParts.withoutWords(old).equals(DocumentParts.withoutWords(now))) {
        words(part);
      } else if (!findings.explain(part)) {
        if (part.startsWith(SCHEMAS) && oldComponents != null && newComponents != null) {
          String name = part.substring(SCHEMAS.length());
          schema(
              part,
              name,
              oldComponents.getSchemas().get(name),
              newComponents.getSchemas().get(name));
        }
        if (!findings.explain(part)) {
          unknown(part);
        }
      }
    }
  }

  /** What gives a path or an operation its name elsewhere, which openapi-diff passes over. */
  private void named(String part, JsonNode old, JsonNode now) {
    if (!old.path("tags").equals(now.path("tags"))) {
      String what = "tags " + now.path("tags") + ", were " + old.path("tags");
      findings.add(part, new Change(Verdict.BREAKING, old.path("operationId").asText(part), what));
    }
    if (!old.path(DocumentParts.PATH).equals(now.path(DocumentParts.PATH))) {
      String what = "is written " + now.path(DocumentParts.PATH).asText();
      findings.add(
          part, new Change(Verdict.COMPATIBLE, old.path(DocumentParts.PATH).asText(), what));
    }
  }

  /** The facts that OpenAPI has no words for. Whether any of them has changed. */
  private boolean extensions(String part, JsonNode old, JsonNode now) {
    List<Change> changes = List.of();
    if (part.startsWith(SCHEMAS)) {
      changes = ExtensionRules.ofSchema(part.substring(SCHEMAS.length()), before, after);
    } else if (old.has("operationId")) {
      changes = ExtensionRules.ofOperation(old.path("operationId").asText(), old, now);
    }
    // They stand in the part, but explain nothing else that differs there.
    changes.forEach(change -> findings.add(part + " extensions", change));
    return !changes.isEmpty();
  }

  /**
   * A schema that openapi-diff melted into another is judged both ways, since its use is not known.
   */
  private void schema(String part, String name, @Nullable Schema<?> old, @Nullable Schema<?> now) {
    if (old == null || now == null) {
      return;
    }
    for (Direction direction : Direction.values()) {
      SchemaRules.compare(old, now, direction).stream()
          .filter(found -> found.verdict() == Verdict.BREAKING || direction == Direction.RECEIVED)
          .forEach(
              found ->
                  findings.add(
                      part, new Change(found.verdict(), name + found.member(), found.what())));
    }
  }

  private void unknown(String part) {
    findings.add(
        part,
        new Change(Verdict.BREAKING, part, "changed in a way that no rule knows; look yourself"));
  }

  private void words(String part) {
    findings.add(
        part, new Change(Verdict.DOCUMENTATION, part, "words, examples or extensions changed"));
  }
}
