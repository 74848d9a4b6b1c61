package io.github.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  @Test
  void take_moreThanAllowed_shutsForAWholeWindow() {
    Allowance allowance = new Allowance(2, Duration.ofNanos(100));

    assertThat(allowance.take(0)).isZero();
    assertThat(allowance.take(10)).isZero();
    assertThat(allowance.take(20)).isEqualTo(Duration.ofNanos(100));
    assertThat(allowance.take(110)).isEqualTo(Duration.ofNanos(10));
    assertThat(allowance.take(120)).isZero();
  }

  @Test
  void take_requestsSpreadOut_areAllLetIn() {
    Allowance allowance = new Allowance(2, Duration.ofNanos(100));

    assertThat(allowance.take(0)).isZero();
    assertThat(allowance.take(60)).isZero();
    assertThat(allowance.take(100)).isZero();
    assertThat(allowance.take(159)).isPositive();
  }
}
