package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * So many requests in any window of time. Whoever asks for more is shut out for as long as the
 * window lasts, as the vendor does it.
 */
final class RateLimit {

  private final int requests;
  private final Duration window;
  private final Clock clock;
  private final Dialect dialect;
  private final Deque<Instant> taken = new ArrayDeque<>();
  private Instant shutUntil = Instant.MIN;

  RateLimit(int requests, Duration window, Clock clock, Dialect dialect) {
    this.requests = requests;
    this.window = window;
    this.clock = clock;
    this.dialect = dialect;
  }

  /** The response to a request that has to stay out, or null if it may come in. */
  synchronized @Nullable Response refuse() {
    Instant now = clock.instant();
    if (now.isBefore(shutUntil)) {
      return tooManyRequests(Duration.between(now, shutUntil));
    }
    while (!taken.isEmpty() && !taken.getFirst().plus(window).isAfter(now)) {
      taken.removeFirst();
    }
    if (taken.size() >= requests) {
      taken.clear();
      shutUntil = now.plus(window);
      return tooManyRequests(window);
    }
    taken.addLast(now);
    return null;
  }

  /** Says on every response what is left. */
  synchronized Response announce(Response response) {
    Instant now = clock.instant();
    boolean shut = now.isBefore(shutUntil);
    Instant reset = shut ? shutUntil : taken.isEmpty() ? now : taken.getFirst().plus(window);
    return response
        .withHeader(
            "Ratelimit",
            "\"default\";r="
                + (shut ? 0 : requests - taken.size())
                + ";t="
                + seconds(Duration.between(now, reset)))
        .withHeader("Ratelimit-Policy", "\"default\";q=" + requests + ";w=" + seconds(window));
  }

  /** At the live service it comes from somewhere in front, without a body of the API. */
  private Response tooManyRequests(Duration stayOut) {
    Response response =
        dialect == Dialect.LIVE
            ? Response.beyondTheDocument(429, NullNode.instance)
            : Response.undocumented(
                429, 971, "Please wait and consider throttling your request speed");
    return response.withHeader("Retry-After", Long.toString(seconds(stayOut)));
  }

  private static long seconds(Duration duration) {
    return Math.max(0, (duration.toMillis() + 999) / 1_000);
  }
}
