package io.github.aigateway.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.logs.SnapshotReader.Position;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.model.LogFilterOperator;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(60)
class LogPrefetchTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LogStore store = new LogStore();

  /** How rows lie in time. */
  private enum Shape {
    UNIFORM(
        (store, random) -> {
          for (int i = 0; i < 3000; i++) {
            store.add(NOON.minusSeconds(10 * (3000 - i)));
          }
        }),
    /** So dense that rows lie on each cut and within a millisecond of it, on both sides. */
    FOUR_IN_A_MILLISECOND(
        (store, random) -> {
          for (int i = 0; i < 3000; i++) {
            store.add(NOON.minusNanos(250_000L * (3000 - i)));
          }
        }),
    ONE_INSTANT(
        (store, random) -> {
          for (int i = 0; i < 1500; i++) {
            store.add(NOON.minusSeconds(60));
          }
        }),
    ONE_INSTANT_AMID_OTHERS(
        (store, random) -> {
          for (int i = 0; i < 3000; i++) {
            store.add(NOON.minusSeconds(i < 1000 ? 9000 - i : i < 2000 ? 5000 : 5000 - i));
          }
        }),
    NIGHTS(
        (store, random) -> {
          for (int day = 7; day > 0; day--) {
            Instant morning = NOON.minus(day, ChronoUnit.DAYS);
            for (int i = 0; i < 700; i++) {
              store.add(morning.plusSeconds(random.nextInt(8 * 3600)));
            }
          }
        }),
    A_DENSE_HOUR_IN_A_MONTH(
        (store, random) -> {
          Instant begin = NOON.minus(30, ChronoUnit.DAYS);
          for (int i = 0; i < 2000; i++) {
            store.add(begin.plusSeconds(random.nextInt(30 * 86400)));
            store.add(begin.plusSeconds(20 * 86400 + random.nextInt(3600)));
          }
        }),
    ALL_LONG_AGO(
        (store, random) -> {
          for (int i = 0; i < 2000; i++) {
            store.add(NOON.minus(400, ChronoUnit.DAYS).plusSeconds(i));
          }
        }),
    ALL_JUST_NOW(
        (store, random) -> {
          store.add(NOON.minus(400, ChronoUnit.DAYS));
          for (int i = 0; i < 2000; i++) {
            store.add(NOON.minusMillis(2000 - i));
          }
        }),
    /** Clusters and gaps of any size, many rows of one time, times down to nanoseconds. */
    ANY(LogPrefetchTest::scatter);

    private final BiConsumer<LogStore, Random> filling;

    Shape(BiConsumer<LogStore, Random> filling) {
      this.filling = filling;
    }

    void fill(LogStore store, int seed) {
      filling.accept(store, new Random(seed));
    }
  }

  private static void scatter(LogStore store, Random random) {
    ChronoUnit[] units = {
      ChronoUnit.NANOS, ChronoUnit.MICROS, ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.MINUTES
    };
    List<Instant> times = new ArrayList<>();
    Instant time = NOON.minus(1 + random.nextInt(100), ChronoUnit.DAYS);
    for (int cluster = random.nextInt(12); cluster >= 0; cluster--) {
      ChronoUnit unit = units[random.nextInt(units.length)];
      int most = 1 + random.nextInt(400);
      for (int i = random.nextInt(400); i >= 0; i--) {
        time = time.plus(random.nextInt(4) == 0 ? random.nextInt(most) : 0, unit);
        times.add(time);
      }
    }
    times.stream().filter(each -> each.isBefore(NOON)).forEach(store::add);
  }

  private LogSnapshot snapshot(int prefetch) {
    return new LogSnapshot(store, ListQuery.builder().build(), NOON).prefetch(prefetch);
  }

  private List<String> inOrder() {
    return store.logs.stream()
        .sorted(Comparator.comparing(GatewayLog::createdAt))
        .map(GatewayLog::id)
        .toList();
  }

  private static List<String> ids(Iterable<GatewayLog> logs) {
    List<String> ids = new ArrayList<>();
    logs.forEach(log -> ids.add(log.id()));
    return ids;
  }

  private int requests(LogSnapshot snapshot) {
    store.queries.clear();
    snapshot.forEach(log -> {});
    return store.queries.size();
  }

  @ParameterizedTest
  @EnumSource
  void prefetch_ofAnyNumber_givesTheSameRowsInTheSameOrder(Shape shape) {
    shape.fill(store, 1);
    List<String> expected = inOrder();

    for (int prefetch : new int[] {0, 1, 2, 4, 32}) {
      assertThat(ids(snapshot(prefetch))).as("prefetch " + prefetch).isEqualTo(expected);
    }
  }

  @Test
  void prefetch_anyTimesPageSizeAndNumber_givesTheRowsOfASequentialReading() {
    int alone = 0;
    int ahead = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      store.logs.clear();
      Shape.ANY.fill(store, seed);
      store.largestPage = random.nextInt(3) == 0 ? 1 + random.nextInt(50) : 50;
      store.counting = random.nextInt(10) > 0;
      ListQuery query = ListQuery.builder().perPage(random.nextInt(3) == 0 ? 7 : 50).build();
      LogSnapshot sequential = new LogSnapshot(store, query, NOON);
      List<String> expected = ids(sequential);
      alone += store.queries.size();
      store.queries.clear();

      List<String> read = ids(sequential.prefetch(1 + random.nextInt(8)));

      assertThat(read).as("seed " + seed).isEqualTo(expected);
      ahead += store.queries.size();
      store.queries.clear();
    }
    assertThat(ahead).isBetween(alone, alone + alone / 20);
  }

  @ParameterizedTest
  @EnumSource
  void prefetch_ofFour_asksForNotManyMorePages(Shape shape) {
    shape.fill(store, 1);

    int alone = requests(snapshot(0));

    assertThat(requests(snapshot(4))).isBetween(alone, alone + alone / 20 + 8);
  }

  @ParameterizedTest
  @CsvSource({"1, MILLIS", "2, MILLIS", "3, MILLIS", "4, MICROS", "5, SECONDS", "6, NANOS"})
  void prefetch_rowsInsertedAndDeletedWhileReading_givesEachRemainingRowExactlyOnce(
      long seed, ChronoUnit unit) {
    Random random = new Random(seed);
    Instant time = NOON.minus(1, ChronoUnit.HOURS);
    for (int i = 0; i < 2500; i++) {
      time = time.plus(random.nextInt(4) == 0 ? random.nextInt(5) : 0, unit);
      store.add(time);
    }
    List<String> before = ids(store.logs);
    Set<String> deleted = new HashSet<>();
    store.meanwhile =
        () -> {
          for (int i = 0; i < 5 && store.queries.size() < 200; i++) {
            deleted.add(store.logs.remove(random.nextInt(store.logs.size())).id());
          }
          store.add(NOON.plusMillis(store.queries.size()));
          store.add(NOON);
        };

    List<GatewayLog> read = new ArrayList<>();
    snapshot(4).forEach(read::add);

    assertThat(ids(read)).doesNotHaveDuplicates();
    assertThat(before).containsAll(ids(read));
    before.removeAll(deleted);
    assertThat(ids(read)).containsAll(before);
    assertThat(stepsBack(read)).allMatch(step -> step.compareTo(Duration.ofMillis(2)) < 0);
    assertThat(deleted).hasSizeGreaterThan(100);
  }

  /** How far rows lie before one given out earlier, as those of one step may. */
  private static List<Duration> stepsBack(List<GatewayLog> rows) {
    List<Duration> steps = new ArrayList<>();
    Instant latest = Instant.MIN;
    for (GatewayLog row : rows) {
      if (row.createdAt().isBefore(latest)) {
        steps.add(Duration.between(row.createdAt(), latest));
      } else {
        latest = row.createdAt();
      }
    }
    return steps;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANY")
  void prefetch_ofFour_hasFourPagesInFlightAndNoMore(Shape shape) {
    shape.fill(store, 1);
    AtomicInteger number = new AtomicInteger();
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // The first pages of four partitions are let go only when all four have been asked for.
    CyclicBarrier four = new CyclicBarrier(4);
    LogSnapshot.Source source =
        query -> {
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          int nth = number.incrementAndGet();
          if (nth >= 2 && nth <= 5) {
            await(four);
          }
          try {
            return store.list(query);
          } finally {
            inFlight.decrementAndGet();
          }
        };

    assertThat(ids(new LogSnapshot(source, ListQuery.builder().build(), NOON).prefetch(4)))
        .isEqualTo(inOrder());
    assertThat(most).hasValue(4);
  }

  @Test
  void prefetch_ofTwoAndTheFirstPartitionTooFull_readsItAloneUntilTheSecondHasCome() {
    Instant begin = NOON.minusSeconds(100_000);
    for (int i = 0; i < 3000; i++) {
      store.add(begin.plusSeconds(i < 2000 ? 5 * i : 10_000 + 90 * (i - 2000)));
    }
    CountDownLatch firstGiven = new CountDownLatch(1);
    Queue<Thread> ofFirst = new ConcurrentLinkedQueue<>();
    Set<Instant> others = ConcurrentHashMap.newKeySet();
    LogSnapshot.Source source =
        query -> {
          Instant end = bound(query, LogFilterOperator.LT);
          if (end.isBefore(begin.plusSeconds(20_000))) {
            ofFirst.add(Thread.currentThread());
          } else if (!end.equals(NOON)) {
            others.add(end);
            await(firstGiven);
          }
          return store.list(query);
        };
    List<String> read = new ArrayList<>();
    for (GatewayLog log : new LogSnapshot(source, ListQuery.builder().build(), NOON).prefetch(2)) {
      read.add(log.id());
      if (read.size() == 2000) {
        assertThat(ofFirst).hasSizeGreaterThan(30);
        // The first page of the partition said that it is too full.
        ofFirst.remove();
        assertThat(ofFirst).containsOnly(Thread.currentThread());
        assertThat(others).hasSizeLessThanOrEqualTo(1);
        firstGiven.countDown();
      }
    }

    assertThat(read).isEqualTo(inOrder());
  }

  @Test
  void prefetch_serverDoesNotCount_readsOnePageAfterTheOther() {
    Shape.UNIFORM.fill(store, 1);
    store.counting = false;
    int alone = requests(snapshot(0));

    assertThat(requests(snapshot(4))).isEqualTo(alone);
    assertThat(store.queries)
        .allSatisfy(query -> assertThat(bound(query, LogFilterOperator.LT)).isEqualTo(NOON));
    assertThat(ids(snapshot(4))).isEqualTo(inOrder());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 51, 99, 245})
  void prefetch_fewRows_asksForNoPageMore(int rows) {
    for (int i = 0; i < rows; i++) {
      store.add(NOON.minusSeconds(rows - i));
    }
    int alone = requests(snapshot(0));

    assertThat(requests(snapshot(32))).isEqualTo(alone);
  }

  @Test
  void prefetch_firstPageEnough_asksForNothingElse() {
    Shape.UNIFORM.fill(store, 1);

    assertThat(snapshot(4).stream().limit(50)).hasSize(50);
    assertThat(store.queries).hasSize(1);
  }

  @Test
  void prefetch_outOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> snapshot(-1))
        .withMessage("partitions must be between 0 and 32, but is -1");
    assertThatIllegalArgumentException().isThrownBy(() -> snapshot(33));
  }

  @Test
  void until_afterPrefetch_keepsIt() {
    Shape.UNIFORM.fill(store, 1);

    ids(snapshot(4).until(NOON.minusSeconds(1)));

    assertThat(store.queries.stream().map(query -> bound(query, LogFilterOperator.LT)).distinct())
        .hasSizeGreaterThan(4);
  }

  @Test
  void prefetch_everySecondRequestFails_goesOnWithoutLossWhenUsedAgain() {
    Shape.FOUR_IN_A_MILLISECOND.fill(store, 1);
    store.meanwhile =
        () -> {
          if (store.queries.size() % 2 == 0) {
            throw new IllegalStateException("no");
          }
        };
    Iterator<GatewayLog> rows = snapshot(4).iterator();
    List<String> read = new ArrayList<>();
    int failures = 0;
    boolean more = true;
    while (more) {
      try {
        more = rows.hasNext();
        if (more) {
          read.add(rows.next().id());
        }
      } catch (IllegalStateException e) {
        failures++;
      }
    }

    assertThat(failures).isPositive();
    assertThat(read).isEqualTo(inOrder());
  }

  @Test
  void prefetch_errorInAPartition_isRaisedAsItIsAndLosesNothing() {
    Shape.FOUR_IN_A_MILLISECOND.fill(store, 1);
    store.meanwhile =
        () -> {
          if (store.queries.size() == 20) {
            throw new StackOverflowError("page 20");
          }
        };
    Iterator<GatewayLog> rows = snapshot(4).iterator();
    List<String> read = new ArrayList<>();

    assertThatThrownBy(() -> rows.forEachRemaining(row -> read.add(row.id())))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("page 20");
    rows.forEachRemaining(row -> read.add(row.id()));

    assertThat(read).isEqualTo(inOrder());
  }

  @Test
  void prefetch_pagesFailFromATimeOn_givesTheRowsBeforeThemFirst() {
    Shape.UNIFORM.fill(store, 1);
    Instant broken = NOON.minusSeconds(15_000);
    AtomicBoolean healed = new AtomicBoolean();
    LogSnapshot.Source source =
        query -> {
          if (!healed.get() && isFrom(query, broken)) {
            throw new IllegalStateException("broken");
          }
          return store.list(query);
        };
    Iterator<GatewayLog> rows =
        new LogSnapshot(source, ListQuery.builder().build(), NOON).prefetch(4).iterator();
    List<String> read = new ArrayList<>();

    assertThatThrownBy(() -> rows.forEachRemaining(row -> read.add(row.id()))).hasMessage("broken");
    // One page begins before that time and ends after it.
    assertThat(read).hasSizeBetween(1500, 1550);
    assertThatThrownBy(rows::hasNext).hasMessage("broken");
    healed.set(true);
    rows.forEachRemaining(row -> read.add(row.id()));

    assertThat(read).isEqualTo(inOrder());
  }

  @Test
  void prefetch_failureGoneWhenItsPlaceComes_isNotSeen() {
    Shape.UNIFORM.fill(store, 1);
    store.meanwhile =
        () -> {
          if (store.queries.size() == 12) {
            throw new IllegalStateException("once");
          }
        };

    assertThat(ids(snapshot(4))).isEqualTo(inOrder());
  }

  /** Pages from a time on never come, unless their thread is interrupted. */
  private final class Stuck implements LogSnapshot.Source {

    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final AtomicBoolean failing = new AtomicBoolean();
    private final Instant time = NOON.minusSeconds(20_000);

    Stuck() {
      Shape.UNIFORM.fill(store, 1);
    }

    @Override
    public GatewayLogListResponse list(ListQuery query) {
      if (!isFrom(query, time)) {
        if (failing.get() && isFrom(query, time.minusSeconds(5_000))) {
          await(started);
          throw new IllegalStateException("broken");
        }
        return store.list(query);
      }
      started.countDown();
      try {
        new CountDownLatch(1).await();
        throw new AssertionError();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw new IllegalStateException(e);
      }
    }

    LogSnapshot snapshot() {
      return new LogSnapshot(this, ListQuery.builder().build(), NOON).prefetch(4);
    }
  }

  @Test
  void prefetch_streamClosed_cancelsWhatIsInFlight() throws Exception {
    Stuck stuck = new Stuck();

    try (Stream<GatewayLog> rows = stuck.snapshot().stream()) {
      // Not given to an assertion as a stream, which would close it.
      assertThat(rows.limit(60).toList()).hasSize(60);
      stuck.started.await();
    }

    assertThat(stuck.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void prefetch_iteratorDropped_cancelsWhatIsInFlight() throws Exception {
    Stuck stuck = new Stuck();
    readSome(stuck);

    // The collector is asked until it has looked; the timeout of the class bounds it.
    boolean cancelled = false;
    while (!cancelled) {
      System.gc();
      cancelled = stuck.interrupted.await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static void readSome(Stuck stuck) {
    Iterator<GatewayLog> rows = stuck.snapshot().iterator();
    for (int i = 0; i < 60; i++) {
      rows.next();
    }
    await(stuck.started);
    Reference.reachabilityFence(rows);
  }

  @Test
  void prefetch_pageFails_cancelsThePartitionsAfterIt() throws Exception {
    Stuck stuck = new Stuck();
    stuck.failing.set(true);

    assertThatThrownBy(() -> ids(stuck.snapshot())).hasMessage("broken");
    assertThat(stuck.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void writeTo_streamFails_cancelsWhatIsInFlight() throws Exception {
    Stuck stuck = new Stuck();
    AtomicInteger writes = new AtomicInteger();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError();
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (writes.incrementAndGet() == 3) {
              await(stuck.started);
              throw new IOException("disk full");
            }
          }
        };

    assertThatThrownBy(() -> stuck.snapshot().writeTo(full, LogFormat.NDJSON))
        .hasMessage("disk full");
    assertThat(stuck.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void exportTo_listenerThrows_cancelsWhatIsInFlight(@TempDir Path folder) throws Exception {
    Stuck stuck = new Stuck();

    assertThatThrownBy(
            () ->
                stuck
                    .snapshot()
                    .exportTo(
                        folder.resolve("logs.ndjson"),
                        LogFormat.NDJSON,
                        progress -> {
                          if (progress.rows() > 50) {
                            await(stuck.started);
                            throw new UnsupportedOperationException("enough");
                          }
                        }))
        .hasMessage("enough");
    assertThat(stuck.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void prefetch_readerInterrupted_cancelsThrowsAndKeepsTheFlag() throws Exception {
    Stuck stuck = new Stuck();
    FutureTask<Boolean> flag =
        new FutureTask<>(
            () -> {
              assertThatThrownBy(() -> ids(stuck.snapshot()))
                  .isInstanceOf(ConnectionException.class)
                  .hasMessage("interrupted while waiting for logs");
              return Thread.interrupted();
            });
    Thread reader = new Thread(flag);
    reader.start();
    stuck.started.await();
    reader.interrupt();

    assertThat(flag.get()).isTrue();
    assertThat(stuck.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** The second partition has been read by then, so it does not know of the row. */
  @Test
  void position_rowMadeVisibleLateAtTheSeam_isNotGivenOutAgain() {
    Shape.UNIFORM.fill(store, 1);
    requests(snapshot(4));
    List<Instant> cuts =
        store.queries.stream()
            .map(query -> bound(query, LogFilterOperator.LT))
            .distinct()
            .sorted()
            .toList();
    Instant cut = cuts.get(0);
    Instant next = cuts.get(1);
    // All rows of the second partition are moved out of it but one, which is next to the cut.
    List<String> second =
        store.logs.stream()
            .filter(log -> log.createdAt().isAfter(cut))
            .filter(log -> log.createdAt().isBefore(next))
            .map(GatewayLog::id)
            .toList();
    String last = second.get(0);
    store.logs.replaceAll(
        log -> {
          Instant time = log.id().equals(last) ? cut.plusNanos(300_000) : next.plusSeconds(5);
          return second.contains(log.id()) ? log.toBuilder().createdAt(time).build() : log;
        });
    CountDownLatch secondRead = new CountDownLatch(1);
    List<String> late = new ArrayList<>();
    LogSnapshot.Source source =
        query -> {
          Instant end = bound(query, LogFilterOperator.LT);
          if (end.equals(cut)) {
            await(secondRead);
          }
          GatewayLogListResponse page = store.list(query);
          if (end.equals(next) && late.isEmpty()) {
            late.add(store.add(cut.minusNanos(200_000)).id());
            secondRead.countDown();
          }
          return page;
        };
    LogReader reader =
        new LogSnapshot(source, ListQuery.builder().build(), NOON)
            .prefetch(4)
            .reader(Position.START);
    List<String> read = new ArrayList<>();
    while (!read.contains(last)) {
      read.addAll(keys(reader.next()));
    }
    LogReader other = snapshot(0).reader(reader.position());
    reader.close();
    for (List<SnapshotRow> rows = other.next(); rows != null; rows = other.next()) {
      read.addAll(keys(rows));
    }

    assertThat(read).containsAll(late).isEqualTo(inOrder());
  }

  @Test
  void read_moreRowsThanPages_stopsThereAndReadsOnLater() {
    Shape.UNIFORM.fill(store, 1);
    SnapshotReader whole =
        new SnapshotReader(
            store, new LogQuery(ListQuery.builder().build(), NOON), Position.START, NOON);
    TimePartition partition =
        new TimePartition(NOON.minusSeconds(20_000), NOON.minusSeconds(10_000));

    TimePartition.ReadPart part = partition.read(partition.reader(whole), 5, 1000);
    int rows = (int) part.rows();
    TimePartition.ReadPart more = partition.read(part.rest(), 1000, 1000);

    assertThat(part.chunks()).hasSize(5);
    assertThat(rows).isEqualTo(5 * 49 + 1);
    assertThat(more.rest()).isNull();
    assertThat(rows + more.rows()).isEqualTo(1000);
  }

  @Test
  void read_manyMoreRows_stopsAfterTheFirstPageThatSaysSo() {
    Shape.UNIFORM.fill(store, 1);
    SnapshotReader whole =
        new SnapshotReader(
            store, new LogQuery(ListQuery.builder().build(), NOON), Position.START, NOON);
    TimePartition partition =
        new TimePartition(NOON.minusSeconds(20_000), NOON.minusSeconds(10_000));

    TimePartition.ReadPart part = partition.read(partition.reader(whole), 20, 900);

    assertThat(part.chunks()).hasSize(1);
    assertThat(part.left()).isEqualTo(950);
  }

  @Test
  void read_interruptedAndNotHeeded_asksForNothingMore() {
    Shape.UNIFORM.fill(store, 1);
    store.meanwhile =
        () -> {
          if (store.queries.size() == 3) {
            Thread.currentThread().interrupt();
          }
        };
    SnapshotReader whole =
        new SnapshotReader(
            store, new LogQuery(ListQuery.builder().build(), NOON), Position.START, NOON);
    TimePartition partition = new TimePartition(NOON.minus(Duration.ofDays(1)), NOON);

    partition.read(partition.reader(whole), 20, 5000);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.queries).hasSize(3);
  }

  private static boolean isFrom(ListQuery query, Instant time) {
    Instant after = bound(query, LogFilterOperator.GT);
    return after != null && !after.isBefore(time);
  }

  private static Instant bound(ListQuery query, LogFilterOperator operator) {
    return query.filters().stream()
        .filter(filter -> filter.operator().equals(operator))
        .map(filter -> Instant.parse(String.valueOf(filter.value().get(0))))
        .findFirst()
        .orElse(null);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> keys(List<SnapshotRow> rows) {
    return rows.stream().map(SnapshotRow::key).toList();
  }
}
