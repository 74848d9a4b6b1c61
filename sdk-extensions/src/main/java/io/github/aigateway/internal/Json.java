package io.github.aigateway.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.wire.WireMapper;

/** Reads and writes what goes over the wire. */
public final class Json {

  private static final ObjectMapper MAPPER = WireMapper.create();

  /** Returns the mapper of this library. Not to be configured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Returns a copy of a query or a model, unknown properties included.
   *
   * @param <T> the type of both
   */
  @SuppressWarnings("unchecked") // the class of a T
  public static <T> T copy(T model) {
    return (T) MAPPER.convertValue(model, model.getClass());
  }

  private Json() {}
}
