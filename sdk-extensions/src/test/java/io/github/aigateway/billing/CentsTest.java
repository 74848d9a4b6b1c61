package io.github.aigateway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CentsTest {

  @ParameterizedTest
  @CsvSource({
    "10.00, 1000",
    "10, 1000",
    "10.5, 1050",
    "0.01, 1",
    "10.000, 1000",
    "-3.20, -320",
    "92233720368547758.07, 9223372036854775807"
  })
  void ofDollars_wholeCents_isExact(String dollars, long cents) {
    assertThat(Cents.ofDollars(dollars)).isEqualTo(Cents.of(cents));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.005", "0.001", "92233720368547758.08"})
  void ofDollars_notWholeCents_namesTheAmount(String dollars) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cents.ofDollars(dollars))
        .withMessage("dollars must be a whole number of cents, but is " + dollars);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$10", "1e3", "1,000.00", "10,00", " 10", "ten", ".5", "10.", "+1"})
  void ofDollars_notAPlainDecimal_namesTheText(String dollars) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cents.ofDollars(dollars))
        .withMessage(
            "dollars must be a plain decimal such as \"10.00\", but is \"" + dollars + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+900000000", "1E+2147483647", "1E-900000000"})
  void ofDollars_absurdNumber_isRefusedAtOnce(BigDecimal dollars) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cents.ofDollars(dollars))
        .withMessage("dollars must be a whole number of cents, but is " + dollars);
    assertThat(new ReportedAmount(dollars)).hasToString(dollars.toString());
    assertThatIllegalArgumentException().isThrownBy(new ReportedAmount(dollars)::centsFromDollars);
  }

  @Test
  void toDollars_always_hasTwoDecimals() {
    assertThat(Cents.of(1000).toDollars()).isEqualTo(new BigDecimal("10.00"));
  }

  @ParameterizedTest
  @CsvSource({"1000, $10.00", "5, $0.05", "0, $0.00", "-320, -$3.20"})
  void toString_always_isReadable(long cents, String text) {
    assertThat(Cents.of(cents)).hasToString(text);
  }

  @Test
  void plusAndMinus_beyondALong_throwInsteadOfWrapping() {
    assertThat(Cents.of(7).plus(Cents.of(3)).minus(Cents.of(1))).isEqualTo(Cents.of(9));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Cents.of(Long.MAX_VALUE).plus(Cents.of(1)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Cents.of(Long.MIN_VALUE).minus(Cents.of(1)));
  }

  @Test
  void compareTo_amounts_ordersBySize() {
    assertThat(Cents.of(999)).isLessThan(Cents.ofDollars("10"));
  }

  @Test
  void reportedAmount_readAsCentsOrDollars_differsByAHundred() {
    ReportedAmount balance = new ReportedAmount(new BigDecimal("1234"));

    assertThat(balance.centsFromCents()).isEqualTo(Cents.ofDollars("12.34"));
    assertThat(balance.centsFromDollars()).isEqualTo(Cents.ofDollars("1234.00"));
    assertThat(balance).hasToString("1234");
  }

  @Test
  void reportedAmount_fractionOfACent_isRefusedAndKept() {
    ReportedAmount fraction = new ReportedAmount(new BigDecimal("0.123"));

    assertThatIllegalArgumentException()
        .isThrownBy(fraction::centsFromCents)
        .withMessageContaining("whole number of cents, but is 0.123");
    assertThatIllegalArgumentException().isThrownBy(fraction::centsFromDollars);
    assertThat(fraction.value()).isEqualByComparingTo("0.123");
  }
}
