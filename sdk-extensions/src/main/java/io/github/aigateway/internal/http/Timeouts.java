package io.github.aigateway.internal.http;

import java.time.Duration;

/**
 * How long a call and its parts may take.
 *
 * @param connect connecting, TLS and the tunnel of a proxy included
 * @param read the silence of the service during an attempt
 * @param attempt one attempt, from connecting to the last byte of the response
 * @param call the whole call: all attempts, and all waits
 */
public record Timeouts(Duration connect, Duration read, Duration attempt, Duration call) {

  /** What a client keeps to unless told otherwise. */
  public static final Timeouts STANDARD =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  public Timeouts withConnect(Duration other) {
    return new Timeouts(other, read, attempt, call);
  }

  public Timeouts withRead(Duration other) {
    return new Timeouts(connect, other, attempt, call);
  }

  public Timeouts withAttempt(Duration other) {
    return new Timeouts(connect, read, other, call);
  }

  public Timeouts withCall(Duration other) {
    return new Timeouts(connect, read, attempt, other);
  }
}
