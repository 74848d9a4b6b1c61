package io.github.aigateway.wire;

/** Whether a request may be sent again when it is not known what became of it. */
public enum RetrySafety {

  /** The request only reads. */
  SAFE,

  /** Sent twice, the request has the effect of one: it replaces or deletes one thing. */
  IDEMPOTENT,

  /** Each request has an effect of its own: it costs money, creates, or deletes what it finds. */
  NEVER
}
