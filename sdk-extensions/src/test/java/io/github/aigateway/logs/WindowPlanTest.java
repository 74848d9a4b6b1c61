package io.github.aigateway.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.logs.Window.Part;
import io.github.aigateway.logs.Window.Piece;
import io.github.aigateway.model.GatewayLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPlanTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int ROWS = 20_000;

  /** After the first page of rows that lie evenly. */
  private static WindowPlan plan(int windows) {
    LogStore store = new LogStore();
    for (int i = 0; i < ROWS; i++) {
      store.add(NOON.minusSeconds(ROWS - i));
    }
    SnapshotReader reader =
        new SnapshotReader(store, new LogQuery(new ListQuery(), NOON), Position.START, NOON);
    reader.next();
    WindowPlan plan = WindowPlan.after(reader, windows);
    assertThat(plan).isNotNull();
    return plan;
  }

  private static Part part(Window window, int rows) {
    List<GatewayLog> logs = Collections.nCopies(rows, new GatewayLog());
    Queue<Piece> pieces = new ArrayDeque<>(List.of(new Piece(logs, Position.START)));
    return new Part(window, pieces, null);
  }

  private static Duration length(Window window) {
    return Duration.between(window.from(), window.end());
  }

  @Test
  void next_rowsLieEvenly_holdsTenPages() {
    WindowPlan plan = plan(4);

    assertThat(plan.rows()).isEqualTo(490);
    assertThat(length(plan.next(ROWS)).toSeconds()).isBetween(489L, 491L);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "10, 4", "245, 2", "490, 1", "980, 0.5", "100000, 0.25"})
  void take_windowOfSoManyRows_makesTheNextOneThatManyTimesAsLong(int rows, double factor) {
    WindowPlan plan = plan(4);
    Window first = plan.next(ROWS);
    plan.take(part(first, rows));

    Window second = plan.next(ROWS);

    assertThat(second.from()).isEqualTo(first.end());
    assertThat(length(second).toMillis() / (double) length(first).toMillis())
        .isBetween(factor - 0.01, factor + 0.01);
  }

  @Test
  void next_fewRowsLeft_goesToTheEnd() {
    WindowPlan plan = plan(4);

    assertThat(plan.next(490).end()).isEqualTo(NOON);
    assertThat(plan.isDone()).isTrue();
  }

  @Test
  void startOver_windowsNotTaken_arePlannedAgain() {
    WindowPlan plan = plan(4);
    Window first = plan.next(ROWS);
    Window second = plan.next(ROWS);
    plan.next(ROWS);
    plan.take(part(first, 490));

    plan.startOver();

    assertThat(plan.next(ROWS).from()).isEqualTo(second.from());
  }

  @Test
  void next_always_leavesNoTimeOut() {
    WindowPlan plan = plan(4);
    Instant end = plan.next(ROWS).end();
    while (!plan.isDone()) {
      Window window = plan.next(ROWS);
      assertThat(window.from()).isEqualTo(end);
      assertThat(window.end()).isAfter(window.from());
      end = window.end();
    }

    assertThat(end).isEqualTo(NOON);
  }
}
