package io.github.aigateway.drift;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that the document and the package do not say alike.
 *
 * @param lacking who does not say it
 * @param where the operation and the place in it: {@code gateways_create request.otel[].url}
 * @param what what is said there
 */
record Difference(Kind kind, Lacking lacking, String where, String what)
    implements Comparable<Difference> {

  enum Kind {
    OPERATION,
    PARAMETER,
    MEMBER,
    VALUE,
    TYPE,
    OPTIONALITY,
    DEPRECATION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum Lacking {
    DOCUMENT,
    PACKAGE,
    NEITHER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::lacking)
          .thenComparing(Difference::kind)
          .thenComparing(Difference::where)
          .thenComparing(Difference::what);

  @Override
  public int compareTo(Difference other) {
    return ORDER.compare(this, other);
  }

  /** As it stands in the list of known differences. */
  @Override
  public String toString() {
    String text = kind + " " + where + (what.isEmpty() ? "" : " " + what);
    return lacking == Lacking.NEITHER ? text : text + ", not in the " + lacking;
  }
}
