package io.github.aigateway.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BuilderTest {

  private final Bucket4jRateBudget.Builder<Integer> builder =
      Bucket4jRateBudget.builder(new InMemoryBuckets(Clock.systemUTC()), key -> key);

  @Test
  void build_defaults_areThoseOfTheService() {
    assertThat(builder.build()).hasToString("RateBudget[1200 in PT5M, shared]");
  }

  @Test
  void settings_outOfBounds_areRefusedByName() {
    assertThatThrownBy(() -> builder.limit(0, Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requests must be at least 1, was 0");
    assertThatThrownBy(() -> builder.limit(1, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window must be at least PT1S and at most PT8760H, was PT0.999S");
    assertThatThrownBy(() -> builder.margin(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("margin must not be negative, and at most PT8760H, was PT-0.001S");
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must be longer than zero, was PT0S");
    assertThatThrownBy(() -> builder.paceLocallyWhenUnavailable(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("local requests must be at least 1, was 0");
  }

  @Test
  void settings_withoutAnEndOrMissing_areRefusedByName() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    assertThatThrownBy(() -> builder.limit(1, endless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("window must be");
    assertThatThrownBy(() -> builder.margin(endless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("margin must not be");
    builder.timeout(endless).build();
    assertThatThrownBy(() -> builder.limit(1, null)).hasMessage("length");
    assertThatThrownBy(() -> builder.margin(null)).hasMessage("duration");
    assertThatThrownBy(() -> builder.timeout(null)).hasMessage("duration");
    assertThatThrownBy(() -> Bucket4jRateBudget.builder(null, key -> key))
        .hasMessage("proxyManager");
    assertThatThrownBy(
            () -> Bucket4jRateBudget.builder(new InMemoryBuckets(Clock.systemUTC()), null))
        .hasMessage("keys");
  }
}
