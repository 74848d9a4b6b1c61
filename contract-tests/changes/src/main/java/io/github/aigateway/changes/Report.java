package io.github.aigateway.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All changes since some commit, and whether the declared version is large enough for them. */
final class Report {

  private final String base;
  private final Optional<Version> last;
  private final Version declared;
  private final Map<String, List<Change>> sections = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param base what it is compared with, as the caller called it
   * @param last the version that was released from there; empty if none was
   * @param declared the version that is being worked on
   */
  Report(String base, Optional<Version> last, Version declared) {
    this.base = base;
    this.last = last;
    this.declared = declared;
  }

  void add(String section, List<Change> changes) {
    sections.put(section, changes);
  }

  /** Something that was not compared. */
  void note(String note) {
    notes.add(note);
  }

  /** Whether the declared version is smaller than what the changes ask for. */
  boolean isTooSmall() {
    return last.isPresent() && declared.released().compareTo(needed(last.get())) < 0;
  }

  private Bump bump(Version from) {
    return Bump.askedBy(sections.values().stream().flatMap(List::stream).toList(), from);
  }

  private Version needed(Version from) {
    return from.after(bump(from));
  }

  /** The one line that matters. */
  String verdict() {
    if (last.isEmpty()) {
      Bump bump = bump(declared);
      return "Asks for: "
          + bump
          + beforeOne(declared)
          + ". Nothing was released from "
          + base
          + ", so "
          + declared
          + " is not held against it.";
    }
    Version from = last.get();
    String asked = "Asks for: " + bump(from) + beforeOne(from) + ", " + needed(from) + " or more";
    return asked
        + "; declared is "
        + declared
        + (isTooSmall() ? ", which is too small." : ", which is enough.");
  }

  private String beforeOne(Version from) {
    boolean breaking =
        sections.values().stream()
            .flatMap(List::stream)
            .anyMatch(change -> change.verdict() == Verdict.BREAKING);
    return breaking && from.major() == 0 ? " (breaking, before 1.0)" : "";
  }

  /** The report as Markdown that reads well as text. */
  String toText() {
    StringBuilder text = new StringBuilder();
    text.append("# Changes since ").append(base).append("\n");
    sections.forEach(
        (section, changes) -> {
          text.append("\n## ").append(section).append("\n\n");
          if (changes.isEmpty()) {
            text.append("No changes.\n");
          }
          for (Change change : changes) {
            text.append(
                "- **%s** `%s`: %s\n".formatted(change.verdict(), change.where(), change.what()));
          }
        });
    notes.forEach(note -> text.append("\n").append(note).append("\n"));
    return text.append("\n").append(verdict()).append("\n").toString();
  }
}
