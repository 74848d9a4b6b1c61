package io.github.aigateway.wire;

/** A body of a call that holds prompts, completions or secrets. */
public enum SensitiveBody {
  REQUEST,
  RESPONSE
}
