package io.github.aigateway.internal;

import static io.github.aigateway.internal.Fixture.request;
import static io.github.aigateway.internal.ScriptedTransport.answer;
import static io.github.aigateway.internal.ScriptedTransport.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Request;
import feign.Request.HttpMethod;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

  private static final String TOPUP = "/accounts/a/ai-gateway/billing/topup";
  private static final String LOGS = "/accounts/a/ai-gateway/gateways/g/logs";

  private final ScriptedTransport transport = new ScriptedTransport();
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
    "DELETE, 429"
  })
  void call_repeatableAndPassingFailure_isSentAgain(HttpMethod method, int status) {
    transport.then(answer(status, "{}"), answer(status, "{}"), answer(200, "{}"));
    assertThat(fixture.calls().call(request(method, "/x")).status()).isEqualTo(200);
    assertThat(transport.requests()).hasSize(3);
    assertThat(fixture.time.sleeps())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"GET, 400", "GET, 401", "GET, 403", "GET, 404", "GET, 409", "PUT, 422", "GET, 302"})
  void call_finalStatus_isSentOnce(HttpMethod method, int status) {
    transport.then(answer(status, "{}"));
    assertThatThrownBy(() -> fixture.calls().call(request(method, "/x")))
        .isInstanceOf(ApiException.class);
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("sendOnce")
  void call_sendOnceAndServerError_isSentOnce(HttpMethod method, String path) {
    for (int status : new int[] {408, 500, 502, 503, 504}) {
      ScriptedTransport fresh =
          new ScriptedTransport().then(answer(status, "{}", "Retry-After", "1"));
      assertThatThrownBy(() -> new Fixture(fresh).calls().call(request(method, path)))
          .isInstanceOf(ApiException.class);
      assertThat(fresh.requests()).as("status %d", status).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("sendOnce")
  void call_sendOnceAndPossiblyReceived_isSentOnce(HttpMethod method, String path) {
    for (IOException e :
        List.of(
            new SocketTimeoutException("Read timed out"),
            new HttpTimeoutException("request timed out"),
            new SocketException("Connection reset"),
            new IOException("HTTP/1.1 header parser received no bytes"))) {
      ScriptedTransport fresh = new ScriptedTransport().then(failure(e));
      ConnectionException thrown =
          catchThrowableOfType(
              ConnectionException.class,
              () -> new Fixture(fresh).calls().call(request(method, path)));
      assertThat(thrown.requestMayHaveBeenReceived()).isTrue();
      assertThat(fresh.requests()).as("%s", e).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("sendOnce")
  void call_sendOnceAndNeverConnected_isSentAgain(HttpMethod method, String path) {
    for (IOException e :
        List.of(
            new ConnectException("Connection refused"),
            new UnknownHostException("api.example.com"),
            new NoRouteToHostException("No route to host"),
            new HttpConnectTimeoutException("HTTP connect timed out"),
            new SocketTimeoutException("Connect timed out"),
            new NotConnectedException(new IOException("x")))) {
      ScriptedTransport fresh = new ScriptedTransport().then(failure(e), answer(200, "{}"));
      assertThat(new Fixture(fresh).calls().call(request(method, path)).status()).isEqualTo(200);
      assertThat(fresh.requests()).as("%s", e).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("sendOnce")
  void call_sendOnceAndStatus429_isSentAgain(HttpMethod method, String path) {
    transport.then(answer(429, "{}", "Retry-After", "7"), answer(200, "{}"));
    fixture.calls().call(request(method, path));
    assertThat(transport.requests()).hasSize(2);
    assertThat(fixture.time.sleeps()).containsExactly(Duration.ofSeconds(7));
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> sendOnce() {
    return Stream.of(
        org.junit.jupiter.params.provider.Arguments.of(HttpMethod.POST, TOPUP),
        org.junit.jupiter.params.provider.Arguments.of(HttpMethod.PATCH, LOGS + "/1"),
        org.junit.jupiter.params.provider.Arguments.of(HttpMethod.DELETE, LOGS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void call_repeatableAndBrokenConnection_isSentAgain(HttpMethod method) {
    transport.then(
        failure(new SocketException("Connection reset")),
        failure(new SocketTimeoutException("Read timed out")),
        answer(200, "{}"));
    fixture.calls().call(request(method, "/x"));
    assertThat(transport.requests()).hasSize(3);
  }

  @Test
  void call_attemptsUsedUp_throwsTheLastFailure() {
    transport.then(answer(500, "{}"), answer(502, "{}"), answer(503, "{}"));
    ServerException thrown =
        catchThrowableOfType(
            ServerException.class, () -> fixture.calls().call(request(HttpMethod.GET, "/x")));
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
    transport.then(answer(429, "{}", name, value), answer(200, "{}"));
    fixture.calls().call(request(HttpMethod.GET, "/x"));
    assertThat(fixture.time.sleeps()).containsExactly(expected);
  }

  @Test
  void call_retryAfterBeyondTheBound_failsAtOnceAndSaysHowLong() {
    transport.then(answer(429, "{}", "Retry-After", "301"));
    RateLimitException thrown =
        catchThrowableOfType(
            RateLimitException.class, () -> fixture.calls().call(request(HttpMethod.GET, "/x")));
    assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(301));
    assertThat(transport.requests()).hasSize(1);
    assertThat(fixture.time.sleeps()).isEmpty();
  }

  @Test
  void call_retryAfterBeyondTheDeadline_failsAtOnce() {
    fixture.callTimeout = Duration.ofSeconds(20);
    transport.then(answer(429, "{}", "Retry-After", "20"));
    assertThatThrownBy(() -> fixture.calls().call(request(HttpMethod.GET, "/x")))
        .isInstanceOf(RateLimitException.class);
    assertThat(fixture.time.sleeps()).isEmpty();
  }

  @Test
  void call_serverErrorWithRetryAfter_waitsThatLong() {
    transport.then(answer(503, "{}", "Retry-After", "3"), answer(200, "{}"));
    fixture.calls().call(request(HttpMethod.GET, "/x"));
    assertThat(fixture.time.sleeps()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void call_deadlineNear_shortensTheAttempt() {
    fixture.callTimeout = Duration.ofSeconds(12);
    transport.then(
        (request, options) -> {
          fixture.time.pass(Duration.ofSeconds(5));
          return answer(500, "{}").answer(request, options);
        });
    assertThatThrownBy(() -> fixture.calls().call(request(HttpMethod.GET, "/x")))
        .isInstanceOf(ServerException.class);
    assertThat(transport.options())
        .extracting(Request.Options::readTimeoutMillis)
        .containsExactly(12_000, 6_500, 500);
  }

  @Test
  void call_attemptTimeoutShorterThanReadTimeout_bindsTheReadTimeout() {
    fixture.attemptTimeout = Duration.ofSeconds(5);
    transport.then(answer(200, "{}"));
    fixture.calls().call(request(HttpMethod.GET, "/x"));
    assertThat(transport.options().get(0).readTimeoutMillis()).isEqualTo(5000);
    assertThat(transport.options().get(0).connectTimeoutMillis()).isEqualTo(5000);
    assertThat(transport.options().get(0).isFollowRedirects()).isFalse();
  }

  @Test
  void call_rotatedToken_isPickedUpByTheNextAttempt() {
    Deque<String> tokens = new ArrayDeque<>(List.of("first", "second"));
    fixture.credentials = () -> Credentials.token(tokens.removeFirst());
    transport.then(answer(503, "{}"), answer(200, "{}"));
    fixture.calls().call(request(HttpMethod.GET, "/x"));
    assertThat(transport.requests())
        .extracting(request -> request.headers().get("Authorization").iterator().next())
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void call_budgetUsedUp_waitsBeforeSending() {
    fixture.budget = RateBudget.of(2, Duration.ofMinutes(5), fixture.time);
    transport.then(answer(200, "{}"));
    Calls calls = fixture.calls();
    for (int i = 0; i < 3; i++) {
      calls.call(request(HttpMethod.GET, "/x"));
    }
    assertThat(fixture.time.sleeps()).containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void call_retries_countAgainstTheBudget() {
    fixture.budget = RateBudget.of(2, Duration.ofMinutes(5), fixture.time);
    transport.then(answer(503, "{}"), answer(503, "{}"), answer(200, "{}"));
    fixture.calls().call(request(HttpMethod.GET, "/x"));
    assertThat(fixture.time.sleeps()).hasSize(3).contains(Duration.ofMinutes(5).minusMillis(1500));
  }

  @Test
  void call_budgetNotInTime_failsWithoutSending() {
    fixture.budget = RateBudget.of(1, Duration.ofMinutes(5), fixture.time);
    fixture.callTimeout = Duration.ofMinutes(1);
    transport.then(answer(200, "{}"));
    Calls calls = fixture.calls();
    calls.call(request(HttpMethod.GET, "/x"));
    CallTimeoutException thrown =
        catchThrowableOfType(
            CallTimeoutException.class, () -> calls.call(request(HttpMethod.POST, TOPUP)));
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
    transport.then(answer(200, "{}"));
    Thread.currentThread().interrupt();
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> fixture.calls().call(request(HttpMethod.GET, "/x")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.requestMayHaveBeenReceived()).isFalse();
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void call_interruptedDuringAnAttempt_isNotSentAgainAndKeepsTheFlag() {
    transport.then(
        (request, options) -> {
          Thread.currentThread().interrupt();
          return answer(503, "{}").answer(request, options);
        });
    assertThatThrownBy(() -> fixture.calls().call(request(HttpMethod.GET, "/x")))
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
    transport.then(answer(503, "{}"));
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> fixture.calls().call(request(HttpMethod.PUT, "/x")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.requestMayHaveBeenReceived()).as("the first attempt was").isTrue();
    assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(ServerException.class);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_interruptedWhileWaitingForTheBudget_sendsNothingAndKeepsTheFlag() {
    fixture.sleeper =
        duration -> {
          throw new InterruptedException();
        };
    fixture.budget = RateBudget.of(1, Duration.ofMinutes(5), fixture.time);
    fixture.budget.tryAcquire();
    transport.then(answer(200, "{}"));
    ConnectionException thrown =
        catchThrowableOfType(
            ConnectionException.class, () -> fixture.calls().call(request(HttpMethod.GET, "/x")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.requestMayHaveBeenReceived()).isFalse();
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void call_noRetries_isSentOnce() {
    fixture.policy = RetryPolicy.none();
    transport.then(answer(503, "{}"));
    assertThatThrownBy(() -> fixture.calls().call(request(HttpMethod.GET, "/x")))
        .isInstanceOf(ServerException.class);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_connectionFailure_namesMethodAndPath() {
    transport.then(failure(new ConnectException("Connection refused")));
    assertThatThrownBy(() -> fixture.calls().call(request(HttpMethod.GET, "/accounts/a/x?q=1")))
        .isInstanceOf(ConnectionException.class)
        .hasMessage("GET /accounts/a/x: not connected (Connection refused)")
        .hasCauseInstanceOf(ConnectException.class);
  }
}
