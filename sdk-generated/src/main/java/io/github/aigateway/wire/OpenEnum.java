package io.github.aigateway.wire;

/**
 * A value out of a list that may grow on the server's side. A value that this version of the
 * library does not know is kept as it is and written back unchanged.
 *
 * @param <T> the type of the value in JSON
 */
public interface OpenEnum<T> {

  /** The value as it stands in JSON. */
  T value();

  /** Whether the API description that this library was made from lists the value. */
  boolean isKnown();
}
