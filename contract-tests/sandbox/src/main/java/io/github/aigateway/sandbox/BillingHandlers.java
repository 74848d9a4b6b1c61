package io.github.aigateway.sandbox;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Credit, usage and invoices. What was used is what the logs of all gateways cost. */
final class BillingHandlers {

  private final Store store;

  BillingHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("billing_getCreditBalance", call -> envelope(creditBalance()));
    handlers.put("billing_getUsageHistory", this::usageHistory);
    handlers.put("billing_getInvoiceHistory", this::invoiceHistory);
    handlers.put("billing_getInvoicePreview", call -> envelope(invoicePreview()));
  }

  /** The envelope of the billing operations. */
  static Response envelope(@Nullable JsonNode result) {
    ObjectNode envelope = Json.object();
    envelope.putArray("errors");
    envelope.putArray("messages");
    envelope.set("result", result);
    envelope.put("success", true);
    envelope
        .putObject("result_info")
        .put("has_more", false)
        .put("page", 1)
        .put("per_page", 20)
        .put("total_count", 1);
    return Response.ok(envelope);
  }

  private ObjectNode creditBalance() {
    Billing billing = store.billing;
    ObjectNode balance =
        Json.object()
            .put("balance", billing.balance)
            .put("has_default_payment_method", billing.card != null);
    if (billing.card == null) {
      balance.putNull("payment_method");
    } else {
      TopupHandlers.describe(billing.card, balance.putObject("payment_method"));
    }
    balance.set("topup_config", TopupHandlers.autoTopup(billing));
    return balance.put(
        "first_topup_success", billing.topups.values().stream().anyMatch(topup -> topup.completed));
  }

  /** Windows without usage are left out. Times are milliseconds, as in the query. */
  private Response usageHistory(Call call) {
    Instant start = millis(call, "start_time", Instant.EPOCH);
    Instant end = millis(call, "end_time", store.now());
    if (end.isBefore(start)) {
      throw ErrorResponseException.invalid("end_time is before start_time", "query", "end_time");
    }
    ChronoUnit window =
        call.query().first("value_grouping_window").orElse("").equals("hour")
            ? ChronoUnit.HOURS
            : ChronoUnit.DAYS;
    Map<Instant, BigDecimal> used = new TreeMap<>();
    for (LogRow row : store.allLogs()) {
      BigDecimal cost = row.number("cost");
      if (cost != null && !row.createdAt().isBefore(start) && row.createdAt().isBefore(end)) {
        used.merge(row.createdAt().truncatedTo(window), cost, BigDecimal::add);
      }
    }
    ArrayNode history = Json.array();
    used.forEach(
        (time, cost) ->
            history
                .addObject()
                .put("id", "mtrusg_" + Long.toString(time.getEpochSecond(), Character.MAX_RADIX))
                .put("aggregated_value", cost)
                .put("end_time", time.plus(1, window).toEpochMilli())
                .put("start_time", time.toEpochMilli()));
    ObjectNode result = Json.object();
    result.set("history", history);
    return envelope(result);
  }

  private static Instant millis(Call call, String parameter, Instant otherwise) {
    return call.query()
        .number(parameter)
        .map(millis -> Instant.ofEpochMilli(millis.longValue()))
        .orElse(otherwise);
  }

  private Response invoiceHistory(Call call) {
    String type = call.query().first("type").orElse("all");
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode invoice : store.billing.invoices) {
      if (type.equals("all") || type.equals(invoice.path("invoice_origin").asText())) {
        found.add(invoice);
      }
    }
    Collections.reverse(found);
    Pages<ObjectNode> page = Pages.firstOf(found);
    ObjectNode result = Json.object();
    result.set("invoices", Pages.array(page.rows()));
    result
        .putObject("pagination")
        .put("has_more", page.rows().size() < page.totalCount())
        .put("page", page.page())
        .put("per_page", page.perPage())
        .put("total_count", page.totalCount());
    return envelope(result);
  }

  /** One line for each provider, over the month so far. Amounts are cents, times are seconds. */
  private ObjectNode invoicePreview() {
    LocalDate first = store.now().atZone(UTC).toLocalDate().withDayOfMonth(1);
    Instant start = first.atStartOfDay(UTC).toInstant();
    Instant end = first.plusMonths(1).atStartOfDay(UTC).toInstant();
    Map<String, List<LogRow>> byProvider = new TreeMap<>();
    for (LogRow row : store.allLogs()) {
      if (!row.createdAt().isBefore(start) && row.createdAt().isBefore(end)) {
        byProvider
            .computeIfAbsent(row.fields().path("provider").asText(), any -> new ArrayList<>())
            .add(row);
      }
    }
    long total = 0;
    ArrayNode lines = Json.array();
    for (Map.Entry<String, List<LogRow>> entry : byProvider.entrySet()) {
      long cents = cents(entry.getValue());
      lines.add(line(entry.getKey(), entry.getValue().size(), cents, start, end));
      total += cents;
    }
    ObjectNode preview = Json.object().put("id", "upcoming_in_" + store.accountId.substring(0, 8));
    preview
        .put("amount_due", total)
        .put("amount_paid", 0)
        .put("amount_remaining", total)
        .put("currency", "usd");
    preview.set("invoice_lines", lines);
    return preview
        .put("period_end", end.getEpochSecond())
        .put("period_start", start.getEpochSecond())
        .put("status", "draft");
  }

  private static long cents(List<LogRow> rows) {
    BigDecimal dollars = BigDecimal.ZERO;
    for (LogRow row : rows) {
      BigDecimal cost = row.number("cost");
      dollars = cost == null ? dollars : dollars.add(cost);
    }
    return dollars.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static ObjectNode line(
      String provider, int quantity, long cents, Instant start, Instant end) {
    ObjectNode line =
        Json.object()
            .put("amount", cents)
            .put("currency", "usd")
            .put("description", "Requests to " + provider);
    line.putObject("period").put("end", end.getEpochSecond()).put("start", start.getEpochSecond());
    String each =
        BigDecimal.valueOf(cents)
            .divide(BigDecimal.valueOf(quantity), 8, RoundingMode.HALF_EVEN)
            .toPlainString();
    line.putObject("pricing").put("unit_amount_decimal", each);
    line.put("quantity", quantity);
    ObjectNode credit =
        line.putArray("pretax_credit_amounts")
            .addObject()
            .put("amount", 0)
            .put("type", "credit_balance_transaction");
    credit.putNull("credit_balance_transaction").putNull("discount");
    return line;
  }
}
