package io.github.aigateway.wire;

import org.jspecify.annotations.Nullable;

/** A response that says beside its result whether the call succeeded. */
public interface Envelope {

  /**
   * Whether the call succeeded. The server may answer with status 200 and false here, and with a
   * body that leaves it out; then it is null.
   */
  @Nullable Boolean getSuccess();
}
