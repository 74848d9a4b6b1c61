package io.github.aigateway.pagination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagedIterableTest {

  private final List<Integer> asked = new ArrayList<>();

  /**
   * A server with {@code total} rows that puts {@code size} on a page and says nothing about it.
   */
  private PageSource<String> silent(int total, int size) {
    return number -> {
      asked.add(number);
      return Page.of(rows(total, size, number), number);
    };
  }

  /** The same, but it tells both numbers. */
  private PageSource<String> telling(int total, int size) {
    return number -> {
      asked.add(number);
      return new Page<>(rows(total, size, number), number, size, (long) total, null);
    };
  }

  private static List<String> rows(int total, int size, int page) {
    return IntStream.range(Math.min(total, (page - 1) * size), Math.min(total, page * size))
        .mapToObj(row -> "row-" + row)
        .toList();
  }

  private static PagedIterable<String> list(PageSource<String> source, Integer pageSize) {
    return PagedIterable.of(source, null, pageSize, row -> row);
  }

  @Test
  void list_made_sendsNothing() {
    PagedIterable<String> list = list(telling(5, 2), 2);

    list.iterator();
    list.stream().filter(row -> true);
    list.pages().iterator();
    list.prefetch(4).iterator();

    assertThat(asked).isEmpty();
  }

  @Test
  void iterator_twice_startsAfreshEachTime() {
    PagedIterable<String> list = list(telling(5, 2), 2);
    Iterator<String> first = list.iterator();
    first.next();
    Iterator<String> second = list.iterator();

    assertThat(second.next()).isEqualTo("row-0");
    assertThat(first.next()).isEqualTo("row-1");
    assertThat(asked).containsExactly(1, 1);
  }

  @Test
  void next_withinAPage_doesNotAskForTheNextOne() {
    Iterator<String> rows = list(telling(5, 2), 2).iterator();

    rows.next();
    rows.next();

    assertThat(asked).containsExactly(1);
  }

  @Test
  void stream_limit_asksForNoMorePagesThanNeeded() {
    assertThat(list(telling(1000, 10), 10).stream().limit(20)).hasSize(20);
    assertThat(asked).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "10, 1", "11, 2", "20, 2", "25, 3"})
  void iterator_totalCountKnown_takesOneRequestForEachPageAndNoMore(int total, int requests) {
    assertThat(list(telling(total, 10), 10)).hasSize(total);
    assertThat(asked).hasSize(requests);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "9, 1", "10, 2", "11, 2", "20, 3", "25, 3"})
  void iterator_nothingReported_endsOnAShortOrEmptyPage(int total, int requests) {
    assertThat(list(silent(total, 10), 10)).hasSize(total);
    assertThat(asked).hasSize(requests);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "19, 1", "20, 2", "21, 2", "50, 3"})
  void iterator_nothingAskedAndNothingReported_judgesByTheDefaultSize(int total, int requests) {
    assertThat(list(silent(total, 20), null)).hasSize(total);
    assertThat(asked).hasSize(requests);
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 50, 51, 99, 100, 101, 120})
  void iterator_serverLowersThePageSizeSilently_losesNoRow(int total) {
    assertThat(list(silent(total, 50), 100)).hasSize(total);
  }

  @Test
  void iterator_serverEchoesThePageSizeItDoesNotUse_losesNoRow() {
    PageSource<String> echoing =
        number -> new Page<>(rows(120, 50, number), number, 100, null, null);

    assertThat(list(echoing, 100)).hasSize(120);
  }

  @Test
  void iterator_serverReportsALowerPageSize_judgesByIt() {
    PageSource<String> lowering =
        number -> {
          asked.add(number);
          return new Page<>(rows(12, 5, number), number, 5, null, null);
        };

    assertThat(list(lowering, 100)).hasSize(12);
    assertThat(asked).containsExactly(1, 2, 3);
  }

  @Test
  void iterator_totalCountAndALowerPageSize_readsUpToTheTotal() {
    PageSource<String> lowering =
        number -> {
          asked.add(number);
          return new Page<>(rows(12, 5, number), number, 100, 12L, null);
        };

    assertThat(list(lowering, 100)).hasSize(12);
    assertThat(asked).containsExactly(1, 2, 3);
  }

  /** A server may keep, lower or raise the page size, and may or may not say so. */
  @Test
  void iterator_anyPageSizeAskedUsedAndReported_readsEveryRowOnceAndLittleMore() {
    for (int total = 0; total <= 130; total++) {
      for (Integer wanted : new Integer[] {null, 1, 7, 20, 50, 100}) {
        for (int cap : new int[] {20, 25, 50, 100}) {
          int size = wanted == null ? 20 : Math.min(wanted, cap);
          for (int said = 0; said < 6; said++) {
            Integer reported = new Integer[] {null, size, wanted}[said % 3];
            Long count = said < 3 ? null : Long.valueOf(total);
            int rows = total;
            asked.clear();
            PageSource<String> server =
                number -> {
                  asked.add(number);
                  return new Page<>(rows(rows, size, number), number, reported, count, null);
                };

            String what = total + " rows, " + wanted + " asked, " + size + " used, " + said;
            assertThat(list(server, wanted)).as(what).hasSize(total);
            int pages = Math.max(1, (total + size - 1) / size);
            assertThat(asked).as(what).hasSizeLessThanOrEqualTo(pages + (count == null ? 1 : 0));
          }
        }
      }
    }
  }

  @Test
  void iterator_shortPageBeforeTheTotal_goesOn() {
    PageSource<String> filtering =
        number ->
            new Page<>(
                number == 2 ? List.of("row-10") : rows(30, 10, number), number, 10, 21L, null);

    assertThat(list(filtering, 10)).hasSize(21);
  }

  @Test
  void iterator_serverIgnoresPage_endsAfterTheFirstRepetition() {
    PageSource<String> ignoring =
        number -> {
          asked.add(number);
          return Page.of(rows(10, 10, 1), 1);
        };

    assertThat(list(ignoring, 10)).containsExactlyElementsOf(rows(10, 10, 1));
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void iterator_serverIgnoresPageAndClaimsMore_endsAfterTheFirstRepetition() {
    PageSource<String> ignoring =
        number -> {
          asked.add(number);
          return new Page<>(rows(10, 10, 1), 1, 10, 1000L, null);
        };

    assertThat(list(ignoring, 10)).hasSize(10);
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void iterator_serverRepeatsAPageInAnotherOrder_ends() {
    PageSource<String> shuffling =
        number -> {
          asked.add(number);
          return Page.of(number % 2 == 0 ? List.of("b", "a") : List.of("a", "b"), number);
        };

    assertThat(list(shuffling, 2)).containsExactly("a", "b");
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void iterator_serverCyclesThroughItsPages_endsOnThePageItHasSeen() {
    PageSource<String> cycling =
        number -> {
          asked.add(number);
          return Page.of(rows(8, 2, number < 5 ? number : 3 + (number - 3) % 2), number);
        };

    assertThat(list(cycling, 2)).containsExactlyElementsOf(rows(8, 8, 1));
    assertThat(asked).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void iterator_totalCountBelowWhatIsThere_isNotBelieved() {
    PageSource<String> wrong = number -> new Page<>(rows(25, 10, number), number, 10, 1L, null);

    assertThat(list(wrong, 10)).hasSize(25);
  }

  @Test
  void iterator_rowsDeletedMeanwhile_endsOnTheNewTotal() {
    PageSource<String> shrinking =
        number -> {
          asked.add(number);
          long total = number == 1 ? 40 : 20;
          return new Page<>(rows(40, 10, number), number, 10, total, null);
        };

    assertThat(list(shrinking, 10)).hasSize(20);
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void iterator_startingAtALaterPage_countsTheRowsBefore() {
    PagedIterable<String> list = PagedIterable.of(telling(30, 10), 3, 10, row -> row);

    assertThat(list).containsExactlyElementsOf(rows(30, 10, 3));
    assertThat(asked).containsExactly(3);
  }

  @Test
  void iterator_manyPagesOfRowsWithoutIds_areToldApart() {
    PageSource<Integer> numbers =
        number ->
            Page.of(number > 20_000 ? List.of() : List.of(2 * number, 2 * number + 1), number);

    assertThat(PagedIterable.of(numbers, null, 2, row -> null).stream().count()).isEqualTo(40_000);
  }

  @Test
  void iterator_pageFails_comesAfterTheRowsBeforeItAndCanBeAskedForAgain() {
    PageSource<String> failingOnce =
        number -> {
          asked.add(number);
          if (number == 2 && asked.size() == 2) {
            throw new IllegalStateException("page 2");
          }
          return new Page<>(rows(3, 1, number), number, 1, 3L, null);
        };
    Iterator<String> rows = list(failingOnce, 1).iterator();

    assertThat(rows.next()).isEqualTo("row-0");
    assertThatThrownBy(rows::hasNext).hasMessage("page 2");
    assertThat(rows).toIterable().containsExactly("row-1", "row-2");
    assertThat(asked).containsExactly(1, 2, 2, 3);
  }

  @Test
  void next_afterTheEnd_throwsAndSendsNothing() {
    Iterator<String> rows = list(telling(1, 10), 10).iterator();
    rows.next();

    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(rows::next);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void pages_emptyList_givesTheOnePageWithItsTotal() {
    assertThat(list(telling(0, 10), 10).pages())
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.items()).isEmpty();
              assertThat(page.totalCount()).isZero();
              assertThat(page.isComplete()).isTrue();
            });
  }

  @Test
  void pages_severalPages_giveEachWithItsNumber() {
    assertThat(list(telling(5, 2), 2).pages()).extracting(Page::number).containsExactly(1, 2, 3);
  }

  @Test
  void firstPage_always_takesOneRequest() {
    assertThat(list(telling(5, 2), 2).firstPage().totalCount()).isEqualTo(5);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void single_fullPage_takesOneRequestAndIsNotSaidToBeComplete() {
    PagedIterable<String> routes = PagedIterable.single(() -> telling(20, 10).fetch(1));

    assertThat(routes).hasSize(10);
    assertThat(asked).containsExactly(1);
    assertThat(routes.firstPage().isComplete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // rows, page, size, total, has_more, complete
        "2, 1, -, -, -, false",
        "2, 1, 20, -, -, true",
        "20, 1, 20, -, -, false",
        "20, 1, 20, 20, -, true",
        "20, 1, 20, 45, -, false",
        "20, 1, 20, 45, false, false",
        "20, 1, 20, -, false, true",
        "2, 1, 20, 2, true, false",
        "2, 1, 0, -, -, false",
        "2, 1, -, -1, -, false",
        "0, 1, -, -, -, true",
        "5, 2, 20, 25, -, false",
      })
  void isComplete_onWhatTheServerSaid_isTrueOnlyIfShown(
      int rows, int number, Integer size, Long total, Boolean hasMore, boolean complete) {
    Page<String> page = new Page<>(rows(rows, 100, 1), number, size, total, hasMore);

    assertThat(page.isComplete()).isEqualTo(complete);
  }

  @Test
  void items_changed_throws() {
    List<String> mine = new ArrayList<>(List.of("a"));
    Page<String> page = Page.of(mine, 1);
    mine.add("b");

    assertThat(page.items()).containsExactly("a");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> page.items().add("c"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 33})
  void prefetch_outOfRange_namesTheBounds(int pages) {
    PagedIterable<String> list = list(telling(1, 1), 1);

    assertThatThrownBy(() -> list.prefetch(pages))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pages must be between 0 and 32, but is " + pages);
  }

  @Test
  void of_pageOrSizeBelowOne_namesTheParameter() {
    PageSource<String> source = telling(1, 1);

    assertThatThrownBy(() -> PagedIterable.of(source, 0, 10, row -> row))
        .hasMessage("page must be at least 1, but is 0");
    assertThatThrownBy(() -> PagedIterable.of(source, 1, 0, row -> row))
        .hasMessage("per_page must be at least 1, but is 0");
  }
}
