package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the document has beyond the reference is what newer material of the vendor says, with its
 * date, and no more.
 */
class NewerFactsTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.published();

  @Test
  void document_comparedWithNewerFacts_hasTheSame() {
    Difference.assertSame(documentFacts(DOCUMENT), facts());
  }

  @Test
  void document_withAnotherDate_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root ->
                root.withObject("/components/schemas/SpendLimits").put("x-since", "2026-06-05"));

    assertThat(documentFacts(broken)).isNotEqualTo(documentFacts(DOCUMENT));
  }

  @Test
  void document_withALargerBound_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root ->
                root.withObject("/components/schemas/SpendLimits/properties/rules")
                    .put("maxItems", 21));

    assertThat(documentFacts(broken)).isNotEqualTo(documentFacts(DOCUMENT));
  }

  private static List<String> facts() {
    List<String> facts = new ArrayList<>();
    List<String> places = List.of();
    for (String line : Lines.of("/newer-facts.txt")) {
      if (line.startsWith("[")) {
        places = List.of(line.substring(1, line.length() - 1).split("; "));
      } else {
        String fact = line.replaceAll(" +", " ");
        places.forEach(
            place ->
                facts.add(
                    place + (place.chars().filter(c -> c == ' ').count() == 2 ? "" : " ") + fact));
      }
    }
    return facts;
  }

  private static List<String> documentFacts(OpenApiDocument document) {
    return Field.of(document).stream().flatMap(NewerFactsTest::facts).toList();
  }

  private static Stream<String> facts(Field field) {
    String name = field.operation().id() + " " + field.place() + " " + field.path();
    List<String> facts = new ArrayList<>();
    if (!field.isInReference()) {
      facts.add(
          "%s%s | %s | %s"
              .formatted(
                  name,
                  field.optional() || !field.optionalSince().isEmpty() ? "?" : "",
                  (field.type() + " " + String.join(" ", field.facts())).strip(),
                  field.since()));
    }
    if (field.isInReference() && !field.optionalSince().isEmpty()) {
      facts.add("%s | may be absent | %s".formatted(name, field.optionalSince()));
    }
    return facts.stream();
  }
}
