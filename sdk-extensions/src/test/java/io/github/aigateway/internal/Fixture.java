package io.github.aigateway.internal;

import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.ApiConnection.Settings;
import io.github.aigateway.retry.FakeTime;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.telemetry.AttemptListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Settings for tests, changed one at a time. */
final class Fixture {

  static final String BASE = "https://api.example.com/client/v4";

  final FakeTime time = new FakeTime();
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
  Client transport;
  Duration callTimeout = Duration.ofMinutes(10);
  Duration attemptTimeout = Duration.ofSeconds(60);
  RetryPolicy policy = RetryPolicy.standard();
  RateBudget budget = RateBudget.unlimited();
  Map<String, String> headers = Map.of();
  Map<String, String> query = Map.of();
  boolean validation = true;
  AttemptListener listener = attempt -> {};
  Sleeper sleeper = time;

  Fixture(Client transport) {
    this.transport = transport;
  }

  Settings settings() {
    return new Settings(
        BASE,
        credentials,
        transport,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        attemptTimeout,
        callTimeout,
        policy,
        budget,
        headers,
        query,
        validation,
        listener,
        time,
        sleeper,
        random);
  }

  Calls calls() {
    return new Calls(settings(), new ErrorReader(ApiConnection.mapper()));
  }

  ApiConnection connection() {
    return new ApiConnection(settings());
  }

  static Request request(HttpMethod method, String path) {
    byte[] body = method.isWithBody() ? "{}".getBytes(StandardCharsets.UTF_8) : null;
    return Request.create(method, BASE + path, Map.of(), body, StandardCharsets.UTF_8, null);
  }
}
