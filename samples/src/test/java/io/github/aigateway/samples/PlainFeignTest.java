package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainFeignTest {

  @Test
  void run_withoutOptions_readsAGateway() {
    SampleRun run = SampleRun.of(new PlainFeign());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("id=prod").contains("cacheTtl=0");
  }
}
