package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Do the pacts and the OpenAPI document say the same? */
class DocumentContractTest {

  private static final Validation VALIDATION = new Validation(Document.load());

  static List<Exchange> exchanges() {
    return PactFile.read();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void interaction_isWhatTheDocumentSays(Exchange exchange) {
    assertThat(VALIDATION.of(exchange)).isEmpty();
  }

  @Test
  void everyFact_ofOne_isSaidByTheOther() {
    assertThat(Comparison.of(Document.load(), exchanges()))
        .containsExactlyInAnyOrderElementsOf(Uncovered.facts());
  }
}
