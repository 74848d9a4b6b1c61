package io.github.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void median_oddAndEvenNumbers_isTheMiddle() {
    assertThat(new Sample(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Sample(List.of(4.0, 1.0, 2.0, 10.0)).median()).isEqualTo(3);
    assertThat(new Sample(List.of(7.0)).median()).isEqualTo(7);
  }

  @Test
  void over_anotherSample_dividesRoundByRound() {
    Sample slowInTheSecondRound = new Sample(List.of(1.0, 10.0, 1.2));
    Sample likewise = new Sample(List.of(2.0, 20.0, 2.0));

    assertThat(slowInTheSecondRound.over(likewise).values()).containsExactly(0.5, 0.5, 0.6);
    assertThat(slowInTheSecondRound.over(likewise).median()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void over_otherNumberOfRounds_isRefused() {
    assertThatThrownBy(() -> new Sample(List.of(1.0)).over(new Sample(List.of(1.0, 2.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds must be as many: 1 and 2");
  }

  @Test
  void text_severalRounds_showsMedianAndRange() {
    assertThat(new Sample(List.of(1.25, 0.5, 2.0)).text(2)).isEqualTo("1.25 [0.50-2.00]");
    assertThat(new Sample(List.of(1234.4)).text(0)).isEqualTo("1234");
  }

  @Test
  void sample_withoutValues_isRefused() {
    assertThatThrownBy(() -> new Sample(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
