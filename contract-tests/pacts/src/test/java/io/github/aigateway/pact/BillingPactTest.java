package io.github.aigateway.pact;

import static io.github.aigateway.pact.BillingErrors.withErrors;
import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.Interaction.parameter;
import static io.github.aigateway.pact.ResponseBodies.billing;
import static io.github.aigateway.pact.ResponseBodies.billingMinimal;
import static io.github.aigateway.pact.Sdk.assertBillingErrors;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.assertRows;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.Billing;
import io.github.aigateway.RawRequest;
import io.github.aigateway.billing.Invoice;
import io.github.aigateway.model.InvoiceType;
import io.github.aigateway.model.UsageGroupingWindow;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class BillingPactTest {

  private static final String OTHER_ACCOUNT = "0e5a8c31d2f94b7d8f6c1b2a39d40717";
  private static final String THIRD_ACCOUNT = "6b1f90d4c7e2438a95d3f8e7a1b2c4d6";
  private static final String CREDIT_BALANCE = "/billing/credit-balance";
  private static final String USAGE = "/billing/usage-history";
  private static final String INVOICES = "/billing/invoice-history";
  private static final String PREVIEW = "/billing/invoice-preview";

  private static final String STATUSES = "draft open paid uncollectible void";

  private static final String NO_AUTO_TOPUP =
      """
      {"amount": null, "disabledReason": null, "error": null, "lastFailedAt": null, "threshold": null}""";

  private static final String BALANCE_WITH_EVERY_FIELD =
      """
      {"balance": 12.5, "has_default_payment_method": true, "payment_method": {"brand": "visa", "last4": "4242"},
       "topup_config": {"amount?": 5000.0, "disabledReason?": "payment failed", "error?": "card declined",
                        "lastFailedAt?": 1778155200000.0, "threshold?": 500.0},
       "first_topup_success": true}""";

  private static final String BALANCE_WITHOUT_CARD =
      """
      {"balance": 0.0, "has_default_payment_method": false, "payment_method": null, "topup_config": %s}"""
          .formatted(NO_AUTO_TOPUP);

  private static final String BALANCE_WITH_UNKNOWN_CARD =
      """
      {"balance": 0.0, "has_default_payment_method": true, "payment_method": {}, "topup_config": %s}"""
          .formatted(NO_AUTO_TOPUP);

  private static final String USAGE_RECORD =
      """
      {"id": "usage-a", "aggregated_value": 12.5, "end_time": 1778241600000.0, "start_time": 1778155200000.0}""";

  private static final String USAGE_RECORDS =
      """
      {"history*": [":each", %s]}"""
          .formatted(USAGE_RECORD);

  private static final String INVOICE_WITH_EVERY_FIELD =
      """
      {"amount_due": 1000.5, "amount_paid": 1000.5, "amount_remaining": 0.0, "currency": "usd", "id?": "in_a",
       "attempt_count": 1.0, "attempted": true, "auto_advance?": false, "created": 1778155200.0, "created_by": "user",
       "description?": "Top-up", "invoice_origin": "manual", "invoice_pdf?": "invoice.pdf", "status?": "paid"}""";

  private static final String INVOICE_WITH_NULLS =
      """
      {"amount_due": 1000.0, "amount_paid": 0.0, "amount_remaining": 1000.0, "currency": "usd", "id": null,
       "auto_advance": null, "description": null, "invoice_pdf": null, "status": null}""";

  private static final String INVOICE_WITH_REQUIRED_FIELDS =
      """
      {"amount_due": 1000.0, "amount_paid": 0.0, "amount_remaining": 1000.0, "currency": "usd"}""";

  private static final String LINES =
      """
      {"amount": 250.5, "currency": "usd", "description?": "Requests",
       "period": {"end": 1778241600.0, "start": 1778155200.0}, "pricing": {"unit_amount_decimal?": "0.05"},
       "quantity": 5010.0,
       "pretax_credit_amounts": [
         {"amount": 10.5, "type": "credit_balance_transaction", "credit_balance_transaction?": "cbt_a",
          "discount?": "di_a"}]},
      {"amount": 0.0, "currency": "usd", "description?": null,
       "period": {"end": 1778241600.0, "start": 1778155200.0}, "pricing": {"unit_amount_decimal?": null},
       "quantity": 1.0,
       "pretax_credit_amounts": [
         {"amount": 0.0, "type": "discount", "credit_balance_transaction?": null, "discount?": null}]},
      {"amount": 0.0, "currency": "usd", "description?": "Requests",
       "period": {"end": 1778241600.0, "start": 1778155200.0}, "pricing": {"unit_amount_decimal?": "0.05"},
       "quantity": 1.0, "pretax_credit_amounts": [{"amount": 0.0, "type": "discount"}]}""";

  private static final String LINE =
      """
      {"amount": 0.0, "currency": "usd", "description?": "Requests",
       "period": {"end": 1778241600.0, "start": 1778155200.0}, "pricing": {"unit_amount_decimal?": "0.05"},
       "quantity": 1.0}""";

  private static final String PAGINATION =
      """
      {"has_more": false, "page": 1.0, "per_page": 20.0, "total_count": 1.0}""";

  @Pact(consumer = SDK, provider = API)
  V4Pact creditBalance(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "read the credit balance",
            request -> request.get(CREDIT_BALANCE),
            interaction("read the credit balance of an account that tops up by itself")
                .given("a payment method is known", Map.of("brand", "visa", "last4", "4242"))
                .given("auto top-up failed", Map.of("amount", 5000, "threshold", 500))
                .get(CREDIT_BALANCE)
                .returns(200, billing(BALANCE_WITH_EVERY_FIELD)),
            interaction("read the credit balance while billing is out of order")
                .of(THIRD_ACCOUNT)
                .given("billing refuses", Map.of("status", 400))
                .get(CREDIT_BALANCE)
                .otherwiseInTheSandbox("an error always has null for its result")
                .returns(400, ResponseBodies.billingError("Bad Request", "{}")),
            interaction("read the credit balance of an account without a payment method")
                .withKey()
                .given("no payment method is known", Map.of())
                .get(CREDIT_BALANCE)
                .returns(200, billingMinimal(BALANCE_WITHOUT_CARD)),
            interaction(
                    "read the credit balance of an account with a payment method of which nothing is known")
                .of(OTHER_ACCOUNT)
                .given("a payment method is known", Map.of())
                .get(CREDIT_BALANCE)
                .returns(
                    200,
                    billingMinimal(
                        """
                        {"balance": 0.0, "has_default_payment_method": true, "payment_method": {}, "topup_config": %s}"""
                            .formatted(NO_AUTO_TOPUP)))));
  }

  @Test
  @PactTestFor(pactMethod = "creditBalance")
  void getCreditBalance_balance_isRead(MockServer server) {
    assertRead(client(server).billing().creditBalance().model(), BALANCE_WITH_EVERY_FIELD);
    assertRead(withKey(client(server)).billing().creditBalance().model(), BALANCE_WITHOUT_CARD);
    assertRead(
        client(server, OTHER_ACCOUNT).billing().creditBalance().model(), BALANCE_WITH_UNKNOWN_CARD);
    assertRefused(400, () -> client(server, THIRD_ACCOUNT).billing().creditBalance());
    assertBillingErrors(server, Billing::creditBalance);
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact usageHistory(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "read the usage",
            request -> request.get(USAGE).query("value_grouping_window", "day"),
            interaction("read the usage by day of a span of time")
                .given(
                    "usage is recorded",
                    Map.of("start_time", 1778155200000L, "end_time", 1778241600000L))
                .get(USAGE)
                .query("value_grouping_window", "day")
                .query("start_time", "1778155200000")
                .query("end_time", "1778241600000")
                .returns(200, billing(USAGE_RECORDS)),
            interaction("read the usage by hour")
                .withKey()
                .given(
                    "usage is recorded",
                    Map.of("start_time", 1778155200000L, "end_time", 1778241600000L))
                .get(USAGE)
                .query("value_grouping_window", "hour")
                .returns(200, billingMinimal(USAGE_RECORDS)),
            interaction("read the usage from no time on")
                .given(
                    "usage is recorded",
                    Map.of("start_time", 1778155200000L, "end_time", 1778241600000L))
                .get(USAGE)
                .query("value_grouping_window", "day")
                .query("start_time", "")
                .query("end_time", "1778241600000.5")
                .returns(200, billingMinimal(USAGE_RECORDS)),
            interaction("read the usage up to no time")
                .given(
                    "usage is recorded",
                    Map.of("start_time", 1778155200000L, "end_time", 1778241600000L))
                .get(USAGE)
                .query("value_grouping_window", "day")
                .query("start_time", "1778155200000.5")
                .query("end_time", "")
                .returns(200, billingMinimal(USAGE_RECORDS)),
            interaction("read the usage by week")
                .get(USAGE)
                .query("value_grouping_window", "week")
                .refusedAt("query.value_grouping_window")
                .returns(
                    400, ResponseBodies.billingError("value_grouping_window is unknown", "null")),
            interaction("read the usage without saying how it is grouped")
                .get(USAGE)
                .refusedAt("query.value_grouping_window")
                .returns(
                    400, ResponseBodies.billingError("value_grouping_window is missing", "null"))));
  }

  @Test
  @PactTestFor(pactMethod = "usageHistory")
  void getUsageHistory_usage_isRead(MockServer server) {
    Instant start = Instant.ofEpochMilli(1778155200000L);
    Instant end = Instant.ofEpochMilli(1778241600000L);
    Billing billing = client(server).billing();
    assertRead(
        billing.usageHistory(UsageGroupingWindow.DAY, start, end).get(0).model(), USAGE_RECORD);
    assertRead(
        withKey(client(server)).billing().usageHistory(UsageGroupingWindow.HOUR).get(0).model(),
        USAGE_RECORD);
    RawRequest byDay = raw(USAGE).query("value_grouping_window", "day");
    assertRead(
        client(server)
            .send(byDay.query("start_time", "").query("end_time", "1778241600000.5"))
            .json(),
        billingMinimal(USAGE_RECORDS));
    assertRead(
        client(server)
            .send(byDay.query("start_time", "1778155200000.5").query("end_time", ""))
            .json(),
        billingMinimal(USAGE_RECORDS));
    assertRefused(
        400,
        () -> unchecked(client(server)).billing().usageHistory(UsageGroupingWindow.of("week")));
    assertRefused(400, () -> client(server).send(raw(USAGE)));
    assertBillingErrors(server, refused -> refused.usageHistory(UsageGroupingWindow.DAY));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact invoiceHistory(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "read the invoices",
            request -> request.get(INVOICES).query("type", "all"),
            interaction("read the invoices")
                .given("an invoice exists", Map.of("type", "manual"))
                .given("another invoice exists", Map.of("type", "auto"))
                .get(INVOICES)
                .query("type", "all")
                .returns(
                    200, billing(history(INVOICE_WITH_EVERY_FIELD, INVOICE_WITH_REQUIRED_FIELDS))),
            interaction("read the invoices of top-ups that someone asked for")
                .withKey()
                .given(
                    "an invoice exists",
                    Map.of(
                        "type",
                        "manual",
                        "invoice",
                        parameter(
                            """
                            {"id": null, "auto_advance": null, "description": null, "invoice_pdf": null,
                             "status": null}""")))
                .get(INVOICES)
                .query("type", "manual")
                .returns(200, billingMinimal(history(INVOICE_WITH_NULLS))),
            interaction("read the invoices of top-ups that nobody asked for")
                .given("an invoice exists", Map.of("type", "auto"))
                .get(INVOICES)
                .query("type", "auto")
                .returns(200, billingMinimal(history(INVOICE_WITH_REQUIRED_FIELDS))),
            interaction("read the invoices without saying of which type")
                .given("an invoice exists", Map.of("type", "manual"))
                .get(INVOICES)
                .returns(200, billingMinimal(history(INVOICE_WITH_REQUIRED_FIELDS))),
            interaction("read the invoices of a type that is unknown")
                .get(INVOICES)
                .query("type", "draft")
                .refusedAt("query.type")
                .returns(400, ResponseBodies.billingError("type is unknown", "null"))));
  }

  @Test
  @PactTestFor(pactMethod = "invoiceHistory")
  void getInvoiceHistory_invoices_areRead(MockServer server) {
    Billing billing = client(server).billing();
    assertRows(
        billing.invoiceHistory().stream().map(Invoice::model).toList(),
        INVOICE_WITH_EVERY_FIELD,
        INVOICE_WITH_REQUIRED_FIELDS);
    assertRead(
        withKey(client(server))
            .billing()
            .invoiceHistory(InvoiceType.MANUAL)
            .firstPage()
            .items()
            .get(0)
            .model(),
        INVOICE_WITH_NULLS);
    assertRead(
        billing.invoiceHistory(InvoiceType.AUTO).firstPage().items().get(0).model(),
        INVOICE_WITH_REQUIRED_FIELDS);
    assertRead(
        client(server).send(raw(INVOICES)).json(),
        billingMinimal(history(INVOICE_WITH_REQUIRED_FIELDS)));
    assertRefused(
        400,
        () ->
            unchecked(client(server))
                .billing()
                .invoiceHistory(InvoiceType.of("draft"))
                .firstPage());
    assertBillingErrors(server, refused -> refused.invoiceHistory().firstPage());
  }

  private static String history(String... invoices) {
    return """
        {"invoices*": [%s], "pagination": %s}"""
        .formatted(String.join(", ", invoices), PAGINATION);
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact invoicePreview(PactBuilder builder) {
    return pact(
        builder,
        withErrors(
            "preview the invoice",
            request -> request.get(PREVIEW),
            interaction("preview the invoice with every field")
                .given("an invoice is being drawn up", Map.of("providers", 3))
                .get(PREVIEW)
                .returns(200, billing(preview("draft", LINES))),
            preview("open").withKey(),
            preview("paid").of(OTHER_ACCOUNT),
            preview("uncollectible").of(OTHER_ACCOUNT).withKey(),
            preview("void").of(THIRD_ACCOUNT)));
  }

  @Test
  @PactTestFor(pactMethod = "invoicePreview")
  void getInvoicePreview_preview_isRead(MockServer server) {
    assertRead(client(server).billing().invoicePreview().model(), preview("draft", LINES));
    assertRead(withKey(client(server)).billing().invoicePreview().model(), preview("open", LINE));
    assertRead(
        client(server, OTHER_ACCOUNT).billing().invoicePreview().model(), preview("paid", LINE));
    assertRead(
        withKey(client(server, OTHER_ACCOUNT)).billing().invoicePreview().model(),
        preview("uncollectible", LINE));
    assertRead(
        client(server, THIRD_ACCOUNT).billing().invoicePreview().model(), preview("void", LINE));
    assertBillingErrors(server, Billing::invoicePreview);
  }

  private static Interaction preview(String status) {
    return interaction("preview an invoice that is " + status)
        .given("an invoice is being drawn up", Map.of("providers", 1))
        .get(PREVIEW)
        .returns(200, billingMinimal(preview(status, LINE)));
  }

  private static String preview(String status, String lines) {
    return """
        {"id": "upcoming_a", "amount_due": 250.5, "amount_paid": 0.0, "amount_remaining": 250.5, "currency": "usd",
         "invoice_lines": [%s], "period_end": 1778241600.0, "period_start": 1778155200.0, "status": ":one-of %s"}"""
        .formatted(lines, STATUSES.replaceAll("(.*)(" + status + ") ?(.*)", "$2 $1$3").strip());
  }
}
