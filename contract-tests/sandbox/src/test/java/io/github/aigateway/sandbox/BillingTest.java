package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BillingTest {

  private static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");

  private final AiGatewaySandbox sandbox =
      AiGatewaySandbox.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void topup_pendingOnce_thenCompletedAndOnTheBalance() {
    JsonNode topup = caller.post("/billing/topup", "{'amount':1050}").at("/result");
    String status = "{'payment_intent_id':'" + topup.path("payment_intent_id").asText() + "'}";

    assertThat(topup.path("client_secret").asText()).contains("_secret_");
    assertThat(topup.path("onboarding").asBoolean(true)).isFalse();
    assertThat(caller.post("/billing/topup/status", status).at("/result/status").asText())
        .isEqualTo("pending");
    assertThat(caller.get("/billing/credit-balance").at("/result/balance").decimalValue())
        .isEqualTo(new BigDecimal("25.00"));
    assertThat(caller.post("/billing/topup/status", status).at("/result/status").asText())
        .isEqualTo("completed");
    assertThat(caller.post("/billing/topup/status", status).at("/result/status").asText())
        .isEqualTo("completed");
    assertThat(caller.get("/billing/credit-balance").at("/result/balance").decimalValue())
        .isEqualTo(new BigDecimal("35.50"));
    assertThat(
            caller
                .get("/billing/invoice-history?type=manual")
                .at("/result/invoices/0/amount_paid")
                .asInt())
        .isEqualTo(1050);
    assertThat(sandbox.billing().topups())
        .containsExactly(
            new SandboxBilling.Topup(topup.path("payment_intent_id").asText(), 1050, true));
  }

  @Test
  void topup_stated_completesWhenATestSaysSo() {
    String id = sandbox.billing().topup(2_000);
    sandbox.billing().topupsCompleteAfter(1_000);
    assertThat(
            caller
                .post("/billing/topup/status", "{'payment_intent_id':'" + id + "'}")
                .at("/result/status")
                .asText())
        .isEqualTo("pending");

    sandbox.billing().completeTopup(id);

    assertThat(
            caller
                .post("/billing/topup/status", "{'payment_intent_id':'" + id + "'}")
                .at("/result/status")
                .asText())
        .isEqualTo("completed");
    assertThat(sandbox.billing().balance()).isEqualTo(new BigDecimal("45.00"));
  }

  @Test
  void topup_unknownProperty_isRefusedAndNobodyIsCharged() {
    Caller.Response refused = caller.post("/billing/topup", "{'amount':1000,'currency':'usd'}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/message").asText()).contains("currency");
    assertThat(sandbox.billing().topups()).isEmpty();
  }

  @Test
  void creditBalance_withoutCard_saysNull() {
    sandbox.billing().noCard();
    sandbox.billing().balance(new BigDecimal("0.10"));

    JsonNode balance = caller.get("/billing/credit-balance").at("/result");

    assertThat(balance.path("payment_method").isNull()).isTrue();
    assertThat(balance.path("has_default_payment_method").asBoolean(true)).isFalse();
    assertThat(balance.path("balance").decimalValue()).isEqualTo(new BigDecimal("0.10"));
  }

  @Test
  void autoTopup_setReadDeleted() {
    assertThat(
            caller
                .post("/billing/topup/config", "{'amount':5000,'threshold':700}")
                .at("/result")
                .toString())
        .isEqualTo("{\"amount\":5000,\"threshold\":700}");
    assertThat(caller.get("/billing/topup/config").at("/result/threshold").asInt()).isEqualTo(700);
    assertThat(caller.get("/billing/credit-balance").at("/result/topup_config/amount").asInt())
        .isEqualTo(5000);

    assertThat(caller.delete("/billing/topup/config").status()).isEqualTo(200);
    assertThat(caller.get("/billing/topup/config").at("/result/amount").isNull()).isTrue();
  }

  @Test
  void spendingLimit_setReadDeleted() {
    assertThat(caller.get("/billing/spending-limit").at("/result/config/amount").isNull()).isTrue();
    assertThat(
            caller
                .post(
                    "/billing/spending-limit",
                    "{'amount':100,'duration':'weekly','strategy':'sliding'}")
                .status())
        .isEqualTo(201);
    assertThat(caller.get("/billing/spending-limit").at("/result").toString())
        .isEqualTo(
            "{\"enabled\":true,\"config\":{\"amount\":100,\"duration\":\"weekly\",\"strategy\":\"sliding\"}}");

    caller.delete("/billing/spending-limit");
    assertThat(caller.get("/billing/spending-limit").at("/result/enabled").asBoolean(true))
        .isFalse();
  }

  @Test
  void spendingLimit_retired_isForbidden() {
    try (AiGatewaySandbox retired = AiGatewaySandbox.builder().spendingLimitRetired().start()) {
      Caller there = new Caller(retired);

      Caller.Response refused =
          there.post(
              "/billing/spending-limit", "{'amount':100,'duration':'weekly','strategy':'sliding'}");

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.at("/result").isNull()).isTrue();
      assertThat(there.delete("/billing/spending-limit").status()).isEqualTo(200);
      assertThat(retired.violations()).isEmpty();
    }
  }

  @Test
  void usageHistory_windows_addUpTheCostsOfTheLogs() {
    append("2026-02-14T10:10:00Z", "0.1");
    append("2026-02-14T10:50:00Z", "0.02");
    append("2026-02-14T11:00:00Z", "0.3");
    append("2026-02-15T00:00:00Z", "1");

    JsonNode byDay =
        caller.get("/billing/usage-history?value_grouping_window=day").at("/result/history");
    JsonNode byHour =
        caller
            .get(
                "/billing/usage-history?value_grouping_window=hour&start_time="
                    + millis("2026-02-14T10:20:00Z")
                    + "&end_time="
                    + millis("2026-02-15T00:00:00Z"))
            .at("/result/history");

    assertThat(byDay)
        .extracting(one -> one.path("aggregated_value").asText())
        .containsExactly("0.42", "1");
    assertThat(byDay.at("/1/start_time").asLong()).isEqualTo(millis("2026-02-15T00:00:00Z"));
    assertThat(byDay.at("/1/end_time").asLong()).isEqualTo(millis("2026-02-16T00:00:00Z"));
    assertThat(byHour)
        .extracting(one -> one.path("aggregated_value").asText())
        .containsExactly("0.02", "0.3");
    assertThat(
            caller
                .get("/billing/usage-history?value_grouping_window=day&start_time=2&end_time=1")
                .status())
        .isEqualTo(400);
  }

  @Test
  void usageHistory_emptyTimes_standForNull() {
    append("2026-02-14T10:10:00Z", "0.1");

    assertThat(
            caller
                .get("/billing/usage-history?value_grouping_window=day&start_time=&end_time=")
                .at("/result/history"))
        .hasSize(1);
  }

  private void append(String time, String cost) {
    sandbox
        .logs("prod")
        .append(
            row ->
                row.put("created_at", time)
                    .put("cost", new BigDecimal(cost))
                    .put("provider", "openai"));
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void invoicePreview_monthSoFar_hasALineForEachProvider() {
    append("2026-02-01T00:00:00Z", "1.004");
    append("2026-02-14T00:00:00Z", "2.001");
    append("2026-01-31T23:59:59Z", "99");

    JsonNode preview = caller.get("/billing/invoice-preview").at("/result");

    assertThat(preview.path("invoice_lines")).hasSize(1);
    assertThat(preview.path("amount_due").asInt()).isEqualTo(301);
    assertThat(preview.at("/invoice_lines/0/quantity").asInt()).isEqualTo(2);
    assertThat(preview.at("/invoice_lines/0/pricing/unit_amount_decimal").asText())
        .isEqualTo("150.50000000");
    assertThat(preview.path("period_start").asLong())
        .isEqualTo(Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
  }

  @Test
  void invoiceHistory_typeAndPagination() {
    for (int i = 0; i < 21; i++) {
      sandbox.billing().invoice(i == 0 ? "manual" : "auto", 1_000 + i, NOW.plusSeconds(i));
    }

    JsonNode all = caller.get("/billing/invoice-history").at("/result");
    assertThat(all.path("invoices")).hasSize(20);
    assertThat(all.path("pagination").toString())
        .isEqualTo("{\"has_more\":true,\"page\":1,\"per_page\":20,\"total_count\":21}");
    assertThat(all.at("/invoices/0/created").asLong())
        .isEqualTo(NOW.plusSeconds(20).getEpochSecond());
    assertThat(caller.get("/billing/invoice-history?type=manual").at("/result/invoices"))
        .hasSize(1);
    assertThat(
            caller
                .get("/billing/invoice-history?type=auto")
                .at("/result/pagination/has_more")
                .asBoolean(true))
        .isFalse();
  }
}
