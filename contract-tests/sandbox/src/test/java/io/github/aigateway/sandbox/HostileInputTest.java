package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the sandbox says yes or no, and never trips over it. */
class HostileInputTest {

  private static final List<String> TEXTS =
      List.of(
          "99999999999",
          "-1",
          "1.0",
          "1e3",
          "1e999999999",
          "NaN",
          "0010",
          "",
          "null",
          "%00",
          "+5",
          "5%20",
          "2025-02-30T00:00:00Z",
          "2025-02-28T24:00:00Z",
          "2025-02-28T10:00:00.123456789123Z",
          "%F0%9F%98%80",
          "%5B1%5D");

  private static final List<String> TREES =
      List.of(
          "null",
          "true",
          "1.5",
          "-1",
          "1e400",
          "1e99999",
          "1e-99999",
          "1e5000",
          "1e-5000",
          "1e998",
          "1e-999",
          "99999999999999999999",
          "'x'",
          "[]",
          "{}",
          "[null]",
          "{'a':null}");

  @Test
  void queries_withAnyValue_areTakenOrRefused() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);
      sandbox.seedLogs("prod", 5);
      for (String text : TEXTS) {
        for (String name :
            List.of(
                "page", "per_page", "min_cost", "start_date", "feedback", "search", "order_by")) {
          requireResponse(caller.get("/gateways/prod/logs?" + name + "=" + text));
        }
        for (String key : List.of("cost", "created_at", "metadata.value")) {
          for (String operator : List.of("eq", "gt")) {
            requireResponse(
                caller.get(
                    "/gateways/prod/logs?filters.key="
                        + key
                        + "&filters.operator="
                        + operator
                        + "&filters.value="
                        + text));
          }
        }
        requireResponse(caller.get("/gateways/prod/logs?filters=" + text));
        requireResponse(
            caller.get(
                "/gateways/prod/logs?filters=%5B%7B%22key%22:%22cost%22,%22operator%22:%22eq%22,%22value%22:"
                    + text
                    + "%7D%5D"));
        requireResponse(
            caller.get("/billing/usage-history?value_grouping_window=day&start_time=" + text));
        requireResponse(caller.get("/evaluation-types?order_by=" + text));
      }
      assertThat(sandbox.violations()).isEmpty();
    }
  }

  @Test
  void bodies_withAnyMember_areTakenOrRefusedAndCanBeReadBack() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);
      sandbox.given().gateway("prod");
      String log = "/gateways/prod/logs/" + sandbox.logs("prod").append();
      for (String tree : TREES) {
        for (String name :
            List.of(
                "id",
                "retry_delay",
                "dlp",
                "otel",
                "stripe",
                "guardrails",
                "is_default",
                "created_at",
                "newer_setting")) {
          requireResponse(
              caller.put(
                  "/gateways/prod", "{'" + name + "':" + tree + "," + GatewaysTest.REQUIRED + "}"));
          requireResponse(caller.get("/gateways/prod"));
          requireReadable(sandbox);
        }
        for (String name : List.of("feedback", "score", "metadata")) {
          requireResponse(caller.patch(log, "{'" + name + "':" + tree + "}"));
        }
        requireResponse(caller.get("/gateways/prod/logs"));
        requireResponse(caller.post("/gateways", tree));
        requireResponse(
            caller.post("/gateways/prod/routes", "{'name':'r','elements':" + tree + "}"));
        requireResponse(caller.post("/billing/topup", "{'amount':" + tree + "}"));
      }
      requireResponse(caller.get("/gateways/prod/routes"));
      assertThat(sandbox.violations()).isEmpty();
    }
  }

  @Test
  void bodies_nestedDeep_areTakenOrRefusedAndCanBeReadBack() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);
      sandbox.given().gateway("prod");

      assertThat(putNested(caller, 800).status()).isEqualTo(200);
      assertThat(putNested(caller, 950).status()).isEqualTo(400);

      requireReadable(sandbox);
      assertThat(sandbox.violations()).isEmpty();
    }
  }

  private static Caller.Response putNested(Caller caller, int levels) {
    String tree = "[".repeat(levels) + "]".repeat(levels);
    return caller.put(
        "/gateways/prod", "{'newer_setting':" + tree + "," + GatewaysTest.REQUIRED + "}");
  }

  /** What is kept can be read by the next sandbox. */
  private static void requireReadable(AiGatewaySandbox sandbox) throws IOException {
    assertThat(Json.parse(Json.bytes(sandbox.saved())).isObject()).isTrue();
  }

  private static void requireResponse(Caller.Response response) {
    assertThat(response.status())
        .as("%s: %s", response.http().uri(), response.text())
        .isIn(200, 400, 404);
  }
}
