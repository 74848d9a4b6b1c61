package io.github.aigateway.pagination;

import io.github.aigateway.internal.ReadAhead;
import io.github.aigateway.pagination.EndOfList.Verdict;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages of one iteration, up to the end of the list. */
final class PageIterator<T> implements Iterator<Page<T>> {

  private final PageSource<T> source;
  private final int firstPage;
  private final EndOfList<T> end;
  private final ReadAhead<Page<T>> pages;
  private int number;
  private @Nullable Page<T> next;
  private boolean ended;

  PageIterator(PageSource<T> source, int firstPage, EndOfList<T> end, int prefetch) {
    this.source = source;
    this.firstPage = firstPage;
    this.end = end;
    this.pages = new ReadAhead<>(prefetch);
    this.number = firstPage;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      advance();
    }
    return next != null;
  }

  @Override
  public Page<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Page<T> page = Objects.requireNonNull(next);
    next = null;
    return page;
  }

  /** Ends the iteration and cancels what is in flight. */
  void close() {
    ended = true;
    next = null;
    pages.cancel();
  }

  private void advance() {
    // If this throws, nothing has changed: the next call asks for the same page.
    Page<T> page = pages.size() == 0 ? source.fetch(number) : pages.take("page " + number);
    Verdict verdict = end.judge(page, number);
    boolean first = number == firstPage;
    if (verdict == Verdict.MORE) {
      number++;
    } else {
      close();
    }
    // Kept before anything is asked for: whatever comes of that, the page is given out.
    if (first || verdict != Verdict.REPEATED && !page.items().isEmpty()) {
      next = page;
    }
    if (verdict == Verdict.MORE) {
      request(end.lastPage());
    }
  }

  /** Asks for the pages after those in flight, none after {@code last}. */
  private void request(int last) {
    // Not this.source: what is in flight must not keep a forgotten iterator alive.
    while (pages.hasRoom() && number + pages.size() <= last) {
      PageSource<T> from;
      try {
        from = source.onBehalfOfCaller();
      } catch (RuntimeException e) {
        // Asked for in its turn, that page says why, after the rows before it.
        return;
      }
      int ahead = number + pages.size();
      pages.start(() -> from.fetch(ahead));
    }
  }
}
