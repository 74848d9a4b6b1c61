package io.github.aigateway.internal.http;

import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.retry.BudgetUnavailableException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RateBudget.Reservation;
import io.github.aigateway.retry.Sleeper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Waits until the rate budget allows a request, and tells the budget what became of it. */
public final class RateLimitStage implements HttpStage {

  // To look at a budget is allowed, also at the very end.
  private static final Duration LEAST = Duration.ofNanos(1);

  private final HttpStage next;
  private final RateBudget budget;
  private final Sleeper sleeper;
  private final Clock clock;

  public RateLimitStage(HttpStage next, RateBudget budget, Sleeper sleeper, Clock clock) {
    this.next = next;
    this.budget = budget;
    this.sleeper = sleeper;
    this.clock = clock;
  }

  /**
   * Sends a request once it is allowed.
   *
   * @throws ConnectionException if the budget cannot be asked
   * @throws NotAllowedException if it is not allowed before the deadline of the call
   * @throws InterruptedException if the thread is interrupted before it is
   */
  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    Reservation reservation = budget.reserve();
    await(reservation, request);
    int status = 0;
    Map<String, List<String>> headers = Map.of();
    try {
      ApiResponse response = next.send(request);
      status = response.status();
      headers = withWait(response);
      return response;
    } finally {
      reservation.completed(status, headers);
    }
  }

  /** The headers, and the wait that a refusal asks for in its body alone, as a header. */
  private Map<String, List<String>> withWait(ApiResponse response) {
    Duration wait =
        response.status() == 429 ? ErrorReader.retryAfterInBody(response, clock.instant()) : null;
    if (wait == null) {
      return response.headers();
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers());
    headers.put("retry-after-ms", List.of(Long.toString(wait.toMillis())));
    return headers;
  }

  private void await(Reservation reservation, ApiRequest request)
      throws NotAllowedException, InterruptedException {
    boolean allowed = false;
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Duration wait = delay(reservation, request);
      while (!wait.isZero()) {
        if (!request.deadline().allows(wait)) {
          throw new NotAllowedException(
              "not sent, the rate budget allows the next request in "
                  + wait
                  + ", after the end of the call timeout of "
                  + request.settings().timeouts().call());
        }
        request.deadline().sleep(sleeper, wait);
        wait = delay(reservation, request);
      }
      allowed = true;
    } finally {
      if (!allowed) {
        reservation.cancel();
      }
    }
  }

  private static Duration delay(Reservation reservation, ApiRequest request)
      throws InterruptedException {
    try {
      Duration remaining = request.deadline().remaining();
      return reservation.delay(remaining.compareTo(LEAST) < 0 ? LEAST : remaining);
    } catch (BudgetUnavailableException e) {
      throw new ConnectionException(
          request.redactor().text(request.toString()) + ": not sent, " + e.getMessage(), false, e);
    }
  }
}
