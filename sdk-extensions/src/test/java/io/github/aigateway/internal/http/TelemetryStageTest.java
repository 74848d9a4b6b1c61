package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.ScriptedStage.failure;
import static io.github.aigateway.internal.http.ScriptedStage.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.telemetry.Attempt;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryStageTest {

  private final FakeClock time = new FakeClock();
  private final ScriptedStage next = new ScriptedStage();
  private final List<Attempt> told = new ArrayList<>();
  private final TelemetryStage stage = new TelemetryStage(next, told::add, time);
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger("io.github.aigateway");
  private final Handler capture =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    logger.addHandler(capture);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(capture);
    logger.setLevel(null);
  }

  @Test
  void send_response_isToldAndLogged() throws Exception {
    next.then(response(200, "{\"secret\":\"s3cr3t\"}", "CF-Ray", "8f1", "Set-Cookie", "c"));
    stage.send(attempt(false));
    assertThat(told)
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.method()).isEqualTo("PUT");
              assertThat(attempt.pathTemplate()).isEqualTo("/{test}");
              assertThat(attempt.number()).isEqualTo(2);
              assertThat(attempt.startedAt()).isEqualTo(time.instant());
              assertThat(attempt.operation()).isEqualTo("test_run");
              assertThat(attempt.status()).isEqualTo(200);
              assertThat(attempt.rayId()).isEqualTo("8f1");
              assertThat(attempt.failure()).isNull();
            });
    assertThat(lines)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "FINEST PUT /x?token=*** (attempt 2) {Authorization=[***],"
                            + " Content-Type=[application/json]} {\"amount\":1000}"),
            line -> assertThat(line).matches("FINE PUT /x 200 in \\d+ ms \\(attempt 2, ray 8f1\\)"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "FINEST {CF-Ray=[8f1], Content-Type=[application/json],"
                            + " Set-Cookie=[***]} {\"secret\":\"***\"}"));
  }

  @Test
  void send_privateResponse_isNotLogged() throws Exception {
    next.then(response(200, "{\"prompt\":\"private text\"}"));
    stage.send(attempt(true));
    assertThat(String.join("\n", lines)).contains("(private)").doesNotContain("private text");
  }

  @Test
  void send_failure_isToldAndOnlyNamed() {
    IOException reset = new IOException("reset by peer");
    next.then(failure(reset));
    assertThatThrownBy(() -> stage.send(attempt(false))).isSameAs(reset);
    assertThat(told).singleElement().satisfies(a -> assertThat(a.failure()).isSameAs(reset));
    assertThat(lines.get(1))
        .matches("FINE PUT /x failed after \\d+ ms \\(attempt 2\\): IOException");
  }

  @Test
  void send_listenerThrows_theCallGoesOn() throws Exception {
    next.then(response(200, "{}"));
    TelemetryStage broken =
        new TelemetryStage(
            next,
            attempt -> {
              throw new IllegalStateException("listener");
            },
            time);
    assertThat(broken.send(attempt(false)).status()).isEqualTo(200);
  }

  private ApiRequest attempt(boolean privateResponse) {
    ApiRequest plain = Fixture.newRequest(RetrySafety.IDEMPOTENT, "PUT", "/x?token=t0k3n");
    ApiRequest request =
        privateResponse
            ? new ApiRequest(Fixture.facts(RetrySafety.SAFE, true), "GET", "/x", "")
            : plain;
    return request
        .withHeaders(Map.of("Authorization", "Bearer t0k3n"))
        .withAttempt(2, new Deadline(System::nanoTime, Duration.ofMinutes(1)));
  }
}
