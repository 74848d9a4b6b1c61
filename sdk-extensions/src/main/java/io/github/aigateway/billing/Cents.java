package io.github.aigateway.billing;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount of money in US cents, exact.
 *
 * @param value the number of cents; negative for an amount owed
 */
public record Cents(long value) implements Comparable<Cents> {

  private static final Pattern DOLLARS = Pattern.compile("-?\\d+(\\.\\d+)?");

  /**
   * An amount in cents: {@code Cents.of(1000)} is ten dollars.
   *
   * @param cents the number of cents
   * @return the amount
   */
  public static Cents of(long cents) {
    return new Cents(cents);
  }

  /**
   * An amount in dollars: {@code Cents.ofDollars("10.00")} is a thousand cents.
   *
   * @param dollars a plain decimal without sign of currency, exponent or separators of thousands
   * @return the amount
   * @throws IllegalArgumentException if it is not a plain decimal, or not a whole number of cents
   */
  public static Cents ofDollars(String dollars) {
    Objects.requireNonNull(dollars, "dollars");
    if (!DOLLARS.matcher(dollars).matches()) {
      throw new IllegalArgumentException(
          "dollars must be a plain decimal such as \"10.00\", but is \"" + dollars + "\"");
    }
    return ofDollars(new BigDecimal(dollars));
  }

  /**
   * An amount in dollars.
   *
   * @param dollars the number of dollars
   * @return the amount
   * @throws IllegalArgumentException if it is not a whole number of cents
   */
  public static Cents ofDollars(BigDecimal dollars) {
    Objects.requireNonNull(dollars, "dollars");
    return exactly(dollars, 2, "dollars");
  }

  static Cents exactly(BigDecimal number, int decimals, String name) {
    try {
      return new Cents(number.movePointRight(decimals).longValueExact());
    } catch (ArithmeticException e) {
      // Not as a plain string: a number may have a thousand million digits.
      throw new IllegalArgumentException(
          name + " must be a whole number of cents, but is " + number, e);
    }
  }

  /**
   * This amount in dollars.
   *
   * @return the dollars, with two decimals
   */
  public BigDecimal toDollars() {
    return BigDecimal.valueOf(value, 2);
  }

  /**
   * Adds an amount.
   *
   * @param other what to add
   * @return the sum
   * @throws ArithmeticException if the sum is beyond a {@code long}
   */
  public Cents plus(Cents other) {
    return new Cents(Math.addExact(value, Objects.requireNonNull(other, "other").value));
  }

  /**
   * Takes an amount off.
   *
   * @param other what to take off
   * @return the difference
   * @throws ArithmeticException if the difference is beyond a {@code long}
   */
  public Cents minus(Cents other) {
    return new Cents(Math.subtractExact(value, Objects.requireNonNull(other, "other").value));
  }

  @Override
  public int compareTo(Cents other) {
    return Long.compare(value, Objects.requireNonNull(other, "other").value);
  }

  /** The amount in dollars, as in {@code $10.00}. */
  @Override
  public String toString() {
    BigDecimal dollars = toDollars();
    return dollars.signum() < 0 ? "-$" + dollars.negate() : "$" + dollars;
  }
}
