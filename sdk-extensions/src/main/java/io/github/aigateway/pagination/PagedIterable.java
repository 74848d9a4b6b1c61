package io.github.aigateway.pagination;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list on the server, read page by page and only as far as it is used.
 *
 * <p>This object is a recipe and holds no rows: nothing is sent before the first row or page is
 * asked for, and each iterator and each stream starts again from the first page. It can be shared
 * between threads; an iterator or a stream belongs to one thread.
 *
 * <p><b>Where a list ends.</b> At the first of these, whichever comes first:
 *
 * <ul>
 *   <li>as many rows were read as the server's {@code total_count} says there are;
 *   <li>an empty page;
 *   <li>a short page, where the server gives no {@code total_count}. A page is short by the page
 *       size in force: the one asked for, or the smaller one the server reports or is seen to use;
 *   <li>a page with the rows of a page already read, as from a server that ignores {@code page}.
 *       Its rows are not given out again.
 * </ul>
 *
 * <p>So a list of one page takes one request. The exception is a first page that is shorter than
 * asked for, but not shorter than the server's default of 20, from a server that reports neither
 * its page size nor a count: it may have lowered the page size without saying so, and one more
 * request finds out.
 *
 * <p><b>When a page cannot be read</b>, the exception of the call comes out of {@code hasNext()} or
 * {@code next()}, after all rows before that page. The iterator stays where it is: using it again
 * asks for the same page again.
 *
 * @param <T> the rows of the list
 */
public final class PagedIterable<T> implements Iterable<T> {

  /** The largest number of pages {@link #prefetch(int)} keeps in flight. */
  public static final int MAX_PREFETCH = 32;

  private final PageSource<T> source;
  private final int firstPage;
  private final @Nullable Integer pageSize;
  private final Function<? super T, ? extends @Nullable Object> identity;
  private final boolean single;
  private final int prefetch;

  private PagedIterable(
      PageSource<T> source,
      int firstPage,
      @Nullable Integer pageSize,
      Function<? super T, ? extends @Nullable Object> identity,
      boolean single,
      int prefetch) {
    this.source = Objects.requireNonNull(source, "source");
    this.firstPage = firstPage;
    this.pageSize = pageSize;
    this.identity = Objects.requireNonNull(identity, "identity");
    this.single = single;
    this.prefetch = prefetch;
  }

  /**
   * A list that takes page numbers.
   *
   * @param source how a page is asked for; called from several threads after {@link #prefetch(int)}
   * @param firstPage the page to begin with; null is page 1
   * @param pageSize the page size {@code source} asks for; null if it leaves that to the server
   * @param identity what tells one row from another, as a rule its id
   * @param <T> the rows of the list
   * @return the list, not yet read
   * @throws IllegalArgumentException if {@code firstPage} or {@code pageSize} is below 1
   */
  public static <T> PagedIterable<T> of(
      PageSource<T> source,
      @Nullable Integer firstPage,
      @Nullable Integer pageSize,
      Function<? super T, ? extends @Nullable Object> identity) {
    int first = firstPage == null ? 1 : firstPage;
    if (first < 1) {
      throw new IllegalArgumentException("page must be at least 1, but is " + firstPage);
    }
    if (pageSize != null && pageSize < 1) {
      throw new IllegalArgumentException("per_page must be at least 1, but is " + pageSize);
    }
    return new PagedIterable<>(source, first, pageSize, identity, false, 0);
  }

  /**
   * A list that takes no page numbers: one request, one page. {@link Page#isComplete()} says
   * whether that page is the whole.
   *
   * @param source how the page is asked for
   * @param <T> the rows of the list
   * @return the list, not yet read
   */
  public static <T> PagedIterable<T> single(Supplier<Page<T>> source) {
    Objects.requireNonNull(source, "source");
    return new PagedIterable<>(number -> source.get(), 1, null, row -> row, true, 0);
  }

  /**
   * The same list with up to {@code pages} pages in flight ahead of the one being read.
   *
   * <p>Rows keep their order. The first page goes alone, since it tells how many there are; from
   * then on memory holds at most {@code pages} pages besides the one being read. Where the server
   * gives no {@code total_count}, up to {@code pages} pages may be asked for beyond the end.
   * Requests run on daemon threads; they are cancelled when the list has ended, when a page cannot
   * be read, when the reading thread is interrupted, when the stream is closed, and when the
   * iterator is no longer reachable. Every page counts against the client's rate budget as usual.
   *
   * @param pages the number of pages, from 0 (none, the default) to {@link #MAX_PREFETCH}
   * @return the same list, read ahead
   * @throws IllegalArgumentException if {@code pages} is out of its range
   */
  public PagedIterable<T> prefetch(int pages) {
    if (pages < 0 || pages > MAX_PREFETCH) {
      throw new IllegalArgumentException(
          "pages must be between 0 and " + MAX_PREFETCH + ", but is " + pages);
    }
    return new PagedIterable<>(source, firstPage, pageSize, identity, single, pages);
  }

  /**
   * The rows, from the first page on.
   *
   * @return a new iterator that has sent nothing yet
   */
  @Override
  public Iterator<T> iterator() {
    return new RowIterator<>(pageIterator());
  }

  /**
   * The rows as a stream, from the first page on; {@code limit} and the other short-circuiting
   * operations ask for no more pages than they need.
   *
   * @return a new sequential stream that has sent nothing yet. Closing it cancels pages in flight.
   */
  public Stream<T> stream() {
    PageIterator<T> pages = pageIterator();
    Spliterator<T> rows =
        Spliterators.spliteratorUnknownSize(new RowIterator<>(pages), Spliterator.ORDERED);
    return StreamSupport.stream(rows, false).onClose(pages::close);
  }

  /**
   * The pages with what the server said about each. The first page comes even if it is empty; no
   * other page is empty.
   *
   * @return the pages, not yet read; each iterator starts at the first page
   */
  public Iterable<Page<T>> pages() {
    return this::pageIterator;
  }

  /**
   * Asks for the first page alone.
   *
   * @return the first page, with the total count where the server gives one
   */
  public Page<T> firstPage() {
    return source.fetch(firstPage);
  }

  private PageIterator<T> pageIterator() {
    EndOfList<T> end = new EndOfList<>(firstPage, pageSize, identity, single);
    return new PageIterator<>(source, firstPage, end, prefetch);
  }
}
