package io.github.aigateway.logs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an export selects, and how it is written.
 *
 * @param hash the same for the same format, filters and parameters, whatever the bounds on
 *     created_at; tells nothing about them
 * @param shown the format, and the filters and parameters without their values, which may be
 *     private
 * @param bounds the bounds on created_at that the caller gave
 */
record ExportQuery(String hash, String shown, String bounds) {

  static ExportQuery of(LogFormat format, String header, LogQuery query) {
    return new ExportQuery(
        hash(format + "\n" + header + query.text()), format + " " + query.shown(), query.bounds());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses to go on with an export that was begun with another query. */
  void requireToBe(ExportQuery begun, Object checkpoint) {
    if (!hash.equals(begun.hash)) {
      throw new OtherExportException(
          checkpoint
              + " belongs to an export with another query or format: it was begun with "
              + begun
              + ", and now it is "
              + this
              + " (values of filters are not kept)",
          false);
    }
    if (!bounds.equals(begun.bounds)) {
      throw new OtherExportException(
          checkpoint
              + " belongs to an export with the same filters and other bounds: it was begun with "
              + begun.bounds
              + ", and now it is "
              + bounds
              + "; give it the bounds that it was begun with, or another file",
          true);
    }
  }

  @Override
  public String toString() {
    return shown + ", " + bounds;
  }
}
