package io.github.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void busySeconds_lineOfTheKernel_countsAllButIdleAndWaiting() {
    assertThat(Machine.busySeconds("cpu  100 20 300 99999 88888 4 5 6 0 0")).isEqualTo(4.35);
  }
}
