package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.ScriptedStage.failure;
import static io.github.aigateway.internal.http.ScriptedStage.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.RetrySafety;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryStageTest {

  private static final String TOPUP = "/accounts/a/ai-gateway/billing/topup";
  private static final String LOGS = "/accounts/a/ai-gateway/gateways/g/logs";

  private final ScriptedStage transport = new ScriptedStage();
  private final Fixture fixture = new Fixture(transport);

  @ParameterizedTest
  @CsvSource({
    "GET, 408",
    "GET, 429",
    "GET, 500",
    "GET, 502",
    "GET, 503",
    "PUT, 500",
    "PUT, 503",
    "DELETE, 500",
    "DELETE, 429",
    "POST, 503"
  })
  void call_repeatableAndPassingFailure_isSentAgain(String method, int status) {
    transport.then(response(status, "{}"), response(status, "{}"), response(200, "{}"));
    assertThat(fixture.stages().send(request(method, "/x")).status()).isEqualTo(200);
    assertThat(transport.requests()).hasSize(3);
    assertThat(fixture.time.sleeps())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"GET, 400", "GET, 401", "GET, 403", "GET, 404", "GET, 409", "PUT, 422", "GET, 302"})
  void call_finalStatus_isSentOnce(String method, int status) {
    transport.then(response(status, "{}"));
    assertThatThrownBy(() -> fixture.stages().send(request(method, "/x")))
        .isInstanceOf(ApiException.class);
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("never")
  void call_neverAndServerError_isSentOnce(String method, String path) {
    for (int status : new int[] {408, 500, 502, 503, 504}) {
      ScriptedStage fresh = new ScriptedStage().then(response(status, "{}", "Retry-After", "1"));
      assertThatThrownBy(() -> new Fixture(fresh).stages().send(never(method, path)))
          .isInstanceOf(ApiException.class);
      assertThat(fresh.requests()).as("status %d", status).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("never")
  void call_neverAndPossiblyReceived_isSentOnce(String method, String path) {
    for (IOException e :
        List.of(
            new SocketTimeoutException("Read timed out"),
            new HttpTimeoutException("request timed out"),
            new SocketException("Connection reset"),
            new IOException("HTTP/1.1 header parser received no bytes"))) {
      ScriptedStage fresh = new ScriptedStage().then(failure(e));
      ConnectionException thrown =
          catchThrowableOfType(
              ConnectionException.class,
              () -> new Fixture(fresh).stages().send(never(method, path)));
      assertThat(thrown.requestMayHaveBeenReceived()).isTrue();
      assertThat(fresh.requests()).as("%s", e).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("never")
  void call_neverAndNeverConnected_isSentAgain(String method, String path) {
    for (IOException e :
        List.of(
            new ConnectException("Connection refused"),
            new UnknownHostException("api.example.com"),
            new NoRouteToHostException("No route to host"),
            new HttpConnectTimeoutException("HTTP connect timed out"),
            new SocketTimeoutException("Connect timed out"),
            new NotConnectedException(new IOException("x")))) {
      ScriptedStage fresh = new ScriptedStage().then(failure(e), response(200, "{}"));
      assertThat(new Fixture(fresh).stages().send(never(method, path)).status()).isEqualTo(200);
      assertThat(fresh.requests()).as("%s", e).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("never")
  void call_neverAndStatus429_isSentAgain(String method, String path) {
    transport.then(response(429, "{}", "Retry-After", "7"), response(200, "{}"));
    fixture.stages().send(never(method, path));
    assertThat(transport.requests()).hasSize(2);
    assertThat(fixture.time.sleeps()).containsExactly(Duration.ofSeconds(7));
  }

  static Stream<Arguments> never() {
    return Stream.of(
        Arguments.of("POST", TOPUP),
        Arguments.of("PATCH", LOGS + "/1"),
        Arguments.of("DELETE", LOGS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "POST"})
  void call_repeatableAndBrokenConnection_isSentAgain(String method) {
    transport.then(
        failure(new SocketException("Connection reset")),
        failure(new SocketTimeoutException("Read timed out")),
        response(200, "{}"));
    fixture.stages().send(request(method, "/x"));
    assertThat(transport.requests()).hasSize(3);
  }

  @Test
  void call_attemptsUsedUp_throwsTheLastFailure() {
    transport.then(response(500, "{}"), response(502, "{}"), response(503, "{}"));
    ServerException thrown =
        catchThrowableOfType(
            ServerException.class, () -> fixture.stages().send(request("GET", "/x")));
    assertThat(thrown.status()).isEqualTo(503);
    assertThat(transport.requests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After, 300, PT5M",
    "retry-after-ms, 1500, PT1.5S",
    "Retry-After, 'Thu, 01 Jan 2026 00:01:30 GMT', PT1M30S",
  })
  void call_retryAfterWithinTheBound_isWaitedInFull(String name, String value, Duration expected) {
    transport.then(response(429, "{}", name, value), response(200, "{}"));
    fixture.stages().send(request("GET", "/x"));
    assertThat(fixture.time.sleeps()).containsExactly(expected);
  }

  @Test
  void call_retryAfterBeyondTheBound_failsAtOnceAndSaysHowLong() {
    transport.then(response(429, "{}", "Retry-After", "301"));
    RateLimitException thrown =
        catchThrowableOfType(
            RateLimitException.class, () -> fixture.stages().send(request("GET", "/x")));
    assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(301));
    assertThat(transport.requests()).hasSize(1);
    assertThat(fixture.time.sleeps()).isEmpty();
  }

  @Test
  void call_retryAfterBeyondTheDeadline_failsAtOnce() {
    fixture.timeouts = fixture.timeouts.withCall(Duration.ofSeconds(20));
    transport.then(response(429, "{}", "Retry-After", "20"));
    assertThatThrownBy(() -> fixture.stages().send(request("GET", "/x")))
        .isInstanceOf(RateLimitException.class);
    assertThat(fixture.time.sleeps()).isEmpty();
  }

  @Test
  void call_serverErrorWithRetryAfter_waitsThatLong() {
    transport.then(response(503, "{}", "Retry-After", "3"), response(200, "{}"));
    fixture.stages().send(request("GET", "/x"));
    assertThat(fixture.time.sleeps()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void call_deadlineNear_shortensTheAttempt() {
    fixture.timeouts = fixture.timeouts.withCall(Duration.ofSeconds(12));
    transport.then(
        request -> {
          fixture.time.pass(Duration.ofSeconds(5));
          return response(500, "{}").respond(request);
        });
    assertThatThrownBy(() -> fixture.stages().send(request("GET", "/x")))
        .isInstanceOf(ServerException.class);
    assertThat(transport.requests())
        .extracting(request -> request.limits().readMillis())
        .containsExactly(12_000, 6_500, 500);
  }

  @Test
  void call_attemptTimeoutShorterThanReadTimeout_bindsTheReadTimeout() {
    fixture.timeouts = fixture.timeouts.withAttempt(Duration.ofSeconds(5));
    transport.then(response(200, "{}"));
    fixture.stages().send(request("GET", "/x"));
    assertThat(transport.last().limits().readMillis()).isEqualTo(5000);
    assertThat(transport.last().limits().connectMillis()).isEqualTo(5000);
  }

  @Test
  void call_rotatedToken_isPickedUpByTheNextAttempt() {
    Deque<String> tokens = new ArrayDeque<>(List.of("first", "second"));
    fixture.credentials = () -> Credentials.token(tokens.removeFirst());
    transport.then(response(503, "{}"), response(200, "{}"));
    fixture.stages().send(request("GET", "/x"));
    assertThat(transport.requests())
        .extracting(request -> request.headers().get("Authorization").get(0))
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void call_budgetUsedUp_waitsBeforeSending() {
    fixture.budget = RateBudget.of(2, Duration.ofMinutes(5), fixture.time);
    transport.then(response(200, "{}"));
    RetryStage stages = fixture.stages();
    for (int i = 0; i < 3; i++) {
      stages.send(request("GET", "/x"));
    }
    assertThat(fixture.time.sleeps()).containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void call_retries_countAgainstTheBudget() {
    fixture.budget = RateBudget.of(2, Duration.ofMinutes(5), fixture.time);
    transport.then(response(503, "{}"), response(503, "{}"), response(200, "{}"));
    fixture.stages().send(request("GET", "/x"));
    assertThat(fixture.time.sleeps()).hasSize(3).contains(Duration.ofMinutes(5).minusMillis(1500));
  }

  @Test
  void call_budgetNotInTime_failsWithoutSending() {
    fixture.budget = RateBudget.of(1, Duration.ofMinutes(5), fixture.time);
    fixture.timeouts = fixture.timeouts.withCall(Duration.ofMinutes(1));
    transport.then(response(200, "{}"));
    RetryStage stages = fixture.stages();
    stages.send(request("GET", "/x"));
    CallTimeoutException thrown =
        catchThrowableOfType(CallTimeoutException.class, () -> stages.send(never("POST", TOPUP)));
    assertThat(thrown)
        .hasMessage(
            "POST "
                + TOPUP
                + ": not sent, the rate budget allows the next request in PT5M, after"
                + " the end of the call timeout of PT1M");
    assertThat(thrown.requestMayHaveBeenReceived()).isFalse();
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_interruptedBeforeIt_sendsNothingAndKeepsTheFlag() {
    transport.then(response(200, "{}"));
    Thread.currentThread().interrupt();
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> fixture.stages().send(request("GET", "/x")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.requestMayHaveBeenReceived()).isFalse();
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void call_interruptedDuringAnAttempt_isNotSentAgainAndKeepsTheFlag() {
    transport.then(
        request -> {
          Thread.currentThread().interrupt();
          return response(503, "{}").respond(request);
        });
    assertThatThrownBy(() -> fixture.stages().send(request("GET", "/x")))
        .isInstanceOf(AiGatewayException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_interruptedWhileWaitingToRetry_endsAndKeepsTheFlag() {
    fixture.sleeper =
        duration -> {
          throw new InterruptedException();
        };
    transport.then(response(503, "{}"));
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> fixture.stages().send(request("PUT", "/x")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.requestMayHaveBeenReceived()).as("the first attempt was").isTrue();
    assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(ServerException.class);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_interruptedWhileWaitingForTheBudget_sendsNothingAndKeepsTheFlag()
      throws InterruptedException {
    fixture.sleeper =
        duration -> {
          throw new InterruptedException();
        };
    fixture.budget = RateBudget.of(1, Duration.ofMinutes(5), fixture.time);
    assertThat(fixture.budget.reserve().delay(Duration.ofMinutes(1))).isZero();
    transport.then(response(200, "{}"));
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> fixture.stages().send(request("GET", "/x")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.requestMayHaveBeenReceived()).isFalse();
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void call_noRetries_isSentOnce() {
    fixture.policy = RetryPolicy.none();
    transport.then(response(503, "{}"));
    assertThatThrownBy(() -> fixture.stages().send(request("GET", "/x")))
        .isInstanceOf(ServerException.class);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_connectionFailure_namesMethodAndPath() {
    transport.then(failure(new ConnectException("Connection refused")));
    assertThatThrownBy(() -> fixture.stages().send(request("GET", "/accounts/a/x?q=1")))
        .isInstanceOf(ConnectionException.class)
        .hasMessage("GET /accounts/a/x: not connected after 3 attempts (Connection refused)")
        .hasCauseInstanceOf(ConnectException.class);
  }

  private ApiRequest request(String method, String path) {
    return fixture.request(RetrySafety.SAFE, method, path);
  }

  private ApiRequest never(String method, String path) {
    return fixture.request(RetrySafety.NEVER, method, path);
  }
}
