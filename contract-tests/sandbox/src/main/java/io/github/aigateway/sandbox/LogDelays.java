package io.github.aigateway.sandbox;

import java.time.Duration;

/**
 * How long a service takes with its logs.
 *
 * @param arrival until a row can be read
 * @param heads until the first characters of its bodies can be read
 * @param deletion until a deleted row is gone
 * @param count until a deleted row is no longer counted
 */
record LogDelays(Duration arrival, Duration heads, Duration deletion, Duration count) {

  /** Everything happens at once. */
  static final LogDelays NONE =
      new LogDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** As measured at the live service, some of it only as "a while". */
  static final LogDelays LIVE =
      new LogDelays(
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10));
}
