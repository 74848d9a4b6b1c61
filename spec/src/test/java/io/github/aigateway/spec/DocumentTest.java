package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.datamodels.Library;
import io.apicurio.datamodels.models.Document;
import io.apicurio.datamodels.validation.DefaultSeverityRegistry;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The document that this module publishes, seen by the rules of the house and by two tools from
 * outside.
 */
class DocumentTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.published();

  @ParameterizedTest
  @EnumSource
  void document_checkedByRule_hasNoOffenders(Rule rule) {
    assertThat(rule.offenders(DOCUMENT)).isEmpty();
  }

  @Test
  void document_counted_hasAllOperationsOfTheReference() {
    assertThat(DOCUMENT.operations()).hasSizeGreaterThanOrEqualTo(46);
  }

  @Test
  void document_version_isThatOfTheProject() {
    String project = System.getProperty("project.version");

    assertThat(DOCUMENT.root().path("info").path("version").asText())
        .isEqualTo(project.replace("-SNAPSHOT", ""));
  }

  @Test
  void document_openapi_is303() {
    assertThat(DOCUMENT.root().path("openapi").asText()).isEqualTo("3.0.3");
  }

  @Test
  void document_readBySwaggerParser_hasNoMessages() {
    assertThat(parserMessages(DOCUMENT)).isEmpty();
  }

  @Test
  void document_withAnUnknownKey_isNoticedBySwaggerParser() {
    OpenApiDocument broken =
        DOCUMENT.with(root -> root.withObject("/info").put("titel", "AI Gateway"));

    assertThat(parserMessages(broken)).isNotEmpty();
  }

  @Test
  void document_lintedByApicurio_hasNoProblems() {
    assertThat(linterProblems(DOCUMENT)).isEmpty();
  }

  @Test
  void document_withoutATitle_isNoticedByApicurio() {
    OpenApiDocument broken = DOCUMENT.with(root -> root.withObject("/info").remove("title"));

    assertThat(linterProblems(broken)).isNotEmpty();
  }

  private static List<String> parserMessages(OpenApiDocument document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(document.root().toString(), List.of(), options);
    assertThat(result.getOpenAPI()).isNotNull();
    return result.getMessages();
  }

  private static List<String> linterProblems(OpenApiDocument document) {
    Document read = Library.readDocument(document.with(root -> {}).root());
    return Library.validate(read, new DefaultSeverityRegistry()).stream()
        .map(problem -> problem.nodePath + ": " + problem.errorCode + " " + problem.message)
        .toList();
  }
}
