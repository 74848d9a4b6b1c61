package io.github.aigateway.pagination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: its rows, and what the server said about the rest of the list.
 *
 * @param items the rows, in the order of the server; cannot be changed
 * @param number the number of this page, from 1
 * @param size the number of rows the server says it puts on a page; null if it does not say
 * @param totalCount the number of rows the server says the whole list has; null if it does not say
 * @param hasMore whether the server says that more rows follow; null if it does not say
 * @param unreadRows the number of rows of the page that could not be read and are not among the
 *     items
 * @param <T> the rows of the list
 */
public record Page<T>(
    List<T> items,
    int number,
    @Nullable Integer size,
    @Nullable Long totalCount,
    @Nullable Boolean hasMore,
    int unreadRows) {

  /**
   * Keeps a copy of the rows. A size or a count that cannot be true (a size below 1, a count below
   * 0) is the same as none.
   *
   * @throws IllegalArgumentException if {@code number} is below 1
   */
  public Page {
    if (number < 1) {
      throw new IllegalArgumentException("number must be at least 1, but is " + number);
    }
    // Not List.copyOf: a null among the rows is the server's, and no reason to fail.
    items = Collections.unmodifiableList(new ArrayList<>(Objects.requireNonNull(items, "items")));
    size = size == null || size < 1 ? null : size;
    totalCount = totalCount == null || totalCount < 0 ? null : totalCount;
  }

  /** A page whose rows could all be read. */
  public Page(
      List<T> items,
      int number,
      @Nullable Integer size,
      @Nullable Long totalCount,
      @Nullable Boolean hasMore) {
    this(items, number, size, totalCount, hasMore, 0);
  }

  /** The number of rows as the server sent them, read or not. */
  public int rowCount() {
    return items.size() + unreadRows;
  }

  /**
   * A page of which the server gave the rows and nothing else.
   *
   * @param items the rows
   * @param number the number of the page, from 1
   * @param <T> the rows of the list
   * @return the page
   */
  public static <T> Page<T> of(List<T> items, int number) {
    return new Page<>(items, number, null, null, null);
  }

  /**
   * Whether this page is known to hold the whole list.
   *
   * <p>Routes, versions, deployments and invoices come as one page and take no page parameter. When
   * this is false for one of those, there are rows, or there may be rows, that the API gives no way
   * to ask for.
   *
   * @return true if something the server said shows that nothing is missing and nothing it said
   *     contradicts that
   */
  public boolean isComplete() {
    if (number > 1 || Boolean.TRUE.equals(hasMore)) {
      return false;
    }
    if (totalCount != null) {
      return rowCount() >= totalCount;
    }
    if (hasMore != null || rowCount() == 0) {
      return true;
    }
    return size != null && rowCount() < size;
  }
}
