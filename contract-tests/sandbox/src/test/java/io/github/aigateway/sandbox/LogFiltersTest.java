package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows a, b and c, of which each filter takes some. */
class LogFiltersTest {

  private static final AiGatewaySandbox SANDBOX = AiGatewaySandbox.start();
  private static final Caller CALLER = new Caller(SANDBOX);

  @BeforeAll
  static void appendThree() {
    for (int i = 1; i <= 3; i++) {
      int n = i;
      SANDBOX
          .logs("prod")
          .append(
              row -> {
                row.put("id", "-abc".substring(n, n + 1))
                    .put("created_at", "2026-02-0" + n + "T00:00:00Z");
                row.put("request_content_type", n == 1 ? "text/plain" : "application/json")
                    .put("response_content_type", "type/" + n);
                row.put("request_type", n == 1 ? "chat" : "embeddings")
                    .put("success", n != 1)
                    .put("cached", n == 2);
                row.put("provider", "provider-" + n)
                    .put("model", "model-" + n)
                    .put("model_type", "kind-" + n);
                row.put("cost", new BigDecimal("0.10").multiply(BigDecimal.valueOf(n)))
                    .put("tokens_in", n)
                    .put("tokens_out", 10 * n);
                row.put("duration", 100 * n)
                    .put("event_id", "event-" + n)
                    .put("authentication", n == 1)
                    .put("wholesale", n == 2);
                row.put("compatibilityMode", n == 3);
                row.put(
                    "metadata",
                    n == 1
                        ? "{\"user\":\"u\",\"n\":1.5}"
                        : n == 2 ? "{\"team\":\"t\",\"flag\":true}" : "no JSON");
                row.remove("feedback");
                row.remove("dlp_action");
                if (n == 3) {
                  row.put("feedback", -1).put("dlp_action", "BLOCK").putNull("tokens_in");
                }
              });
    }
  }

  @AfterAll
  static void close() {
    assertThat(SANDBOX.violations()).isEmpty();
    SANDBOX.close();
  }

