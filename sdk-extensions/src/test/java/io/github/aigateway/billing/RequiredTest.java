package io.github.aigateway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.model.InvoiceLine;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that lack what the API says is always there. */
class RequiredTest {

  static Stream<Arguments> missing() {
    CreditBalance balance =
        new CreditBalance(io.github.aigateway.model.CreditBalance.fromJson(json()));
    InvoicePreview next =
        new InvoicePreview(io.github.aigateway.model.InvoicePreview.fromJson(json()));
    InvoicePreview.Line line = new InvoicePreview.Line(InvoiceLine.fromJson(json()));
    Invoice past = new Invoice(io.github.aigateway.model.Invoice.fromJson(json()));
    SpendingLimit limit =
        new SpendingLimit(io.github.aigateway.model.SpendingLimit.fromJson(json()));
    UsageRecord usage = new UsageRecord(io.github.aigateway.model.UsageRecord.fromJson(json()));
    return Stream.of(
        missing("balance", balance::amount),
        missing("topup_config", balance::autoTopup),
        missing("currency", next::currency),
        missing("amount_due", next::amountDue),
        missing("amount_paid", next::amountPaid),
        missing("amount_remaining", next::amountRemaining),
        missing("period_start", next::periodStart),
        missing("period_end", next::periodEnd),
        missing("invoice_lines", next::lines),
        missing("invoice_lines[].amount", line::amount),
        missing("invoice_lines[].quantity", line::quantity),
        missing("invoice_lines[].period", line::periodStart),
        missing("invoice_lines[].period", line::periodEnd),
        missing("currency", past::currency),
        missing("amount_due", past::amountDue),
        missing("amount_paid", past::amountPaid),
        missing("amount_remaining", past::amountRemaining),
        missing("config", limit::amount),
        missing("config", limit::duration),
        missing("config", limit::strategy),
        missing("history[].id", usage::id),
        missing("history[].aggregated_value", usage::aggregatedValue),
        missing("history[].start_time", usage::start),
        missing("history[].end_time", usage::end));
  }

  private static ObjectNode json() {
    return JsonNodeFactory.withExactBigDecimals(true).objectNode();
  }

  private static Arguments missing(String field, ThrowingCallable accessor) {
    return Arguments.of(field, accessor);
  }

  @ParameterizedTest
  @MethodSource("missing")
  void accessor_fieldIsMissing_namesIt(String field, ThrowingCallable accessor) {
    assertThatExceptionOfType(InvalidResponseException.class)
        .isThrownBy(accessor)
        .withMessageEndingWith(" has no " + field);
  }

  @Test
  void accessor_anotherFieldIsMissing_answersAllTheSame() {
    Invoice invoice =
        new Invoice(
            io.github.aigateway.model.Invoice.fromJson(json().put("amount_due", BigDecimal.TEN)));
    assertThat(invoice.amountDue().value()).isEqualTo(BigDecimal.TEN);
    assertThat(invoice.created()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+30", "1E+900000000", "1E-900000000"})
  void time_absurdNumber_isRefusedAtOnce(BigDecimal number) {
    Invoice invoice =
        new Invoice(io.github.aigateway.model.Invoice.fromJson(json().put("created", number)));
    assertThatExceptionOfType(InvalidResponseException.class)
        .isThrownBy(invoice::created)
        .withMessageEndingWith(" has no time in created, but " + number);
  }
}
