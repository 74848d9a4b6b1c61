package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.logs.ExportProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final StringWriter text = new StringWriter();
  private Instant now = Instant.EPOCH;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(new PrintWriter(text), terminal, clock);
  }

  private void show(ProgressBar bar, Duration later, long rows, @Nullable Long remaining) {
    now = now.plus(later);
    bar.show(new ExportProgress(rows, 0, remaining));
  }

  @Test
  void show_resumed_countsItsOwnRowsForTheRate() {
    ProgressBar bar = bar(false);
    show(bar, Duration.ZERO, 1000, null);
    show(bar, Duration.ofSeconds(10), 1500, 4500L);

    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            """
            Goes on after 1,000 logs.
            [######..................]  25 %  1,500 of 6,000 logs  50/s  1 min 30 s left
            """);
  }

  @Test
  void show_notInATerminal_saysALineForEachTenth() {
    ProgressBar bar = bar(false);
    show(bar, Duration.ZERO, 0, null);
    for (long rows = 50; rows <= 2000; rows += 50) {
      show(bar, Duration.ofSeconds(1), rows, 2000 - rows);
    }
    bar.end();

    assertThat(text.toString().lines())
        .hasSize(11)
        .last()
        .isEqualTo("[########################] 100 %  2,000 of 2,000 logs  50/s  0 s left");
  }

  @Test
  void show_inATerminal_rewritesItsLineEachTimeAndLeavesItAtTheEnd() {
    ProgressBar bar = bar(true);
    show(bar, Duration.ZERO, 0, null);
    show(bar, Duration.ofSeconds(1), 50, 400_000L);
    show(bar, Duration.ofSeconds(1), 100, 399_950L);
    bar.end();

    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            "\r\033[K\033[?7l"
                + "[........................]   0 %  50 of 400,050 logs  50/s  2 h 13 min left"
                + "\033[?7h\r\033[K\033[?7l"
                + "[........................]   0 %  100 of 400,050 logs  50/s  2 h 13 min left"
                + "\033[?7h\n");
  }

  @Test
  void show_withoutACount_saysHowManyThereAre() {
    ProgressBar bar = bar(false);
    show(bar, Duration.ZERO, 0, null);
    show(bar, Duration.ofSeconds(1), 50, null);
    show(bar, Duration.ofSeconds(1), 100, null);
    show(bar, Duration.ofSeconds(8), 1000, null);

    assertThat(text.toString()).isEqualToNormalizingNewlines("50 logs  50/s\n1,000 logs  100/s\n");
  }
}
