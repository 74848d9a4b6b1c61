package io.github.aigateway.samples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.routes.Route;
import io.github.aigateway.wire.WireMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;

/** Draws a route as an SVG picture with PlantUML, which needs neither a browser nor Graphviz. */
final class RouteDrawing {

  private static final String STYLE =
      """
      @startuml
      !pragma layout smetana
      <style>
        root { FontName sans-serif; FontSize 13; FontColor #1f2937 }
        rectangle { LineColor #94a3b8; BackgroundColor #f8fafc; RoundCorner 8 }
        arrow { LineColor #64748b; FontSize 11; FontColor #475569 }
        .model { LineColor #2563eb; BackgroundColor #dbeafe }
        .conditional { LineColor #d97706; BackgroundColor #fef3c7 }
        .percentage { LineColor #7c3aed; BackgroundColor #ede9fe }
        .rate { LineColor #dc2626; BackgroundColor #fee2e2 }
        .start { BackgroundColor #dcfce7; LineColor #16a34a; RoundCorner 30 }
        .end { BackgroundColor #e2e8f0; LineColor #475569; RoundCorner 30 }
      </style>
      hide stereotype
      """;

  static void write(Route route, Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream svg = Files.newOutputStream(file)) {
      new SourceStringReader(plantUml(route))
          .outputImage(svg, new FileFormatOption(FileFormat.SVG));
    }
  }

  /** Reads the elements as JSON, so that types which this library does not know are drawn too. */
  private static String plantUml(Route route) {
    JsonNode elements = WireMapper.create().valueToTree(route.elements());
    Map<String, String> names = new HashMap<>();
    StringBuilder text = new StringBuilder(STYLE);
    for (JsonNode element : elements) {
      String name = "n" + names.size();
      names.put(element.path("id").asText(), name);
      String type = element.path("type").asText().replaceAll("\\W", "");
      text.append("rectangle \"%s\" as %s <<%s>>%n".formatted(label(element), name, type));
    }
    for (JsonNode element : elements) {
      for (Map.Entry<String, JsonNode> output : element.path("outputs").properties()) {
        text.append(
            "%s --> %s : %s%n"
                .formatted(
                    names.get(element.path("id").asText()),
                    names.get(output.getValue().path("elementId").asText()),
                    escaped(output.getKey())));
      }
    }
    return text.append("@enduml\n").toString();
  }

  private static String label(JsonNode element) {
    JsonNode properties = element.path("properties");
    String detail =
        switch (element.path("type").asText()) {
          case "model" ->
              properties.path("provider").asText() + " " + properties.path("model").asText();
          case "conditional" -> properties.path("conditions").toString();
          case "rate" ->
              properties.path("limitType").asText()
                  + " "
                  + properties.path("limit").asText()
                  + " in "
                  + properties.path("window").asText()
                  + " s by "
                  + properties.path("key").asText();
          default -> "";
        };
    String id = "<b>" + escaped(element.path("id").asText()) + "</b>";
    return detail.isEmpty() ? id : id + "\\n" + escaped(detail);
  }

  /** An id may be anything, and most signs mean something to PlantUML. */
  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                Character.isLetterOrDigit(c) || c == ' '
                    ? Character.toString(c)
                    : "<U+%04X>".formatted(c))
        .collect(Collectors.joining());
  }

  private RouteDrawing() {}
}
