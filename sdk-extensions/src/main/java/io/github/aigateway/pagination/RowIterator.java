package io.github.aigateway.pagination;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of the pages, one after the other. */
final class RowIterator<T> implements Iterator<T> {

  private final Iterator<Page<T>> pages;
  private List<T> rows = Collections.emptyList();
  private int next;

  RowIterator(Iterator<Page<T>> pages) {
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (next == rows.size()) {
      if (!pages.hasNext()) {
        return false;
      }
      rows = pages.next().items();
      next = 0;
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.get(next++);
  }
}