  private static String found(String filters) {
    Caller.Response response = CALLER.get("/gateways/prod/logs?order_by_direction=asc&" + filters);
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    StringBuilder ids = new StringBuilder();
    response.at("/result").forEach(row -> ids.append(row.path("id").asText()));
    return ids.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String dotted(String key, String operator, String... values) {
    StringBuilder filter =
        new StringBuilder("filters.key=" + key + "&filters.operator=" + operator);
    for (String value : values) {
      filter.append("&filters.value=").append(encoded(value));
    }
    return filter.toString();
  }

  private static String json(String filters) {
    return "filters=" + encoded(filters.replace('\'', '"'));
  }

  private static String json(String key, String operator, String value) {
    return json("[{'key':'%s','operator':'%s','value':%s}]".formatted(key, operator, value));
  }

  @ParameterizedTest
  @CsvSource({
    "id, eq, b, b",
    "created_at, gt, 2026-02-01T12:00:00Z, bc",
    "created_at, eq, 2026-02-02T01:00:00+01:00, b",
    "request_content_type, contains, plain, a",
    "response_content_type, eq, type/3, c",
    "request_type, neq, chat, bc",
    "success, eq, false, a",
    "cached, eq, true, b",
    "provider, contains, der-2, b",
    "model, neq, model-1, bc",
    "model_type, eq, kind-1, a",
    "cost, eq, 0.1, a",
    "cost, gt, 0.1, bc",
    "tokens, lt, 20, a",
    "tokens_in, gt, 1, b",
    "tokens_out, lt, 30, ab",
    "duration, gt, 100.5, bc",
    "feedback, lt, 0, c",
    "event_id, eq, event-2, b",
    "metadata.key, eq, team, b",
    "metadata.value, eq, u, a",
    "metadata.value, eq, 1.50, a",
    "metadata.value, eq, true, b",
    "authentication, eq, true, a",
    "wholesale, eq, true, b",
    "compatibilityMode, eq, true, c",
    "dlp_action, eq, BLOCK, c",
  })
  void filter_eachKey_comparesAsItsTypeSays(
      String key, String operator, String value, String expected) {
    assertThat(found(dotted(key, operator, value))).isEqualTo(expected);
    assertThat(found(json(key, operator, "['" + value + "']"))).isEqualTo(expected);
    assertThat(found(json(key, operator, "'" + value + "'"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "cost, gt, 0.10, bc",
    "tokens_in, eq, 2e0, b",
    "success, eq, false, a",
    "metadata.value, eq, 1.50, a",
    "metadata.value, eq, true, b",
    "dlp_action, neq, null, c",
  })
  void filter_typedValue_isTheSameAsItsText(
      String key, String operator, String value, String expected) {
    assertThat(found(json(key, operator, "[" + value + "]"))).isEqualTo(expected);
  }

  @Test
  void filter_severalValues_meansAnyOfThem() {
    assertThat(found(json("provider", "eq", "['provider-1','provider-3']"))).isEqualTo("ac");
    assertThat(found(json("provider", "neq", "['provider-1','provider-3']"))).isEqualTo("b");
    assertThat(found(dotted("provider", "eq", "provider-1", "provider-3"))).isEqualTo("ac");
  }

  @Test
  void filters_several_meanAllOfThem() {
    String third = "{'key':'cached','operator':'eq','value':[true]}";

    assertThat(
            found(
                json(
                    "[{'key':'cost','operator':'gt','value':[0.1]},"
                        + "{'key':'provider','operator':'contains','value':['1','2']},"
                        + third
                        + "]")))
        .isEqualTo("b");
    assertThat(
            found(
                dotted("cost", "gt", "0.1")
                    + "&"
                    + dotted("provider", "contains", "1", "2")
                    + "&"
                    + json("[" + third + "]")))
        .isEqualTo("b");
  }

  @Test
  void filter_emptyValue_standsForNull() {
    assertThat(found(dotted("dlp_action", "eq", ""))).isEqualTo("ab");
    assertThat(found(json("dlp_action", "eq", "[null]"))).isEqualTo("ab");
    assertThat(found(dotted("dlp_action", "neq", ""))).isEqualTo("c");
    assertThat(found(json("tokens_in", "eq", "''"))).isEqualTo("c");
  }

  @Test
  void filters_emptyList_selectsEverything() {
    assertThat(found(json("[]"))).isEqualTo("abc");
  }

  @Test
  void dottedFilter_otherParametersBetween_doNotBreakIt() {
    assertThat(found("filters.key=cost&page=1&filters.operator=gt&per_page=10&filters.value=0.1"))
        .isEqualTo("bc");
  }

  @Test
  void dottedFilters_groupedByMember_areUnderstoodToo() {
    assertThat(
            found(
                "filters.key=cost&filters.key=cached&filters.operator=gt&filters.operator=eq&filters.value=0.1&filters.value=false"))
        .isEqualTo("c");
  }

  @ParameterizedTest
  @EnumSource
  void filters_inAFormThatIsIgnored_selectEverything(FilterForm ignored) {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.builder().ignoreFilters(ignored).start()) {
      sandbox.logs("prod").append(row -> row.put("id", "a").put("provider", "openai"));
      sandbox.logs("prod").append(row -> row.put("id", "b").put("provider", "groq"));
      Caller caller = new Caller(sandbox);

      int byJson =
          caller.get("/gateways/prod/logs?" + json("id", "eq", "['a']")).at("/result").size();
      int byDots =
          caller.get("/gateways/prod/logs?" + dotted("id", "eq", "a")).at("/result").size();
      caller.delete(
          "/gateways/prod/logs?"
              + (ignored == FilterForm.JSON ? json("id", "eq", "['a']") : dotted("id", "eq", "a")));

      assertThat(byJson).isEqualTo(ignored == FilterForm.JSON ? 2 : 1);
      assertThat(byDots).isEqualTo(ignored == FilterForm.DOTTED ? 2 : 1);
      assertThat(sandbox.logs("prod").ids()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filters.key=nope&filters.operator=eq&filters.value=1",
        "filters.key=cost&filters.operator=like&filters.value=1",
        "filters.key=cost&filters.operator=eq",
        "filters.key=cost&filters.value=1",
        "filters.value=1",
        "filters.key=cost&filters.operator=gt&filters.value=cheap",
        "filters.key=cached&filters.operator=eq&filters.value=1",
        "filters.key=created_at&filters.operator=lt&filters.value=yesterday",
        "filters.key=cost&filters.key=cached&filters.operator=gt&filters.value=0.1&filters.value=false",
        "filters=%5B%5D&filters=%5B%5D",
        "filters=nope",
      })
  void filters_malformed_areABadRequest(String filters) {
    assertRefused(filters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'key':'cost','operator':'eq','value':[1]}",
        "'cost'",
        "null",
        "[[]]",
        "[1]",
        "[{}]",
        "[{'key':'nope','operator':'eq','value':[1]}]",
        "[{'key':'cost','operator':'like','value':[1]}]",
        "[{'key':'cost','operator':'eq'}]",
        "[{'key':'cost','operator':'eq','value':[]}]",
        "[{'key':'cost','operator':'eq','value':{}}]",
        "[{'key':'cost','operator':'eq','value':['cheap']}]",
        "[{'key':'cached','operator':'eq','value':[1]}]",
        "[{'key':'created_at','operator':'lt','value':['yesterday']}]",
      })
  void jsonFilters_malformed_areABadRequest(String filters) {
    assertRefused(json(filters));
  }

  private static void assertRefused(String filters) {
    Caller.Response refused = CALLER.get("/gateways/prod/logs?" + filters);

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.at("/errors/0/message").asText()).contains("filters");
  }
}
