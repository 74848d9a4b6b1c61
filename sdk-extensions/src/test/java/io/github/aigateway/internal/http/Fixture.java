package io.github.aigateway.internal.http;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.wire.RetrySafety;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The stages up to a transport, with settings that tests change one at a time. */
final class Fixture {

  private static final String URL = "https://api.example.com/client/v4";

  final FakeClock time = new FakeClock();
  // The longest draw, so that a test can say what a delay is.
  final RandomGenerator random =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new AssertionError("only bounded draws");
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };
  CredentialsProvider credentials = () -> Credentials.token("t0k3n");
  HttpStage transport;
  Timeouts timeouts = Timeouts.STANDARD.withRead(Duration.ofSeconds(30));
  RetryPolicy policy = RetryPolicy.standard();
  RateBudget budget = RateBudget.unlimited();
  Sleeper sleeper = time::sleep;

  Fixture(HttpStage transport) {
    this.transport = transport;
  }

  RetryStage stages() {
    HttpStage stage = new AttemptStage(transport);
    stage = new AuthenticationStage(stage);
    stage = new RateLimitStage(stage, budget, sleeper, time);
    return new RetryStage(stage, time, sleeper, random);
  }

  ApiRequest request(RetrySafety retry, String method, String path) {
    return newRequest(retry, method, path)
        .withSettings(settings(URL, () -> credentials.credentials(), timeouts, policy));
  }

  /** Returns a request as it comes to the first stage. */
  static ApiRequest newRequest(RetrySafety retry, String method, String path) {
    int question = path.indexOf('?');
    ApiRequest request =
        new ApiRequest(
                facts(retry, false),
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1))
            .withSettings(settings(Timeouts.STANDARD));
    return List.of("POST", "PUT", "PATCH").contains(method)
        ? request.withBody("{\"amount\":1000}".getBytes(StandardCharsets.UTF_8))
        : request;
  }

  /** Returns a request as it comes to a transport. */
  static ApiRequest newAttempt(
      RetrySafety retry,
      String url,
      String path,
      String method,
      Timeouts timeouts,
      RetryPolicy policy) {
    return newRequest(retry, method, path)
        .withSettings(settings(url, CallSettings.NONE.credentials(), timeouts, policy))
        .withHeaders(Map.of("X-Test", "1"))
        .withLimits(new AttemptLimits(timeouts, timeouts.call()));
  }

  static CallSettings settings(Timeouts timeouts) {
    return settings(URL, CallSettings.NONE.credentials(), timeouts, RetryPolicy.standard());
  }

  static CallSettings settings(
      String url, CredentialsProvider credentials, Timeouts timeouts, RetryPolicy policy) {
    return new CallSettings(
        url, "", Map.of(), credentials, timeouts, policy, ObservedCall.NOBODY, response -> {});
  }

  static OperationFacts facts(RetrySafety retry, boolean privateResponse) {
    return new OperationFacts("test_run", "/{test}", retry, "", true, privateResponse);
  }
}
