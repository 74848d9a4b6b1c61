package io.github.aigateway.pagination;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges, page after page, whether a list goes on. One for each iteration, used by one thread.
 *
 * <p>The rule is told in {@link PagedIterable}; here are its doubtful points.
 */
final class EndOfList<T> {

  enum Verdict {
    MORE,
    LAST,
    REPEATED
  }

  /**
   * The page size a server falls back to when it does not use the one asked for. A first page
   * shorter than this is the end of the list, however the server treats {@code per_page}.
   */
  private static final int DEFAULT_SIZE = 20;

  private final int firstPage;
  private final @Nullable Integer asked;
  private final Function<? super T, ? extends @Nullable Object> identity;
  private final boolean single;

  private final Set<Long> seen = new HashSet<>();
  private long rows;
  private int size;
  private @Nullable Long total;
  private int lastPage = Integer.MAX_VALUE;

  EndOfList(
      int firstPage,
      @Nullable Integer asked,
      Function<? super T, ? extends @Nullable Object> identity,
      boolean single) {
    this.firstPage = firstPage;
    this.asked = asked;
    this.identity = identity;
    this.single = single;
  }

  Verdict judge(Page<T> page, int number) {
    int count = page.rowCount();
    if (single || count == 0) {
      return Verdict.LAST;
    }
    // Rows that cannot be read tell nothing: a page of no others is no repetition.
    if (!page.items().isEmpty() && !seen.add(fingerprint(page.items()))) {
      return Verdict.REPEATED;
    }
    boolean first = seen.size() == 1;
    size = first ? sizeInForce(page) : Math.max(lowered(page), count);
    rows += count;
    if (first) {
      total = believable(page);
    } else if (total != null && page.totalCount() != null) {
      total = page.totalCount();
    }
    if (total == null) {
      return count < size ? Verdict.LAST : Verdict.MORE;
    }
    long rest = total - rowsBefore() - rows;
    lastPage = (int) Math.min(number + (rest + count - 1) / count, Integer.MAX_VALUE);
    return rest > 0 ? Verdict.MORE : Verdict.LAST;
  }

  /** The number of the last page as far as it is known, to bound reading ahead. */
  int lastPage() {
    return lastPage;
  }

  /** The page size, as the first page shows it. A page with fewer rows is short. */
  private int sizeInForce(Page<T> first) {
    int count = first.rowCount();
    Integer reported = first.size();
    if (reported != null && (asked == null || reported < asked)) {
      return Math.max(reported, count);
    }
    // A reported size equal to the one asked for may be no more than its echo, so it is no proof
    // that a page with fewer rows is short: from the default size on, such a page may be a full one
    // of a size that the server lowered without saying so.
    if (count >= DEFAULT_SIZE) {
      return count;
    }
    return Math.max(asked == null ? DEFAULT_SIZE : asked, count);
  }

  private int lowered(Page<T> page) {
    return page.size() == null ? size : Math.min(size, page.size());
  }

  /** The total count, if it counts from where this list starts and is not below what is here. */
  private @Nullable Long believable(Page<T> first) {
    boolean startKnown = firstPage == 1 || asked != null || first.size() != null;
    Long count = first.totalCount();
    return count != null && startKnown && count >= rowsBefore() + rows ? count : null;
  }

  private long rowsBefore() {
    return (firstPage - 1L) * size;
  }

  /**
   * A number that two pages share only if they hold the same rows, in any order. 64 bits of it: a
   * page mistaken for another would end the list too early, and lists have up to millions of pages.
   */
  private long fingerprint(List<T> items) {
    long sum = items.size();
    for (T item : items) {
      Object id = item == null ? null : identity.apply(item);
      sum += mix(id instanceof CharSequence text ? hash(text) : hashOf(id == null ? item : id));
    }
    return sum;
  }

  private static long hashOf(@Nullable Object value) {
    return value == null ? 0 : value.hashCode();
  }

  /** FNV-1a. */
  private static long hash(CharSequence text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finalizer of MurmurHash3, so that sums of similar hashes do not meet. */
  private static long mix(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
