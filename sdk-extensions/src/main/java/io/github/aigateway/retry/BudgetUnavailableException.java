package io.github.aigateway.retry;

import org.jspecify.annotations.Nullable;

/**
 * A {@link RateBudget} is kept elsewhere and could not be asked, so nobody knows whether a request
 * is within the limit. The client sends nothing then: its caller gets a {@code ConnectionException}
 * that says so, after as many attempts as its retry policy has.
 */
public final class BudgetUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what could not be asked, without secrets
   * @param cause what the other side's library threw, or null
   */
  public BudgetUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
