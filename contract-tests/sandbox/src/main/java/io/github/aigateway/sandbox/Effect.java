package io.github.aigateway.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong. Each method is a place where it can; the defaults let the request
 * pass.
 */
interface Effect {

  /** How much of the answer goes out. */
  enum Delivery {
    WHOLE,
    HALF,
    NOTHING
  }

  default Duration latency() {
    return Duration.ZERO;
  }

  /** What the provider understands of the query. */
  default Query query(Query query) {
    return query;
  }

  /** Whether the request is handled at all: if not, no state changes. */
  default boolean taken() {
    return true;
  }

  default Reply reply(@Nullable Operation operation, Reply reply) {
    return reply;
  }

  default Delivery delivery() {
    return Delivery.WHOLE;
  }
}
