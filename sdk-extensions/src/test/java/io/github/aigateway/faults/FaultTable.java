package io.github.aigateway.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes cells as a table in Markdown, a row for each fault and a column for each kind. */
final class FaultTable {

  private static final String INTRODUCTION =
      """
      # What becomes of a call when something goes wrong

      Each cell says how the call ends, and in brackets how many requests of its operation reached the service, those
      that it did not take included. "Once" hits the first request only, "always" every one. An attempt that reads can
      reach the service twice when its connection breaks: HttpURLConnection sends again by itself what may be sent again.

      """;

  private final List<Cell> cells;

  FaultTable(List<Cell> cells) {
    this.cells = cells;
  }

  void write(Path file) throws IOException {
    Map<String, Map<Kind, String>> rows = new LinkedHashMap<>();
    for (Cell cell : cells) {
      String name = cell.row().name() + " | " + cell.mode().name().toLowerCase(Locale.ROOT);
      rows.computeIfAbsent(name, unused -> new LinkedHashMap<>())
          .put(cell.kind(), cell.outcome().toString().replace("Exception", ""));
    }
    StringBuilder text = new StringBuilder(INTRODUCTION);
    text.append(cells.size()).append(" cells, ");
    text.append(cells.stream().filter(cell -> !cell.problems().isEmpty()).count());
    text.append(" not as the rule says, ");
    text.append(cells.stream().mapToInt(cell -> cell.outcome().requests()).sum());
    text.append(" requests.\n\n| fault | hits |");
    for (Kind kind : Kind.values()) {
      text.append(' ').append(kind.label).append(" |");
    }
    text.append("\n|---|---|").append("---|".repeat(Kind.values().length)).append('\n');
    rows.forEach(
        (name, outcomes) -> {
          text.append("| ").append(name).append(" |");
          for (Kind kind : Kind.values()) {
            text.append(' ').append(outcomes.getOrDefault(kind, "")).append(" |");
          }
          text.append('\n');
        });
    Files.writeString(file, text);
  }
}
