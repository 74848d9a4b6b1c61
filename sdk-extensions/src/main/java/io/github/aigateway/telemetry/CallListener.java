package io.github.aigateway.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Is told when a call begins and ends, and when each of its attempts does: the place for what is
 * open meanwhile, such as the span of a trace. Who wants no more than to count and time attempts
 * that are over takes an {@link AttemptListener}.
 *
 * <p>Beginnings and ends are told on the thread that makes the call, so for pages that are read
 * ahead on threads of the client; {@link #onBehalfOfCaller} knows for whom. All methods should be
 * quick. What they throw is logged and otherwise ignored. Implementations are thread-safe.
 */
public interface CallListener {

  /** Called before anything is done for a call whose arguments are valid. */
  Open callStarted(Call call);

  /**
   * Called before each attempt is sent, after it has waited for the rate budget.
   *
   * @param number which attempt of its call it is, counted from 1
   */
  Open attemptStarted(Call call, int number);

  /**
   * Returns this listener for other threads that read ahead for the current one: with what is the
   * current one's, such as the span that theirs are to be below. Called on the current thread,
   * before each page or partition that is read ahead.
   *
   * @return by default this listener
   */
  default CallListener onBehalfOfCaller() {
    return this;
  }

  /** A call or an attempt that has begun. */
  @FunctionalInterface
  interface Open {

    /**
     * Called once, when it is over.
     *
     * @param status the HTTP status of the last response, or 0 if no complete response arrived
     * @param failure for an attempt what the transport threw, without the secrets of the request;
     *     for a call the exception that its caller gets; null if there is none
     */
    void ended(int status, @Nullable Throwable failure);
  }
}
