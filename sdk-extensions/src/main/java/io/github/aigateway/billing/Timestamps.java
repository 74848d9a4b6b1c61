package io.github.aigateway.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads times that the API reports as bare numbers since 1970. */
final class Timestamps {

  // As seconds it is the year 5138, as milliseconds 1973: no time of this service is near either.
  private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

  /**
   * Returns the time. The API does not say whether it counts in milliseconds or in seconds; the
   * size of the number does.
   */
  static Instant of(Supplier<BigDecimal> reported, String field) {
    return of(Required.of(reported, field), field);
  }

  static @Nullable Instant ofNullable(@Nullable BigDecimal number, String field) {
    return number == null ? null : of(number, field);
  }

  private static Instant of(BigDecimal number, String field) {
    // Beyond this it is no time, and taking it apart could cost any amount of memory.
    if (number.precision() - number.scale() > 15 || number.scale() > 100) {
      throw Required.invalid("has no time in " + field + ", but " + number, null);
    }
    BigDecimal nanos =
        number.abs().compareTo(MILLISECONDS_FROM) >= 0
            ? number.movePointRight(6)
            : number.movePointRight(9);
    BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
    return Instant.ofEpochSecond(seconds[0].longValue(), seconds[1].longValue());
  }

  private Timestamps() {}
}
