package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private static ErrorResponseException.Problem problem(String pointer, String message) {
    ValidationReport.Message found =
        ValidationReport.Message.create("validation.request.body.schema.maxLength", message)
            .withContext(MessageContext.create().withPointers(pointer, "/").build())
            .build();
    return Problems.from(List.of(found), Set.of("authorization")).get(0);
  }

  @Test
  void from_messageAboutASecret_doesNotRepeatIt() {
    assertThat(problem("/otel/0/authorization", "String \"marked\" is too long"))
        .isEqualTo(
            new ErrorResponseException.Problem(
                "Invalid value", List.of("body", "otel", "0", "authorization")));
  }

  @Test
  void from_messageAboutAnythingElse_isKeptWithoutItsPrefix() {
    assertThat(problem("/a~1b/c", "[Path '/a~1b/c'] String is too long"))
        .isEqualTo(
            new ErrorResponseException.Problem("String is too long", List.of("body", "a/b", "c")));
  }
}
