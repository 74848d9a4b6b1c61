package io.github.aigateway.pagination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.error.ConnectionException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PrefetchTest {

  private final Queue<Integer> asked = new ConcurrentLinkedQueue<>();

  private static Page<Integer> page(int number, Integer total) {
    return new Page<>(List.of(number), number, 1, total == null ? null : (long) total, null);
  }

  private static PagedIterable<Integer> list(PageSource<Integer> source, int prefetch) {
    return PagedIterable.of(source, null, 1, row -> row).prefetch(prefetch);
  }

  @Test
  void prefetch_ofFour_hasFourPagesInFlightAndKeepsTheirOrder() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Pages 2 to 5 are let go only when all four have been asked for.
    CyclicBarrier four = new CyclicBarrier(4);
    PageSource<Integer> source =
        number -> {
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          if (number >= 2 && number <= 5) {
            await(four);
          }
          inFlight.decrementAndGet();
          return page(number, 50);
        };

    assertThat(list(source, 4))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    assertThat(most).hasValue(4);
  }

  @Test
  void prefetch_totalKnown_asksForEachPageOnce() {
    PageSource<Integer> source = number -> asked(number, 7);

    assertThat(list(source, 32)).hasSize(7);
    assertThat(asked).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void prefetch_onePage_asksForNothingElse() {
    PageSource<Integer> source = number -> asked(number, 1);

    assertThat(list(source, 8)).containsExactly(1);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void prefetch_totalUnknown_asksForAtMostThatManyPagesBeyondTheEnd() {
    PageSource<Integer> source =
        number -> {
          asked.add(number);
          return number > 6 ? Page.of(List.of(), number) : page(number, null);
        };

    assertThat(list(source, 3)).hasSize(6);
    assertThat(asked).allMatch(number -> number <= 6 + 1 + 3);
  }

  @Test
  void prefetch_readerPauses_holdsNoMoreThanThatManyPages() throws Exception {
    CountDownLatch four = new CountDownLatch(4);
    PageSource<Integer> source =
        number -> {
          Page<Integer> page = asked(number, 1000);
          four.countDown();
          return page;
        };
    Iterator<Integer> rows = list(source, 3).iterator();

    rows.next();
    four.await();

    assertThat(asked).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(rows.next()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void prefetch_nothingCanBeAskedAhead_losesNoRow(int failing) {
    for (Throwable failure : List.of(new IllegalStateException("now"), new LinkageError("now"))) {
      AtomicInteger asks = new AtomicInteger();
      PageSource<Integer> source =
          new PageSource<>() {
            @Override
            public Page<Integer> fetch(int number) {
              return page(number, 8);
            }

            @Override
            public PageSource<Integer> onBehalfOfCaller() {
              if (asks.incrementAndGet() % failing == 0) {
                PrefetchTest.<RuntimeException>sneak(failure);
              }
              return this;
            }
          };
      Iterator<Integer> rows = list(source, 3).iterator();

      assertThat(retried(rows)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  /** Reads to the end, and goes on after each failure. */
  private static List<Integer> retried(Iterator<Integer> rows) {
    List<Integer> read = new ArrayList<>();
    while (true) {
      try {
        if (!rows.hasNext()) {
          return read;
        }
        read.add(rows.next());
      } catch (LinkageError e) {
        assertThat(e).hasMessage("now");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void prefetch_always_runsOnDaemonThreads() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    PageSource<Integer> source =
        number -> {
          threads.add(Thread.currentThread());
          return page(number, 9);
        };

    assertThat(list(source, 2)).hasSize(9);
    threads.remove(Thread.currentThread());

    assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
  }

  @Test
  void prefetch_aLaterPageFailsFirst_isRaisedInItsPlaceInTheOrder() {
    CountDownLatch fourFailed = new CountDownLatch(1);
    PageSource<Integer> source =
        number -> {
          if (number == 4) {
            fourFailed.countDown();
            throw new IllegalStateException("page 4");
          }
          if (number == 2) {
            await(fourFailed);
          }
          return page(number, 10);
        };
    Iterator<Integer> rows = list(source, 3).iterator();

    assertThat(List.of(rows.next(), rows.next(), rows.next())).containsExactly(1, 2, 3);
    assertThatThrownBy(rows::next).isInstanceOf(IllegalStateException.class).hasMessage("page 4");
  }

  @Test
  void prefetch_failedPageAskedForAgain_goesOnFromThere() {
    AtomicInteger tries = new AtomicInteger();
    PageSource<Integer> source =
        number -> {
          if (number == 3 && tries.getAndIncrement() == 0) {
            throw new IllegalStateException("page 3");
          }
          return page(number, 6);
        };
    Iterator<Integer> rows = list(source, 2).iterator();
    rows.next();
    rows.next();

    assertThatThrownBy(rows::hasNext).hasMessage("page 3");
    assertThat(rows).toIterable().containsExactly(3, 4, 5, 6);
  }

  @Test
  void prefetch_pageFails_cancelsThePagesAfterIt() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    PageSource<Integer> source =
        number -> {
          if (number == 2) {
            await(started);
            throw new IllegalStateException("page 2");
          }
          return number == 1 ? page(1, 9) : stuck(started, interrupted);
        };
    Iterator<Integer> rows = list(source, 2).iterator();
    rows.next();

    assertThatThrownBy(rows::next).hasMessage("page 2");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void prefetch_errorInAPage_isRaisedAsItIs() {
    PageSource<Integer> source =
        number -> {
          if (number == 2) {
            throw new StackOverflowError("page 2");
          }
          return page(number, 5);
        };
    Iterator<Integer> rows = list(source, 2).iterator();
    rows.next();

    assertThatThrownBy(rows::next).isInstanceOf(StackOverflowError.class).hasMessage("page 2");
  }

  @Test
  void prefetch_streamClosed_cancelsWhatIsInFlight() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    PageSource<Integer> source = number -> number == 1 ? page(1, 9) : stuck(started, interrupted);

    try (Stream<Integer> rows = list(source, 1).stream()) {
      assertThat(rows.findFirst()).hasValue(1);
      started.await();
    }

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void prefetch_iteratorDropped_cancelsWhatIsInFlight() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    PageSource<Integer> source = number -> number == 1 ? page(1, 9) : stuck(started, interrupted);
    readOneRow(source);
    started.await();

    // The collector is asked until it has looked; the timeout of the class bounds it.
    boolean cancelled = false;
    while (!cancelled) {
      System.gc();
      cancelled = interrupted.await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static void readOneRow(PageSource<Integer> source) {
    assertThat(list(source, 1).iterator().next()).isEqualTo(1);
  }

  @Test
  void prefetch_readerInterrupted_cancelsThrowsAndKeepsTheFlag() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    PageSource<Integer> source = number -> number == 1 ? page(1, 9) : stuck(started, interrupted);
    FutureTask<Boolean> flag =
        new FutureTask<>(
            () -> {
              Iterator<Integer> rows = list(source, 1).iterator();
              rows.next();
              assertThatThrownBy(rows::next)
                  .isInstanceOf(ConnectionException.class)
                  .hasMessage("interrupted while waiting for page 2");
              return Thread.interrupted();
            });
    Thread reader = new Thread(flag);
    reader.start();
    started.await();
    reader.interrupt();

    assertThat(flag.get()).isTrue();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void prefetch_oneListReadByManyThreads_givesEachOfThemEveryRow() throws Exception {
    PagedIterable<Integer> list = list(number -> page(number, 200), 3);
    List<Integer> expected = IntStream.rangeClosed(1, 200).boxed().toList();
    List<FutureTask<List<Integer>>> readers =
        IntStream.range(0, 8)
            .mapToObj(reader -> new FutureTask<>(() -> list.stream().toList()))
            .toList();
    readers.forEach(reader -> new Thread(reader).start());

    for (FutureTask<List<Integer>> reader : readers) {
      assertThat(reader.get()).isEqualTo(expected);
    }
  }

  @Test
  void prefetch_serverIgnoresPage_ends() {
    PageSource<Integer> source =
        number -> {
          asked.add(number);
          return page(1, 1000);
        };

    assertThat(list(source, 4)).containsExactly(1);
    assertThat(asked).hasSizeLessThanOrEqualTo(1 + 4);
  }

  private Page<Integer> asked(int number, int total) {
    asked.add(number);
    return page(number, total);
  }

  private static Page<Integer> stuck(CountDownLatch started, CountDownLatch interrupted) {
    started.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
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
}
