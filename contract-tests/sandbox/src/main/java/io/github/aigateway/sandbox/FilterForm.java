package io.github.aigateway.sandbox;

/** The ways in which clients send the {@code filters} of logs. */
public enum FilterForm {

  /** One parameter that is a JSON text: {@code filters=[{"key":…,"operator":…,"value":[…]}]}. */
  JSON,

  /**
   * Dots and repetition, in the order of the filters: {@code
   * filters.key=…&filters.operator=…&filters.value=…&filters.key=…}. Nothing published says that
   * the live service reads it.
   */
  DOTTED
}
