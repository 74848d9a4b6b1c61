package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.retry.RetryPolicy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallSettingsTest {

  @Test
  void toString_secretsInQueryAndHeaders_showsTheBaseUrlAlone() {
    CallSettings settings =
        new CallSettings(
            "https://api.example.com",
            "token=t0k3n",
            Map.of("X-Key", "k3y"),
            () -> Credentials.token("t0k3n"),
            Timeouts.STANDARD,
            RetryPolicy.standard(),
            ObservedCall.NOBODY,
            response -> {});

    assertThat(settings).hasToString("CallSettings[https://api.example.com]");
  }

  @Test
  void onBehalfOfCaller_otherThread_signsWithWhatTheCallerHadThen() {
    AtomicInteger asked = new AtomicInteger();
    CallSettings others =
        settings(() -> Credentials.token("token-" + asked.incrementAndGet())).onBehalfOfCaller();

    assertThat(CompletableFuture.supplyAsync(() -> others.credentials().credentials()).join())
        .isEqualTo(Credentials.token("token-1"));
    assertThat(others.credentials().credentials())
        .as("the caller itself asks anew")
        .isEqualTo(Credentials.token("token-2"));
  }

  @Test
  void onBehalfOfCaller_noCredentials_failsOnlyWhenTheyAreNeeded() {
    IllegalStateException none = new IllegalStateException("none today");
    CallSettings others =
        settings(
                () -> {
                  throw none;
                })
            .onBehalfOfCaller();

    assertThatThrownBy(
            CompletableFuture.supplyAsync(() -> others.credentials().credentials())::join)
        .hasCause(none);
  }

  private static CallSettings settings(CredentialsProvider credentials) {
    return Fixture.settings("", credentials, Timeouts.STANDARD, RetryPolicy.standard());
  }
}
