package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Nullability, integers, bounds, formats, defaults and deprecations are those of the wire facts,
 * and no others.
 */
class WireFactsTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.published();

  @Test
  void facts_counted_have129NullablePositions() {
    assertThat(facts()).doesNotHaveDuplicates();
    assertThat(facts().stream().filter(fact -> fact.contains("nullable"))).hasSize(129);
  }

  @Test
  void document_comparedWithFacts_hasTheSameFacts() {
    Difference.assertSame(documentFacts(DOCUMENT), facts());
  }

  @Test
  void document_withAnotherBound_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root -> root.withObject("/components/schemas/RetryDelay").put("maximum", 60000));

    assertThat(documentFacts(broken)).isNotEqualTo(documentFacts(DOCUMENT));
  }

  private static List<String> facts() {
    List<String> facts = new ArrayList<>();
    List<String> places = List.of();
    for (String line : Lines.of("/wire-facts.txt")) {
      if (line.startsWith("[")) {
        places = List.of(line.substring(1, line.length() - 1).split("; "));
        continue;
      }
      String[] words = line.split(" +");
      String known = String.join(" ", new TreeSet<>(Arrays.asList(words).subList(1, words.length)));
      for (String place : places) {
        String prefix = place.chars().filter(c -> c == ' ').count() == 2 ? place : place + " ";
        facts.add(prefix + words[0] + " " + known);
      }
    }
    return facts;
  }

  private static List<String> documentFacts(OpenApiDocument document) {
    return Field.of(document).stream()
        .filter(field -> field.isInReference() && !field.facts().isEmpty())
        .map(
            field ->
                field.operation().id()
                    + " "
                    + field.place()
                    + " "
                    + field.path()
                    + " "
                    + String.join(" ", new TreeSet<>(field.facts())))
        .toList();
  }
}
