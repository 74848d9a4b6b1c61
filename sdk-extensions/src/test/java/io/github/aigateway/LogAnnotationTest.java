package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aigateway.logs.LogAnnotation;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.wire.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What people say about a log, as it is sent. */
@ParameterizedClass
@EnumSource
class LogAnnotationTest {

  @Parameter Dialect dialect;

  private AiGatewaySandbox sandbox;
  private GatewayLogs logs;
  private String log;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", 1);
    logs = Clients.of(sandbox).gateway("prod").logs();
    log = logs.list().iterator().next().id();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    assertThat(sandbox.violations()).isEmpty();
  }

  private String sent() {
    return sandbox.journal().requests("gatewayLogs_edit").get(0).json().toString();
  }

  @Test
  void annotate_wholeNumbers_areSentAsPeopleWriteThem() {
    logs.annotate(log, LogAnnotation.empty().feedback(1).score(50).label("team", "search"));

    assertThat(sent())
        .isEqualTo("{\"feedback\":1,\"metadata\":{\"team\":\"search\"},\"score\":50}");
  }

  @Test
  void annotate_nothingButTheScore_leavesTheRestAsItIs() {
    logs.annotate(log, LogAnnotation.empty().score(99.5));

    assertThat(sent()).isEqualTo("{\"score\":99.5}");
  }

  @Test
  void annotate_without_removes() {
    logs.annotate(log, LogAnnotation.empty().withoutFeedback().withoutScore().withoutLabels());

    assertThat(sent()).isEqualTo("{\"feedback\":null,\"metadata\":null,\"score\":null}");
  }

  @Test
  void annotate_outOfBounds_isRefusedWithAllThatIsWrong() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> logs.annotate(log, LogAnnotation.empty().feedback(2).score(101)))
        .withMessageContaining("Not sent: ")
        .withMessageContaining("body.feedback must be less than or equal to 1, was 2")
        .withMessageContaining("body.score must be less than or equal to 100, was 101");
    assertThat(sandbox.journal().requests("gatewayLogs_edit")).isEmpty();
  }
}
