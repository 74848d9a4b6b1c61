package io.github.aigateway.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.ClientOptions;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.micrometer.ObservationCallListener;
import io.github.aigateway.retry.RateBudget;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AiGatewayAutoConfigurationTest {

  private static final String TOKEN = "ai-gateway.api-token=t0k3n-of-the-test";
  private static final String ACCOUNT = "ai-gateway.account-id=acc";

  private final ApplicationContextRunner empty =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(AiGatewayAutoConfiguration.class));
  private final ApplicationContextRunner runner = empty.withPropertyValues(TOKEN, ACCOUNT);

  private static ClientOptions options(org.springframework.context.ApplicationContext context) {
    return context.getBean(AiGatewayClient.class).options();
  }

  @Test
  void properties_leastPossible_makeAClientWithItsDefaults() {
    runner.run(
        context -> {
          assertThat(options(context).accountId()).isEqualTo("acc");
          assertThat(options(context).baseUrl()).isEqualTo("https://api.cloudflare.com/client/v4");
          assertThat(options(context).callTimeout()).isEqualTo(Duration.ofMinutes(10));
          assertThat(options(context).retryPolicy().maxAttempts()).isEqualTo(3);
          assertThat(options(context).rateBudget()).hasToString("RateBudget[1200 in PT5M]");
        });
  }

  @Test
  void properties_all_reachTheClient() {
    runner
        .withPropertyValues(
            "ai-gateway.base-url=https://gateway.example.com/v4/",
            "ai-gateway.connect-timeout=1s",
            "ai-gateway.read-timeout=2500",
            "ai-gateway.attempt-timeout=PT3S",
            "ai-gateway.call-timeout=4m",
            "ai-gateway.validation=false",
            "ai-gateway.retry.max-attempts=5",
            "ai-gateway.retry.initial-backoff=10ms",
            "ai-gateway.retry.max-backoff=20ms",
            "ai-gateway.retry.max-retry-after=30s",
            "ai-gateway.rate-budget.requests=100",
            "ai-gateway.rate-budget.window=1m",
            "ai-gateway.proxy.host=proxy.example.com",
            "ai-gateway.proxy.port=3128")
        .run(
            context -> {
              ClientOptions options = options(context);
              assertThat(options.baseUrl()).isEqualTo("https://gateway.example.com/v4");
              assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
              assertThat(options.readTimeout()).isEqualTo(Duration.ofMillis(2500));
              assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
              assertThat(options.callTimeout()).isEqualTo(Duration.ofMinutes(4));
              assertThat(options.validation()).isFalse();
              assertThat(options.retryPolicy().maxAttempts()).isEqualTo(5);
              assertThat(options.retryPolicy().maxRetryAfter()).isEqualTo(Duration.ofSeconds(30));
              assertThat(options.rateBudget()).hasToString("RateBudget[100 in PT1M]");
            });
  }

  @Test
  void client_ofTheApplication_isTheOnlyOne() {
    AiGatewayClient own = AiGatewayClient.builder().apiToken("t").accountId("own").build();

    empty
        .withBean(AiGatewayClient.class, () -> own)
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(AiGatewayClient.class);
              assertThat(options(context).accountId()).isEqualTo("own");
            });
  }

  @Test
  void enabled_false_makesNothing() {
    empty
        .withPropertyValues("ai-gateway.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AiGatewayClient.class));
  }

  @Test
  void beans_ofTheApplication_areUsed() {
    RateBudget budget = RateBudget.unlimited();

    empty
        .withPropertyValues(ACCOUNT)
        .withBean(CredentialsProvider.class, () -> () -> Credentials.token("rotated"))
        .withBean(RateBudget.class, () -> budget)
        .withBean(
            AiGatewayClientCustomizer.class,
            () -> builder -> builder.callTimeout(Duration.ofSeconds(7)))
        .run(
            context -> {
              assertThat(options(context).rateBudget()).isSameAs(budget);
              assertThat(options(context).callTimeout()).isEqualTo(Duration.ofSeconds(7));
            });
  }

  @Test
  void observations_withARegistry_areMade() {
    runner.run(context -> assertThat(context).doesNotHaveBean(ObservationCallListener.class));
    runner
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .run(context -> assertThat(context).hasSingleBean(ObservationCallListener.class));
  }

  @Test
  void client_withoutMicrometer_isMade() {
    runner
        .withClassLoader(new FilteredClassLoader("io.micrometer.core", "io.micrometer.observation"))
        .run(context -> assertThat(context).hasSingleBean(AiGatewayClient.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ai-gateway.account-id=acc | ai-gateway.api-token is not set, nor are ai-gateway.email and ai-gateway.api-key
          ai-gateway.api-token=t    | ai-gateway.account-id is not set.
          ai-gateway.email=a@b.c    | ai-gateway.email is set and ai-gateway.api-key is not.
          ai-gateway.api-key=k      | ai-gateway.api-key is set and ai-gateway.email is not.
          """)
  void properties_incomplete_sayWhatIsMissing(String property, String message) {
    empty
        .withPropertyValues(property)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ai-gateway.email=a@b.c              | ai-gateway.api-token and ai-gateway.email are both set
          ai-gateway.proxy.host=proxy         | ai-gateway.proxy.host is set and ai-gateway.proxy.port is not.
          ai-gateway.call-timeout=25h         | ai-gateway.call-timeout: callTimeout must be longer than zero and at most PT24H, was PT25H
          ai-gateway.base-url=gateway         | ai-gateway.base-url: baseUrl must be an absolute http or https URL, was "gateway"
          ai-gateway.retry.max-attempts=0     | ai-gateway.retry.max-attempts: maxAttempts must be at least 1, was 0
          ai-gateway.retry.initial-backoff=9s | ai-gateway.retry.initial-backoff:
          ai-gateway.rate-budget.requests=0   | ai-gateway.rate-budget: requests must be at least 1, was 0
          """)
  void properties_wrong_areNamedWithBoundAndValue(String property, String message) {
    runner
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining(message)
                    .satisfies(
                        failure ->
                            assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                                .doesNotContain("t0k3n-of-the-test")));
  }

  @Test
  void token_thatNoHeaderTakes_isNotShown() {
    empty
        .withPropertyValues(ACCOUNT, "ai-gateway.api-token=s3cr3t\u00e9-token")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("ai-gateway.api-token: ")
                    .satisfies(
                        failure ->
                            assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                                .doesNotContain("s3cr3t")));
  }

  @Test
  void baseUrl_withAPassword_isRefusedWithoutIt() {
    runner
        .withPropertyValues("ai-gateway.base-url=ftp://u:s3cr3t@host")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("ai-gateway.base-url: ")
                    .satisfies(
                        failure ->
                            assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                                .doesNotContain("s3cr3t")));
    new ApplicationContextRunner()
        .withUserConfiguration(PropertiesAlone.class)
        .withPropertyValues("ai-gateway.base-url=ftp://u:s3cr3t@host")
        .run(
            context ->
                assertThat(context.getBean(AiGatewayProperties.class).toString())
                    .doesNotContain("s3cr3t"));
  }

  @EnableConfigurationProperties(AiGatewayProperties.class)
  static class PropertiesAlone {}

  @Test
  void toString_ofTheProperties_holdsNoSecret() {
    runner.run(
        context ->
            assertThat(context.getBean(AiGatewayProperties.class).toString())
                .contains("acc")
                .doesNotContain("t0k3n"));
  }
}
