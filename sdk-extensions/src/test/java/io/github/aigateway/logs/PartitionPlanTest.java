package io.github.aigateway.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.logs.TimePartition.Chunk;
import io.github.aigateway.logs.TimePartition.ReadPart;
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

class PartitionPlanTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int ROWS = 20_000;

  /** After the first page of rows that lie evenly. */
  private static PartitionPlan plan(int partitions) {
    LogStore store = new LogStore();
    for (int i = 0; i < ROWS; i++) {
      store.add(NOON.minusSeconds(ROWS - i));
    }
    SnapshotReader reader =
        new SnapshotReader(
            store, new LogQuery(ListQuery.builder().build(), NOON), Position.START, NOON);
    reader.next();
    PartitionPlan plan = PartitionPlan.after(reader, partitions);
    assertThat(plan).isNotNull();
    return plan;
  }

  private static ReadPart part(TimePartition partition, int rows) {
    GatewayLog log = new LogStore().add(NOON);
    List<SnapshotRow> logs = Collections.nCopies(rows, new SnapshotRow(log, null, log.id(), NOON));
    Queue<Chunk> chunks = new ArrayDeque<>(List.of(new Chunk(logs, Position.START)));
    return new ReadPart(partition, chunks, null);
  }

  private static Duration length(TimePartition partition) {
    return Duration.between(partition.from(), partition.end());
  }

  @Test
  void next_rowsLieEvenly_holdsTenPages() {
    PartitionPlan plan = plan(4);

    assertThat(plan.rows()).isEqualTo(490);
    assertThat(length(plan.next(ROWS)).toSeconds()).isBetween(489L, 491L);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "10, 4", "245, 2", "490, 1", "980, 0.5", "100000, 0.25"})
  void take_partitionOfSoManyRows_makesTheNextOneThatManyTimesAsLong(int rows, double factor) {
    PartitionPlan plan = plan(4);
    TimePartition first = plan.next(ROWS);
    plan.take(part(first, rows));

    TimePartition second = plan.next(ROWS);

    assertThat(second.from()).isEqualTo(first.end());
    assertThat(length(second).toMillis() / (double) length(first).toMillis())
        .isBetween(factor - 0.01, factor + 0.01);
  }

  @Test
  void next_fewRowsLeft_goesToTheEnd() {
    PartitionPlan plan = plan(4);

    assertThat(plan.next(490).end()).isEqualTo(NOON);
    assertThat(plan.isDone()).isTrue();
  }

  @Test
  void startOver_partitionsNotTaken_arePlannedAgain() {
    PartitionPlan plan = plan(4);
    TimePartition first = plan.next(ROWS);
    TimePartition second = plan.next(ROWS);
    plan.next(ROWS);
    plan.take(part(first, 490));

    plan.startOver();

    assertThat(plan.next(ROWS).from()).isEqualTo(second.from());
  }

  @Test
  void next_always_leavesNoTimeOut() {
    PartitionPlan plan = plan(4);
    Instant end = plan.next(ROWS).end();
    while (!plan.isDone()) {
      TimePartition partition = plan.next(ROWS);
      assertThat(partition.from()).isEqualTo(end);
      assertThat(partition.end()).isAfter(partition.from());
      end = partition.end();
    }

    assertThat(end).isEqualTo(NOON);
  }
}
