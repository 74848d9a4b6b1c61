package io.github.aigateway.wire;

/**
 * A response lacks a property that the API description requires, or has it in a form that cannot be
 * read. The rest of the response is there, and {@code rawValue} gives what came.
 */
public final class MissingPropertyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for a property.
   *
   * @param model the simple name of the model
   * @param property the JSON name of the property
   */
  public MissingPropertyException(String model, String property) {
    super(
        property
            + " of "
            + model
            + " is missing in the response or cannot be read; rawValue(\""
            + property
            + "\") is what came");
  }
}
