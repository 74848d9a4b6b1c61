package io.github.aigateway.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong. Each method is a place where it can; the defaults let the request
 * pass.
 */
interface Effect {

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

  default Response response(@Nullable Operation operation, Response response) {
    return response;
  }

  /** How the response goes out, or null if this effect has no say in it. */
  default @Nullable Delivery delivery() {
    return null;
  }
}
