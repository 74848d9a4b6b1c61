package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Every parameter and field of the reference is in the document, with its type, and what else is
 * says since when.
 */
class ReferenceFieldsTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.published();

  @Test
  void reference_counted_has1770FieldsIn46Operations() {
    List<String> fields = referenceFields();

    assertThat(fields).hasSize(1770).doesNotHaveDuplicates();
    assertThat(fields.stream().map(field -> field.split("  ")[0]).distinct()).hasSize(46);
  }

  @Test
  void document_comparedWithReference_hasTheSameFields() {
    Difference.assertSame(documentFields(DOCUMENT), referenceFields());
  }

  @Test
  void document_withoutOneField_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root ->
                root.withObject("/components/schemas/EvaluationType/properties")
                    .remove("mandatory"));

    assertThat(firstWithoutSecond(documentFields(DOCUMENT), documentFields(broken)))
        .containsExactly(
            "GET /accounts/{account_id}/ai-gateway/evaluation-types  response result[].mandatory boolean");
  }

  @Test
  void document_withAnotherEnumValue_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root -> root.withArray("/components/schemas/RetryBackoff/enum").set(0, "none"));

    assertThat(firstWithoutSecond(documentFields(broken), documentFields(DOCUMENT)))
        .isNotEmpty()
        .allMatch(field -> field.contains("none"));
  }

  @Test
  void document_withAMemberWithoutADate_differs() {
    OpenApiDocument broken =
        DOCUMENT.with(
            root ->
                root.withObject("/components/schemas/Gateway/properties/byok_only")
                    .remove("x-since"));

    assertThat(firstWithoutSecond(documentFields(broken), documentFields(DOCUMENT)))
        .hasSize(5)
        .allMatch(field -> field.endsWith("byok_only? boolean"));
  }

  private static List<String> firstWithoutSecond(List<String> first, List<String> second) {
    return first.stream().filter(field -> !second.contains(field)).toList();
  }

  private static List<String> referenceFields() {
    List<String> fields = new ArrayList<>();
    String operation = "";
    for (String line : Lines.of("/reference-fields.txt")) {
      if (line.startsWith("  ")) {
        fields.add(operation + line);
      } else {
        operation = line;
      }
    }
    return fields;
  }

  private static List<String> documentFields(OpenApiDocument document) {
    return Field.of(document).stream()
        .filter(Field::isInReference)
        .filter(field -> !field.type().equals("element"))
        .map(
            field ->
                field.operation().method().toUpperCase(Locale.ROOT)
                    + " "
                    + Field.referencePath(field.operation())
                    + "  "
                    + field.place()
                    + " "
                    + field.path()
                    + (field.optional() ? "? " : " ")
                    + field.type())
        .toList();
  }
}
