package io.github.aigateway.internal.http;

import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RateBudget.Reservation;
import io.github.aigateway.retry.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Waits until the rate budget allows a request, and tells the budget what became of it. */
public final class RateLimitStage implements HttpStage {

  private final HttpStage next;
  private final RateBudget budget;
  private final Sleeper sleeper;

  public RateLimitStage(HttpStage next, RateBudget budget, Sleeper sleeper) {
    this.next = next;
    this.budget = budget;
    this.sleeper = sleeper;
  }

  /**
   * Sends a request once it is allowed.
   *
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
      headers = response.headers();
      return response;
    } finally {
      reservation.completed(status, headers);
    }
  }

  private void await(Reservation reservation, ApiRequest request)
      throws NotAllowedException, InterruptedException {
    boolean allowed = false;
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (Duration wait = reservation.delay(); !wait.isZero(); wait = reservation.delay()) {
        if (!request.deadline().allows(wait)) {
          throw new NotAllowedException(
              "not sent, the rate budget allows the next request in "
                  + wait
                  + ", after the end of the call timeout of "
                  + request.timeouts().call());
        }
        request.deadline().sleep(sleeper, wait);
      }
      allowed = true;
    } finally {
      if (!allowed) {
        reservation.cancel();
      }
    }
  }
}
