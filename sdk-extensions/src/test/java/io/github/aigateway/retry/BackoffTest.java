package io.github.aigateway.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff =
      Backoff.exponential(Duration.ofMillis(500), Duration.ofSeconds(8));

  private static final RandomGenerator LARGEST =
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

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "5, 8000", "6, 8000", "1000, 8000"})
  void delay_largestDraw_doublesUpToTheLimit(int retry, long millis) {
    assertThat(backoff.delay(retry, LARGEST)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void delay_limitWithoutAnEnd_doublesAsFarAsItGoes() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    Backoff patient = Backoff.exponential(Duration.ofMillis(500), endless);

    assertThat(patient.delay(1, LARGEST)).isEqualTo(Duration.ofMillis(500));
    assertThat(patient.delay(11, LARGEST)).isEqualTo(Duration.ofSeconds(512));
    assertThat(patient.delay(1000, LARGEST)).isGreaterThan(Duration.ofDays(100_000));
    assertThat(Backoff.exponential(endless, endless).delay(1, LARGEST))
        .isGreaterThan(Duration.ofDays(100_000));
  }

  @Test
  void delay_manyDraws_fillTheWholeRange() {
    RandomGenerator random = new SplittableRandom(7);
    long[] fifths = new long[5];
    for (int i = 0; i < 10_000; i++) {
      long nanos = backoff.delay(3, random).toNanos();
      assertThat(nanos).isBetween(0L, 2_000_000_000L);
      fifths[(int) Math.min(4, nanos / 400_000_000)]++;
    }
    assertThat(fifths).as("draws in each fifth").doesNotContain(0L);
    for (long count : fifths) {
      assertThat(count).isBetween(1800L, 2200L);
    }
  }

  @Test
  void exponential_zeroBase_neverWaits() {
    assertThat(Backoff.exponential(Duration.ZERO, Duration.ZERO).delay(9, new SplittableRandom()))
        .isZero();
  }

  @Test
  void exponential_outOfRange_isRefused() {
    assertThatThrownBy(() -> Backoff.exponential(Duration.ofMillis(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base");
    assertThatThrownBy(() -> Backoff.exponential(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit must be at least base PT2S, was PT1S");
  }
}
