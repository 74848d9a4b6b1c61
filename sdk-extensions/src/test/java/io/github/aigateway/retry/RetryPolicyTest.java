package io.github.aigateway.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  @Test
  void standard_default_isWhatTheJavadocSays() {
    RetryPolicy policy = RetryPolicy.standard();
    assertThat(policy.maxAttempts()).isEqualTo(3);
    assertThat(policy.maxRetryAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(RetryPolicy.none().maxAttempts()).isEqualTo(1);
    assertThat(policy).hasToString("RetryPolicy[maxAttempts=3, maxRetryAfter=PT5M]");
  }

  @Test
  void with_change_leavesTheOriginalAlone() {
    RetryPolicy policy = RetryPolicy.standard();
    Backoff backoff = (retry, random) -> Duration.ZERO;
    RetryPolicy changed =
        policy.withMaxAttempts(7).withBackoff(backoff).withMaxRetryAfter(Duration.ofSeconds(1));
    assertThat(changed.maxAttempts()).isEqualTo(7);
    assertThat(changed.backoff()).isSameAs(backoff);
    assertThat(changed.maxRetryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.maxAttempts()).isEqualTo(3);
  }

  @Test
  void with_outOfRange_isRefusedByName() {
    assertThatThrownBy(() -> RetryPolicy.standard().withMaxAttempts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAttempts must be at least 1, was 0");
    assertThatThrownBy(() -> RetryPolicy.standard().withMaxRetryAfter(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRetryAfter must not be negative, was PT-1S");
  }
}
