package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

  private static final List<Violation> TWO =
      List.of(
          Violation.of("body.retry_delay", "must be at most 5000", 9000),
          new Violation("body.secret", "must not be blank", null));

  @Test
  void message_ofSeveralViolations_saysThemAll() {
    assertThat(new InvalidInputException("Not sent", TWO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Not sent: body.retry_delay must be at most 5000, was 9000;"
                + " body.secret must not be blank");
  }

  @Test
  void violations_afterSerialization_areEmptyAndTheMessageStays() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new InvalidInputException("Not sent", TWO));
    }
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));

    InvalidInputException read = (InvalidInputException) in.readObject();

    assertThat(read.violations()).isEmpty();
    assertThat(read).hasMessageContaining("retry_delay");
  }

  @Test
  void value_ofEachKind_isShownShortOrNotAtAll() {
    assertThat(Violation.of("a", "m", null).value()).isEqualTo("null");
    assertThat(Violation.of("a", "m", "x\ny").value()).isEqualTo("\"x?y\"");
    assertThat(Violation.of("a", "m", "x".repeat(81)).value())
        .isEqualTo('"' + "x".repeat(80) + "…\"");
    assertThat(Violation.of("a", "m", List.of(1, 2)).value()).isEqualTo("2 items");
    assertThat(Violation.of("a", "m", Map.of(1, 2)).value()).isEqualTo("1 entries");
    assertThat(Violation.of("a", "m", new Object()).value()).isNull();
  }
}
