package io.github.aigateway.pagination;

/**
 * How one page of a list is asked for.
 *
 * <p>A source keeps no state between calls: a {@link PagedIterable} asks it for any page, more than
 * once, and with {@link PagedIterable#prefetch(int)} from several threads at a time.
 *
 * @param <T> the rows of the list
 */
@FunctionalInterface
public interface PageSource<T> {

  /**
   * Asks for one page.
   *
   * @param number the number of the page, from 1
   * @return the page as the server gave it, empty if there is no such page
   */
  Page<T> fetch(int number);

  /**
   * Returns this source for other threads that ask on behalf of the current one: with what is the
   * current one's, such as the credentials of a provider that goes by the thread. Called on the
   * thread that reads the list, for each page that is read ahead.
   *
   * @return by default this source
   */
  default PageSource<T> onBehalfOfCaller() {
    return this;
  }
}
