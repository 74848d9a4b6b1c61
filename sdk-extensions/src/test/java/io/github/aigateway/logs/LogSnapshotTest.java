package io.github.aigateway.logs;

import static io.github.aigateway.logs.LogField.CREATED_AT;
import static io.github.aigateway.logs.LogField.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogOrderBy;
import io.github.aigateway.model.SortDirection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSnapshotTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LogStore store = new LogStore();

  private LogSnapshot snapshot() {
    return new LogSnapshot(store, ListQuery.builder().build(), NOON);
  }

  private static List<String> ids(Iterable<GatewayLog> logs) {
    List<String> ids = new ArrayList<>();
    logs.forEach(log -> ids.add(log.id()));
    return ids;
  }

  /** Fills the store with logs that end before noon, many of them in the same millisecond. */
  private void fill(int count, Random random, ChronoUnit unit) {
    Instant time = NOON.minus(1, ChronoUnit.HOURS);
    for (int i = 0; i < count; i++) {
      time = time.plus(random.nextInt(4) == 0 ? random.nextInt(5) : 0, unit);
      store.add(time);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, MILLIS", "2, MILLIS", "3, MILLIS", "4, MICROS", "5, SECONDS", "6, NANOS"})
  void iterator_rowsInsertedAndDeletedWhileReading_givesEachRemainingRowExactlyOnce(
      long seed, ChronoUnit unit) {
    Random random = new Random(seed);
    fill(700, random, unit);
    List<String> before = ids(store.logs);
    Set<String> deleted = new HashSet<>();
    store.meanwhile =
        () -> {
          for (int i = 0; i < 3 && !store.logs.isEmpty() && store.queries.size() < 100; i++) {
            deleted.add(store.logs.remove(random.nextInt(store.logs.size())).id());
          }
          store.add(NOON.plusMillis(store.queries.size()));
          store.add(NOON);
        };

    List<String> read = ids(snapshot());

    assertThat(read).doesNotHaveDuplicates();
    assertThat(before).containsAll(read);
    before.removeAll(deleted);
    assertThat(read).containsAll(before);
    assertThat(deleted).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "4, 1", "4, 2"})
  void iterator_timesComparedFinerThanTheyAreShown_givesEachRowExactlyOnce(
      int prefetch, long seed) {
    Random random = new Random(seed);
    store.shown = ChronoUnit.MILLIS;
    Instant time = NOON.minusSeconds(60);
    for (int i = 0; i < 700; i++) {
      // About 12 in a millisecond, and now and then more than fit a page.
      time = time.plusNanos(1000L * random.nextInt(i % 300 < 100 ? 15 : 170));
      store.add(time);
    }

    List<String> read = ids(snapshot().prefetch(prefetch));

    assertThat(read).containsExactlyElementsOf(ids(store.logs));
  }

  @ParameterizedTest
  @CsvSource({"true, 7", "false, 7", "true, 8", "false, 8", "true, 9", "false, 9"})
  void iterator_moreRowsInOneMillisecondThanFitAPage_losesNoneWhileSomeAreDeleted(
      boolean counting, long seed) {
    Random random = new Random(seed);
    store.counting = counting;
    fill(30, random, ChronoUnit.SECONDS);
    Instant dense = NOON.minusSeconds(600);
    for (int i = 0; i < 240; i++) {
      store.add(dense);
    }
    for (int i = 0; i < 60; i++) {
      store.add(dense.plusSeconds(i));
    }
    Set<String> deleted = new HashSet<>();
    List<String> before = ids(store.logs);
    store.meanwhile =
        () -> {
          // Not the very first: the rows before the dense would all be gone.
          if (store.queries.size() > 2 && store.queries.size() < 25) {
            deleted.add(store.logs.remove(random.nextInt(120)).id());
          }
        };

    List<String> read = ids(snapshot());

    assertThat(read).doesNotHaveDuplicates();
    before.removeAll(deleted);
    assertThat(read).containsAll(before);
  }

  @Test
  void iterator_allRowsOfOneTimeUpToTheEnd_ends() {
    for (int i = 0; i < 120; i++) {
      store.add(NOON.minusNanos(1));
    }

    assertThat(ids(snapshot())).hasSize(120).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 49, 50, 51, 100, 101})
  void iterator_countKnown_asksForAsManyPagesAsThereAre(int rows) {
    for (int i = 0; i < rows; i++) {
      store.add(NOON.minusSeconds(rows - i));
    }

    assertThat(ids(snapshot())).hasSize(rows);
    // One row of each page comes again with the next.
    assertThat(store.queries).hasSize(1 + Math.max(0, rows - 2) / 49);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19, 20, 49, 50, 51, 120})
  void iterator_noCountAndASmallerPageThanAsked_losesNoRow(int rows) {
    store.counting = false;
    store.largestPage = 20;
    for (int i = 0; i < rows; i++) {
      store.add(NOON.minusSeconds(rows - i));
    }

    assertThat(ids(snapshot())).hasSize(rows);
  }

  @Test
  void iterator_always_asksForTheFirstPageInAscendingOrderBelowTheBound() {
    fill(200, new Random(1), ChronoUnit.SECONDS);
    ids(snapshot());

    assertThat(store.queries)
        .allSatisfy(
            query -> {
              assertThat(query.page()).isEqualTo(1);
              assertThat(query.perPage()).isEqualTo(50);
              assertThat(query.orderBy()).isEqualTo(LogOrderBy.CREATED_AT);
              assertThat(query.orderByDirection()).isEqualTo(SortDirection.ASC);
              assertThat(query.filters())
                  .last()
                  .satisfies(filter -> assertThat(filter.value()).containsExactly(NOON.toString()));
            });
  }

  @Test
  void iterator_twice_readsTheSameRows() {
    fill(70, new Random(1), ChronoUnit.MILLIS);
    LogSnapshot snapshot = snapshot();
    List<String> first = ids(snapshot);
    store.add(NOON);

    assertThat(ids(snapshot)).isEqualTo(first);
  }

  @Test
  void stream_limit_asksForNoMorePagesThanNeeded() {
    fill(500, new Random(1), ChronoUnit.SECONDS);
    LogSnapshot snapshot = snapshot();
    snapshot.stream();
    assertThat(store.queries).isEmpty();

    assertThat(snapshot.stream().limit(50)).hasSize(50);
    assertThat(store.queries).hasSize(1);
  }

  @Test
  void iterator_requestFails_goesOnWithoutLossWhenUsedAgain() {
    fill(200, new Random(1), ChronoUnit.MILLIS);
    Iterator<GatewayLog> rows = snapshot().iterator();
    List<String> read = new ArrayList<>();
    int failures = 0;
    store.meanwhile =
        () -> {
          if (store.queries.size() % 2 == 0) {
            throw new IllegalStateException("no");
          }
        };
    while (true) {
      try {
        if (!rows.hasNext()) {
          break;
        }
        read.add(rows.next().id());
      } catch (IllegalStateException e) {
        failures++;
      }
    }

    assertThat(failures).isGreaterThan(2);
    assertThat(read).containsExactlyElementsOf(ids(store.logs));
  }

  @Test
  void iterator_serverDoesNotSort_throwsInsteadOfLosingRows() {
    store.sorting = false;
    fill(100, new Random(1), ChronoUnit.SECONDS);

    assertThatThrownBy(() -> ids(snapshot()))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("out of the order or the bounds of created_at");
  }

  @Test
  void iterator_serverIgnoresTheBound_throwsInsteadOfReadingForEver() {
    fill(100, new Random(1), ChronoUnit.SECONDS);
    LogSnapshot.Source ignoring =
        query ->
            store.list(
                query.toBuilder()
                    .filters(
                        query.filters().stream()
                            .filter(filter -> !filter.operator().value().equals("gt"))
                            .toList())
                    .build());

    assertThatThrownBy(() -> ids(new LogSnapshot(ignoring, ListQuery.builder().build(), NOON)))
        .isInstanceOf(InvalidResponseException.class);
  }

  @Test
  void snapshot_filtersOnTime_becomeItsBounds() {
    for (int i = 1; i <= 10; i++) {
      store.add(NOON.minusSeconds(i));
    }
    LogFilters filters =
        LogFilters.where(CREATED_AT)
            .after(NOON.minusSeconds(8))
            .and(PROVIDER)
            .eq("anthropic")
            .and(CREATED_AT)
            .before(NOON.minusSeconds(2));
    LogSnapshot snapshot =
        new LogSnapshot(store, ListQuery.builder().filters(filters.toList()).build(), NOON);

    List<String> expected =
        store.logs.stream()
            .filter(log -> log.provider().equals("anthropic"))
            .filter(log -> log.createdAt().isAfter(NOON.minusSeconds(8)))
            .filter(log -> log.createdAt().isBefore(NOON.minusSeconds(2)))
            .map(GatewayLog::id)
            .toList();
    assertThat(snapshot.until()).isEqualTo(NOON.minusSeconds(2));
    assertThat(ids(snapshot)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(store.queries)
        .allSatisfy(
            query ->
                assertThat(query.filters())
                    .filteredOn(filter -> LogFilterKey.CREATED_AT.equals(filter.key()))
                    .hasSize(2));
  }

  @Test
  void snapshot_builderOfTheQueryChangedLater_isNotAffected() {
    fill(3, new Random(1), ChronoUnit.SECONDS);
    ListQuery.Builder query = ListQuery.builder().perPage(2);
    LogSnapshot snapshot = new LogSnapshot(store, query.build(), NOON);
    query.perPage(1).search("other");
    ids(snapshot);

    assertThat(store.queries)
        .allSatisfy(
            sent -> {
              assertThat(sent.perPage()).isEqualTo(2);
              assertThat(sent.search()).isNull();
            });
  }

  @Test
  void snapshot_pageOrOtherOrder_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogSnapshot(store, ListQuery.builder().page(2).build(), NOON))
        .withMessageContaining("page must not be set");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LogSnapshot(store, ListQuery.builder().orderBy(LogOrderBy.MODEL).build(), NOON))
        .withMessageContaining("order_by must not be set");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LogSnapshot(
                    store, ListQuery.builder().orderByDirection(SortDirection.DESC).build(), NOON))
        .withMessageContaining("order_by_direction must not be set");
  }

  @Test
  void until_earlier_leavesTheLaterRowsOut() {
    store.add(NOON.minusSeconds(2));
    store.add(NOON.minusSeconds(1));

    assertThat(ids(snapshot().until(NOON.minusSeconds(1)))).containsExactly("log-0");
  }
}
