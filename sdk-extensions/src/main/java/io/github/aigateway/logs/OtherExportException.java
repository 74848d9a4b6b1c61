package io.github.aigateway.logs;

/**
 * The checkpoint beside a file belongs to an export that was begun with another query or format.
 * The message shows both and names what differs, without the values of filters. Nothing was
 * written.
 */
public final class OtherExportException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final boolean sameFilters;

  OtherExportException(String message, boolean sameFilters) {
    super(message);
    this.sameFilters = sameFilters;
  }

  /**
   * Whether only the bounds on {@code created_at} differ, as they do when they are reckoned from
   * the time of the call. An export goes on with the bounds that it was begun with.
   *
   * @return true if format, filters and all else are the same
   */
  public boolean isSameFilters() {
    return sameFilters;
  }
}
