package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  private static List<String> texts(JsonNode rows, String field) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path(field).asText())
        .toList();
  }

  @Test
  void list_allPages_coverEveryRowOnceNewestFirst() {
    sandbox.seedLogs("prod", 130);

    List<String> ids = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      JsonNode response = caller.get("/gateways/prod/logs?per_page=50&page=" + page).json();
      assertThat(response.at("/result_info").toString())
          .isEqualTo(
              "{\"count\":"
                  + response.path("result").size()
                  + ",\"page\":"
                  + page
                  + ",\"per_page\":50,\"total_count\":130}");
      ids.addAll(texts(response.path("result"), "id"));
      times.addAll(texts(response.path("result"), "created_at"));
    }

    assertThat(ids).containsExactlyInAnyOrderElementsOf(sandbox.logs("prod").ids());
    assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(caller.get("/gateways/prod/logs?per_page=50&page=4").at("/result")).isEmpty();
  }

  @Test
  void list_withoutPageParameters_has20RowsWithoutDetails() {
    sandbox.seedLogs("prod", 30);

    JsonNode rows = caller.get("/gateways/prod/logs").at("/result");

    assertThat(rows).hasSize(20);
    assertThat(rows)
        .noneMatch(row -> row.has("request_head") || row.has("feedback") || row.has("request"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per_page=0",
        "per_page=51",
        "page=0",
        "page=x",
        "order_by=cost",
        "order_by_direction=up",
        "success=maybe",
        "page=%205",
        "min_cost=%205",
        "start_date=2025-02-28T10:00:00.1234567890Z",
        "nope=1"
      })
  void list_queryOutOfBounds_isBadRequestThatNamesTheParameter(String query) {
    sandbox.given().gateway("prod");

    Caller.Response refused = caller.get("/gateways/prod/logs?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/message").asText())
        .contains(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "model", "model_type", "success", "cached", "created_at"})
  void list_orderBy_sortsBothWays(String column) {
    sandbox.seedLogs("prod", 50);

    List<String> up =
        texts(
            caller
                .get("/gateways/prod/logs?per_page=50&order_by_direction=asc&order_by=" + column)
                .at("/result"),
            column);
    List<String> down =
        texts(
            caller
                .get("/gateways/prod/logs?per_page=50&direction=desc&order_by=" + column)
                .at("/result"),
            column);

    assertThat(up).hasSize(50).isSorted();
    List<String> reversed = new ArrayList<>(down);
    Collections.reverse(reversed);
    assertThat(reversed).isEqualTo(up);
  }

  @Test
  void list_metaInfo_addsTheBoundsOfWhatWasFound() {
    sandbox.seedLogs("prod", 200);

    JsonNode info =
        caller
            .get("/gateways/prod/logs?per_page=50&success=true&provider=openai&meta_info=true")
            .at("/result_info");

    BigDecimal most = BigDecimal.ZERO;
    for (String id : sandbox.logs("prod").ids()) {
      JsonNode row = sandbox.logs("prod").get(id);
      if (row.path("provider").asText().equals("openai") && row.path("success").asBoolean()) {
        most = most.max(row.path("cost").decimalValue());
      }
    }
    assertThat(info.path("max_cost").decimalValue()).isEqualTo(most);
    assertThat(info.fieldNames())
        .toIterable()
        .contains(
            "min_cost", "min_duration", "max_tokens_in", "min_tokens_out", "max_total_tokens");
    assertThat(caller.get("/gateways/prod/logs").at("/result_info").has("max_cost")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "min_cost=0.5, bcd",
    "max_cost=0.5, ab",
    "min_tokens_in=200&max_tokens_in=300, bc",
    "min_total_tokens=330, cd",
    "max_duration=20, ab",
    "success=false, d",
    "cached=true, a",
    "provider=openai, ab",
    "model=m-3, c",
    "model_type=text-embeddings, d",
    "feedback=1, b",
    "request_content_type=text/plain, c",
    "start_date=2026-02-02T00:00:00Z&end_date=2026-02-03T01:00:00%2B01:00, bc",
    "search=SeArchable, d",
  })
  void list_deprecatedParameters_narrowInclusively(String query, String expected) {
    appendFour();

    List<String> ids =
        texts(
            caller.get("/gateways/prod/logs?order_by_direction=asc&" + query).at("/result"), "id");

    assertThat(String.join("", ids)).isEqualTo(expected);
  }

  /** Rows a to d, each one a little more of everything. */
  private void appendFour() {
    for (int i = 1; i <= 4; i++) {
      int n = i;
      sandbox
          .logs("prod")
          .append(
              row -> {
                row.put("id", "-abcd".substring(n, n + 1))
                    .put("created_at", "2026-02-0" + n + "T00:00:00Z");
                row.put("provider", n < 3 ? "openai" : "anthropic")
                    .put("model", "m-" + n)
                    .put("duration", 10 * n);
                row.put("cost", new BigDecimal("0.25").multiply(BigDecimal.valueOf(n)))
                    .put("tokens_in", 100 * n)
                    .put("tokens_out", 10 * n);
                row.put("success", n != 4).put("cached", n == 1).put("feedback", n == 2 ? 1 : 0);
                row.put("model_type", n == 4 ? "text-embeddings" : "text-generation");
                row.put("request_content_type", n == 3 ? "text/plain" : "application/json");
                row.put("metadata", n == 4 ? "{\"note\":\"searchable\"}" : "{}");
              });
    }
  }

  @Test
  void get_log_hasTheDetails() {
    sandbox.seedLogs("prod", 1);
    String id = sandbox.logs("prod").ids().get(0);

    JsonNode log = caller.get("/gateways/prod/logs/" + id).at("/result");

    assertThat(log.path("request_head").asText()).startsWith("{\"model\"");
    assertThat(log.path("request_size").asInt())
        .isEqualTo(caller.get("/gateways/prod/logs/" + id + "/request").text().length());
    assertThat(log.has("event_id")).isFalse();
  }

  @Test
  void getRequestAndResponse_areSentAsTheyWere() {
    String id =
        sandbox.logs("prod").append(row -> row.putArray("request").add(1).addNull().add("x"));

    assertThat(caller.get("/gateways/prod/logs/" + id + "/request").text())
        .isEqualTo("[1,null,\"x\"]");
    assertThat(caller.get("/gateways/prod/logs/" + id + "/response").at("/model").asText())
        .isNotEmpty();
    assertThat(caller.get("/gateways/prod/logs/none/request").status()).isEqualTo(404);
  }

  @Test
  void edit_feedbackScoreAndMetadata_areKept() {
    String id = sandbox.logs("prod").append(row -> row.remove("metadata"));

    Caller.Response edited =
        caller.patch(
            "/gateways/prod/logs/" + id,
            "{'feedback':-1,'score':99.5,'metadata':{'a':1.50,'b':true,'c':'x'}}");

    assertThat(edited.status()).isEqualTo(200);
    assertThat(caller.get("/gateways/prod/logs/" + id).at("/result/metadata").asText())
        .isEqualTo("{\"a\":1.50,\"b\":true,\"c\":\"x\"}");
    assertThat(sandbox.logs("prod").get(id).path("score").decimalValue())
        .isEqualTo(new BigDecimal("99.5"));
    assertThat(
            caller
                .get(
                    "/gateways/prod/logs?filters=%5B%7B%22key%22:%22feedback%22,%22operator%22:%22eq%22,%22value%22:%5B-1%5D%7D%5D")
                .at("/result"))
        .hasSize(1);
  }

  @Test
  void edit_absentKeepsNullRemoves() {
    String id =
        sandbox.logs("prod").append(row -> row.put("feedback", 1).put("metadata", "{\"a\":1}"));

    caller.patch("/gateways/prod/logs/" + id, "{'metadata':null}");

    assertThat(caller.get("/gateways/prod/logs/" + id).at("/result").has("metadata")).isFalse();
    assertThat(sandbox.logs("prod").get(id).path("feedback").asInt()).isEqualTo(1);
  }

  @Test
  void edit_outOfBounds_isRefusedAndChangesNothing() {
    String id = sandbox.logs("prod").append(row -> row.put("feedback", 0));

    assertThat(caller.patch("/gateways/prod/logs/" + id, "{'feedback':2}").status()).isEqualTo(400);
    assertThat(caller.patch("/gateways/prod/logs/none", "{'feedback':1}").status()).isEqualTo(404);
    assertThat(sandbox.logs("prod").get(id).path("feedback").asInt()).isZero();
  }

  @Test
  void delete_filterOrderAndLimit_takeJustThose() {
    appendFour();

    Caller.Response deleted =
        caller.delete(
            "/gateways/prod/logs?filters.key=provider&filters.operator=eq&filters.value=openai&order_by=cost&order_by_direction=desc&limit=1");

    assertThat(deleted.text()).isEqualTo("{\"success\":true}");
    assertThat(sandbox.logs("prod").ids()).containsExactly("a", "c", "d");
  }

  @Test
  void delete_withoutParameters_takesTheOldestTenThousand() {
    sandbox.seedLogs("prod", 10_005);
    List<String> before = sandbox.logs("prod").ids();

    caller.delete("/gateways/prod/logs");

    assertThat(sandbox.logs("prod").ids()).isEqualTo(before.subList(10_000, 10_005));
  }

  @Test
  void append_whileReading_showsUpOnTop() {
    sandbox.seedLogs("prod", 5);

    String id = sandbox.logs("prod").append();
    assertThat(caller.get("/gateways/prod/logs").at("/result/0/id").asText()).isEqualTo(id);

    assertThat(sandbox.logs("prod").delete(id)).isTrue();
    assertThat(caller.get("/gateways/prod/logs").at("/result_info/total_count").asInt())
        .isEqualTo(5);
  }

  @Test
  void append_fieldOfTomorrow_isSent() {
    String id = sandbox.logs("prod").append(row -> row.putObject("x_tomorrow").put("a", 1));

    assertThat(caller.get("/gateways/prod/logs/" + id).at("/result/x_tomorrow/a").asInt())
        .isEqualTo(1);
    assertThat(caller.get("/gateways/prod/logs").at("/result/0/x_tomorrow/a").asInt()).isEqualTo(1);
  }
}
