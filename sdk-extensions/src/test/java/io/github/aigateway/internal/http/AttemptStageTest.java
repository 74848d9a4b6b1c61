package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.ScriptedStage.failure;
import static io.github.aigateway.internal.http.ScriptedStage.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptStageTest {

  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(7),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  private final ScriptedStage next = new ScriptedStage();

  @Test
  void send_anyAttempt_hasNoMoreTimeThanTheCall() throws Exception {
    next.then(response(200, "{}"));
    send(1, Duration.ofSeconds(20));
    assertThat(next.last().limits().readMillis()).isEqualTo(20_000);
    send(1, Duration.ofMinutes(9));
    assertThat(next.last().limits().readMillis()).isEqualTo(30_000);
    assertThat(next.last().limits().remaining())
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "PT10M, 1, Read timed out,    no complete response within the read timeout of PT30S after 1"
        + " attempt",
    "PT10M, 3, Read timed out,    no complete response within the read timeout of PT30S after 3"
        + " attempts",
    "PT10M, 1, connect timed out, not connected within the connect timeout of PT7S after 1"
        + " attempt",
    "PT0S,  2, Read timed out,    no complete response within the call timeout of PT10M after 2"
        + " attempts",
  })
  void send_tooLate_saysWhichTimeoutAndHowManyAttempts(
      Duration left, int attempt, String message, String expected) {
    next.then(failure(new SocketTimeoutException(message)));
    CallTimeoutException late =
        catchThrowableOfType(CallTimeoutException.class, () -> send(attempt, left));
    assertThat(late).hasMessage("GET /x: " + expected);
    assertThat(late.requestMayHaveBeenReceived()).isEqualTo(!message.startsWith("connect"));
  }

  @Test
  void send_attemptTimeoutPassed_isNamed() {
    next.then(failure(new SocketTimeoutException("the attempt took too long")));
    ApiRequest request =
        request()
            .withSettings(Fixture.settings(TIMEOUTS.withAttempt(Duration.ofNanos(1))))
            .withAttempt(1, deadline());
    assertThat(
            catchThrowableOfType(
                CallTimeoutException.class, () -> new AttemptStage(next).send(request)))
        .hasMessage(
            "GET /x: no complete response within the attempt timeout of PT0.000000001S"
                + " after 1 attempt");
  }

  @Test
  void send_brokenConnection_showsNoSecretOfTheTransport() {
    next.then(failure(new IOException("odd header Bearer t0k3n")));
    ConnectionException broken =
        catchThrowableOfType(
            ConnectionException.class,
            () ->
                new AttemptStage(next)
                    .send(request().withCredential("t0k3n").withAttempt(1, deadline())));
    assertThat(broken)
        .hasMessage("GET /x: the connection broke after 1 attempt (odd header Bearer ***)");
    assertThat(broken.requestMayHaveBeenReceived()).isTrue();
    assertThat(broken.getCause()).hasMessage("java.io.IOException: odd header Bearer ***");
  }

  @Test
  void send_notConnectedWithASecretInTheCause_isStillNotConnected() {
    IOException cause = new ConnectException("refused t0k3n");
    cause.addSuppressed(new IOException("first t0k3n", cause));
    next.then(failure(new NotConnectedException(cause)));
    ConnectionException refused =
        catchThrowableOfType(
            ConnectionException.class,
            () ->
                new AttemptStage(next)
                    .send(request().withCredential("t0k3n").withAttempt(1, deadline())));
    assertThat(refused.requestMayHaveBeenReceived()).isFalse();
    assertThat(refused)
        .hasStackTraceContaining(ConnectException.class.getName() + ": refused ***")
        .hasStackTraceContaining("send_notConnectedWithASecretInTheCause_isStillNotConnected");
    StringWriter trace = new StringWriter();
    refused.printStackTrace(new PrintWriter(trace, true));
    assertThat(trace.toString()).contains("Suppressed: ").doesNotContain("t0k3n");
  }

  @Test
  void send_brokenWithoutASecret_isCausedByWhatTheTransportThrew() {
    IOException reset = new IOException("reset", new IOException());
    next.then(failure(reset));
    assertThat(
            catchThrowableOfType(ConnectionException.class, () -> send(1, Duration.ofSeconds(20))))
        .hasCauseReference(reset);
  }

  private ApiResponse send(int attempt, Duration left) throws InterruptedException {
    return new AttemptStage(next).send(request().withAttempt(attempt, new Deadline(() -> 0, left)));
  }

  private static ApiRequest request() {
    return Fixture.newRequest(RetrySafety.SAFE, "GET", "/x")
        .withSettings(Fixture.settings(TIMEOUTS));
  }

  private static Deadline deadline() {
    return new Deadline(System::nanoTime, Duration.ofMinutes(1));
  }
}
