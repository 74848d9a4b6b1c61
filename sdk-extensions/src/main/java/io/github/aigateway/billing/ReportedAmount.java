package io.github.aigateway.billing;

import java.math.BigDecimal;

/**
 * An amount that the API reports without saying whether it is dollars or cents.
 *
 * <p>Guessing would be wrong by a factor of a hundred or right by luck, so the caller says how to
 * read it.
 *
 * @param value the number as it was reported, exact
 */
public record ReportedAmount(BigDecimal value) {

  /**
   * Reads the number as cents.
   *
   * @return the amount
   * @throws IllegalArgumentException if it is not a whole number of cents
   */
  public Cents centsFromCents() {
    return Cents.exactly(value, 0, "the reported amount in cents");
  }

  /**
   * Reads the number as dollars.
   *
   * @return the amount
   * @throws IllegalArgumentException if it is not a whole number of cents
   */
  public Cents centsFromDollars() {
    return Cents.exactly(value, 2, "the reported amount in dollars");
  }

  /** The number as it was reported, without a unit. */
  @Override
  public String toString() {
    return value.toString();
  }
}
