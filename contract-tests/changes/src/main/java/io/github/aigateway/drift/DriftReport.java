package io.github.aigateway.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.drift.Difference.Lacking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the document and one version of the package do not say alike, for people and for tools. */
final class DriftReport {

  private final String version;
  private final List<Difference> unknown = new ArrayList<>();
  private final Map<Difference, String> known = new LinkedHashMap<>();
  private final List<String> gone;

  DriftReport(String version, List<Difference> differences, KnownDifferences listed) {
    this.version = version;
    for (Difference difference : differences) {
      listed
          .reason(difference)
          .ifPresentOrElse(reason -> known.put(difference, reason), () -> unknown.add(difference));
    }
    gone = listed.without(differences);
  }

  /** Whether there is anything that nobody has given a reason for. */
  boolean hasDrifted() {
    return !unknown.isEmpty();
  }

  String toMarkdown() {
    StringBuilder text = new StringBuilder();
    text.append("# The document beside %s %s\n\n".formatted(NpmPackage.NAME, version));
    text.append(
        hasDrifted()
            ? "%d differences that are not known, %d that are.\n"
                .formatted(unknown.size(), known.size())
            : "Nothing but the %d known differences.\n".formatted(known.size()));
    section(text, "The document lacks", Lacking.DOCUMENT);
    section(text, "The package lacks", Lacking.PACKAGE);
    section(text, "They differ", Lacking.NEITHER);
    if (!known.isEmpty()) {
      text.append("\n## Known\n\n");
      known.forEach(
          (difference, reason) -> text.append("- %s: %s\n".formatted(difference, reason)));
    }
    if (!gone.isEmpty()) {
      text.append("\n## Listed as known, and not met\n\n");
      gone.forEach(line -> text.append("- ").append(line).append("\n"));
    }
    return text.toString();
  }

  /** One line for the same difference in several operations. */
  private void section(StringBuilder text, String title, Lacking lacking) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Difference each : unknown) {
      if (each.lacking() == lacking) {
        int blank = each.where().indexOf(' ');
        String operation = blank < 0 ? "" : each.where().substring(0, blank);
        String place = each.where().substring(blank + 1);
        lines
            .computeIfAbsent(
                "%s `%s` %s".formatted(each.kind(), place, each.what()).strip(),
                first -> new ArrayList<>())
            .add(operation);
      }
    }
    if (!lines.isEmpty()) {
      text.append("\n## ").append(title).append("\n\n");
      lines.forEach(
          (line, operations) -> {
            String of = String.join(", ", operations);
            text.append("- ").append(line).append(of.isEmpty() ? "" : " (" + of + ")").append("\n");
          });
    }
  }

  String toJson() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("package", NpmPackage.NAME).put("version", version).put("drifted", hasDrifted());
    ArrayNode differences = root.putArray("differences");
    unknown.forEach(each -> difference(differences.addObject(), each));
    ArrayNode listed = root.putArray("known");
    known.forEach((each, reason) -> difference(listed.addObject(), each).put("reason", reason));
    gone.forEach(root.putArray("notMet")::add);
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode difference(ObjectNode node, Difference difference) {
    return node.put("kind", difference.kind().toString())
        .put("lacking", difference.lacking().toString())
        .put("where", difference.where())
        .put("what", difference.what());
  }
}
