package io.github.aigateway.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.spec.OpenApiDocument.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules about what people read; it becomes Javadoc. */
final class DescriptionRules {

  private static final Pattern IMPERATIVE = Pattern.compile("[A-Z][a-z]*[a-rt-z]( .*)?(?<![.])");
  private static final Pattern SENTENCES =
      Pattern.compile("[A-Z0-9'\"].*[^.\\s][.]", Pattern.DOTALL);

  /**
   * Texts that the reference repeats on operations they do not belong to, and where they would be
   * true.
   */
  private static final Map<Pattern, String> BOILERPLATE =
      Map.of(
          Pattern.compile("(?i)evaluator types configured"), "evaluationTypes_",
          Pattern.compile("(?i)creates a new AI Gateway\\."), "gateways_create",
          Pattern.compile("(?i)(an|a specific|existing) AI Gateway dataset"), "datasets_",
          Pattern.compile("(?i)an? (new )?AI Gateway Dynamic Route"), "dynamicRoutes_");

  private DescriptionRules() {}

  static List<String> summariesAreImperative(OpenApiDocument document) {
    return document.operations().stream()
        .filter(
            operation -> !IMPERATIVE.matcher(operation.node().path("summary").asText()).matches())
        .map(operation -> operation + ": " + operation.node().path("summary"))
        .toList();
  }

  static List<String> descriptionsAreSentences(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    expectSentence("#/info", document.root().path("info"), offenders);
    document
        .root()
        .path("tags")
        .forEach(tag -> expectSentence("tag " + tag.path("name").asText(), tag, offenders));
    for (Operation operation : document.operations()) {
      expectSentence(operation.toString(), operation.node(), offenders);
      for (JsonNode parameter : operation.parameters()) {
        expectSentence(
            operation + " parameter " + parameter.path("name").asText(), parameter, offenders);
      }
      operation
          .responses()
          .forEach(
              (status, response) ->
                  expectSentence(operation + " response " + status, response, offenders));
    }
    for (Position schema : document.schemas()) {
      boolean isProperty =
          schema.pointer().substring(0, schema.pointer().lastIndexOf('/')).endsWith("/properties");
      if (schema.isComponent() || isProperty) {
        expectSentence(schema.pointer(), document.resolve(schema.node()), offenders);
      }
    }
    return offenders.stream().distinct().toList();
  }

  private static void expectSentence(String where, JsonNode node, List<String> offenders) {
    if (!SENTENCES.matcher(node.path("description").asText()).matches()) {
      offenders.add(where + ": " + node.path("description"));
    }
  }

  static List<String> descriptionsAreNoBoilerplate(OpenApiDocument document) {
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      String text =
          operation.node().path("summary").asText()
              + "\n"
              + operation.node().path("description").asText();
      BOILERPLATE.forEach(
          (boilerplate, home) -> {
            if (boilerplate.matcher(text).find() && !operation.id().startsWith(home)) {
              offenders.add(operation + ": " + text.replace('\n', ' '));
            }
          });
    }
    return offenders;
  }

  /** Two operations with the same text: one of them was copied. */
  static List<String> descriptionsOfOperationsAreUnique(OpenApiDocument document) {
    Set<String> seen = new HashSet<>();
    List<String> offenders = new ArrayList<>();
    for (Operation operation : document.operations()) {
      for (String part : List.of("summary", "description")) {
        if (!seen.add(part + operation.node().path(part).asText())) {
          offenders.add(operation + ": " + operation.node().path(part));
        }
      }
    }
    return offenders;
  }
}
