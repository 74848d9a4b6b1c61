package io.github.aigateway.logs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an export selects, and how it is written.
 *
 * @param parts the format, then the filters and parameters, but for the bounds on created_at; in an
 *     order of their own, for that of the caller selects nothing
 * @param bounds the bounds on created_at that the caller gave
 */
record ExportQuery(List<Part> parts, String bounds) {

  /**
   * A filter, a parameter or the format.
   *
   * @param shown what it is about, without its values, which may be private
   * @param hash the same for the same values
   */
  record Part(String shown, String hash) {

    static Part of(String shown, String value) {
      return new Part(shown, sha256(value));
    }

    private static String sha256(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static ExportQuery of(LogFormat format, String header, LogQuery query) {
    Stream<Part> selected =
        query.parts().stream()
            .distinct()
            .sorted(Comparator.comparing(Part::shown).thenComparing(Part::hash));
    List<Part> parts =
        Stream.concat(Stream.of(Part.of(format.toString(), header)), selected).toList();
    return new ExportQuery(parts, query.bounds());
  }

  /** Refuses to go on with an export that was begun with another query. */
  void requireToBe(ExportQuery begun, Object checkpoint) {
    if (!parts.equals(begun.parts)) {
      throw new OtherExportException(
          checkpoint
              + " belongs to an export with another query or format: it was begun with "
              + begun
              + ", and now it is "
              + this
              + "; what differs is "
              + difference(begun)
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

  /** The parts that only one of the two has; one with another value is of both, and said once. */
  private String difference(ExportQuery begun) {
    return Stream.concat(
            begun.parts.stream().filter(part -> !parts.contains(part)),
            parts.stream().filter(part -> !begun.parts.contains(part)))
        .map(Part::shown)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    String selected = parts.stream().skip(1).map(Part::shown).collect(Collectors.joining(", "));
    return parts.get(0).shown
        + (selected.isEmpty() ? " of all logs" : " of " + selected)
        + ", "
        + bounds;
  }
}
