package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The money of the account. Guarded by the lock of the {@link Store}. */
final class Billing {

  /**
   * A payment under way; it completes after so many looks at its status, or when a test says so.
   */
  static final class Topup {
    final String id;
    final long cents;
    int checks;
    boolean completed;

    Topup(String id, long cents) {
      this.id = id;
      this.cents = cents;
    }
  }

  record Card(@Nullable String brand, @Nullable String last4) {}

  record AutoTopup(long amount, long threshold) {}

  record AutoTopupFailure(String disabledReason, String error, Instant at) {}

  record Limit(long amount, String duration, String strategy) {}

  BigDecimal balance = new BigDecimal("25.00");
  @Nullable Card card = new Card("visa", "4242");
  @Nullable AutoTopup autoTopup;
  @Nullable AutoTopupFailure autoTopupFailure;
  @Nullable Limit limit;
  int checksUntilCompleted = 2;
  final Map<String, Topup> topups = new LinkedHashMap<>();
  final List<ObjectNode> invoices = new ArrayList<>();

  void complete(Topup topup, Ids ids, Instant now) {
    if (!topup.completed) {
      topup.completed = true;
      balance = balance.add(BigDecimal.valueOf(topup.cents, 2));
      invoices.add(invoice(ids, "manual", topup.cents, now));
    }
  }

  static ObjectNode invoice(Ids ids, String origin, long cents, Instant created) {
    ObjectNode invoice = Json.object();
    invoice.put("id", "in_" + ids.hex(24));
    invoice.put("amount_due", cents);
    invoice.put("amount_paid", cents);
    invoice.put("amount_remaining", 0);
    invoice.put("currency", "usd");
    invoice.put("attempt_count", 1);
    invoice.put("attempted", true);
    invoice.put("auto_advance", false);
    invoice.put("created", created.getEpochSecond());
    invoice.put("created_by", origin.equals("auto") ? "system" : "user");
    invoice.put("description", origin.equals("auto") ? "Automatic top-up" : "Top-up");
    invoice.put("invoice_origin", origin);
    invoice.putNull("invoice_pdf");
    invoice.put("status", "paid");
    return invoice;
  }
}
