package io.github.aigateway.wire;

/** A response that says beside its result whether the call succeeded. */
public interface Envelope extends JsonModel {

  /**
   * Whether the response says that the call failed. The server may do so with status 200; a
   * response that does not say whether it succeeded is no refusal.
   */
  default boolean isRefusal() {
    return Boolean.FALSE.equals(value("success"));
  }
}
