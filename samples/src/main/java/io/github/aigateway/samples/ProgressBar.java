package io.github.aigateway.samples;

import io.github.aigateway.logs.ExportProgress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Shows how far an export is: a bar in a terminal, else a line for each tenth of the way. */
final class ProgressBar {

  private static final int WIDTH = 24;

  /** Clears the line, and cuts off what a narrow terminal would break into two. */
  private static final String START = "\r\033[K\033[?7l";

  private static final String END = "\033[?7h";

  private final PrintWriter out;
  private final boolean terminal;
  private final Clock clock;
  private @Nullable Instant started;
  private long rowsBefore;
  private long tenth = -1;

  ProgressBar(PrintWriter out) {
    this(out, Ansi.AUTO.enabled(), Clock.systemUTC());
  }

  ProgressBar(PrintWriter out, boolean terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  void show(ExportProgress progress) {
    if (started == null) {
      started = clock.instant();
      rowsBefore = progress.rows();
      if (rowsBefore > 0) {
        out.printf(Locale.ROOT, "Goes on after %,d logs.%n", rowsBefore);
      }
      return;
    }
    double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
    double rate = seconds == 0 ? 0 : (progress.rows() - rowsBefore) / seconds;
    String line = line(progress.rows(), progress.remaining(), rate);
    long tenths = tenths(progress);
    if (terminal) {
      out.print(START + line + END);
      out.flush();
    } else if (tenths > tenth) {
      out.println(line);
    }
    tenth = tenths;
  }

  /** Leaves the line of the bar. */
  void end() {
    if (terminal && tenth >= 0) {
      out.println();
    }
  }

  /** The tenth of the way that has been reached; where nobody knows the way, thousands of rows. */
  private static long tenths(ExportProgress progress) {
    Long remaining = progress.remaining();
    return remaining == null
        ? progress.rows() / 1000
        : 10 * progress.rows() / Math.max(1, progress.rows() + remaining);
  }

  private static String line(long rows, @Nullable Long remaining, double rate) {
    String speed = rate == 0 ? "" : String.format(Locale.ROOT, "  %,.0f/s", rate);
    if (remaining == null) {
      return String.format(Locale.ROOT, "%,d logs%s", rows, speed);
    }
    long all = Math.max(1, rows + remaining);
    int filled = (int) (WIDTH * rows / all);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d logs%s%s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        100 * rows / all,
        rows,
        rows + remaining,
        speed,
        rate == 0 ? "" : "  " + time(Math.round(remaining / rate)) + " left");
  }

  private static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + " min " + seconds % 60 + " s"
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
