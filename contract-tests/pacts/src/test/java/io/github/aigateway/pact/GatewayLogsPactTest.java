package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.json;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.Interaction.parameter;
import static io.github.aigateway.pact.ResponseBodies.NOT_FOUND;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.ResponseBodies.done;
import static io.github.aigateway.pact.ResponseBodies.result;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.assertRows;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.request;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.GatewayLogs;
import io.github.aigateway.RawRequest;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.logs.LogField;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.LogFeedback;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogOrderBy;
import io.github.aigateway.model.SortDirection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class GatewayLogsPactTest {

  private static final String LOGS = "/gateways/${gateway_id}/logs";
  private static final String LOG = LOGS + "/${log_id}";

  private static final List<String> ORDERS =
      List.of("created_at", "provider", "model", "model_type", "success", "cached");

  private static final List<String> ORDERS_OF_DELETION =
      List.of(
          "created_at",
          "provider",
          "model",
          "model_type",
          "success",
          "cached",
          "cost",
          "tokens_in",
          "tokens_out",
          "duration",
          "feedback");

  /** Each key once, each operator, and each kind of value: text, number, boolean and null. */
  private static final String EVERY_FILTER =
      """
      [
       {"key":"id","operator":"eq","value":["log-a"]},
       {"key":"created_at","operator":"lt","value":["2026-05-08T00:00:00Z"]},
       {"key":"request_content_type","operator":"eq","value":["application/json"]},
       {"key":"response_content_type","operator":"eq","value":["application/json"]},
       {"key":"request_type","operator":"eq","value":["chat"]},
       {"key":"success","operator":"eq","value":[true]},
       {"key":"cached","operator":"neq","value":[true]},
       {"key":"provider","operator":"contains","value":["open"]},
       {"key":"model","operator":"eq","value":["gpt-4o"]},
       {"key":"model_type","operator":"eq","value":[null]},
       {"key":"cost","operator":"gt","value":[0.5]},
       {"key":"tokens","operator":"gt","value":[10]},
       {"key":"tokens_in","operator":"gt","value":[5]},
       {"key":"tokens_out","operator":"gt","value":[5]},
       {"key":"duration","operator":"lt","value":[5000]},
       {"key":"feedback","operator":"eq","value":[1]},
       {"key":"event_id","operator":"eq","value":["event-a"]},
       {"key":"metadata.key","operator":"eq","value":["user"]},
       {"key":"metadata.value","operator":"eq","value":[42]},
       {"key":"authentication","operator":"eq","value":[false]},
       {"key":"wholesale","operator":"eq","value":[false]},
       {"key":"compatibilityMode","operator":"eq","value":[false]},
       {"key":"dlp_action","operator":"eq","value":["BLOCK"]},
       {"key":"user_agent","operator":"contains","value":["curl"]}
      ]""";

  private static final String ONE_FILTER =
      """
      [{"key":"model","operator":"eq","value":["gpt-4o"]}]""";

  private static final String UNKNOWN_KEY =
      """
      [{"key":"colour","operator":"eq","value":["red"]}]""";

  private static final String UNKNOWN_OPERATOR =
      """
      [{"key":"model","operator":"like","value":["gpt"]}]""";

  private static final String EVERY_FIELD =
      """
      {"id": "log-a", "cached": false, "created_at": ":date-time 2026-05-07T10:00:00.123Z", "duration": 3000000000,
       "model": "gpt-4o", "path": "/v1/chat/completions", "provider": "openai", "success": true,
       "tokens_in?": 3000000000, "tokens_out?": 3000000000, "cost": 0.25, "custom_cost": false, "metadata": "{}",
       "model_type": "chat", "request_content_type": "application/json", "request_type": "chat",
       "response_content_type": "application/json", "status_code": 200, "step": 1}""";

  private static final String REQUIRED_FIELDS =
      """
      {"id": "log-b", "cached": true, "created_at": ":date-time 2026-05-07T09:00:00Z", "duration": 1, "model": "gpt-4o",
       "path": "/v1/chat/completions", "provider": "openai", "success": false, "tokens_in": null, "tokens_out": null}""";

  private static final String EVERY_FIELD_IN_DETAIL =
      """
      {"id": "log-a", "cached": false, "created_at": ":date-time 2026-05-07T10:00:00.123Z", "duration": 3000000000,
       "model": "gpt-4o", "path": "/v1/chat/completions", "provider": "openai", "success": true,
       "tokens_in?": 3000000000, "tokens_out?": 3000000000, "cost": 0.25, "custom_cost": false, "metadata": "{}",
       "model_type": "chat", "request_content_type": "application/json", "request_head": ":private", "request_head_complete": true,
       "request_size": 3000000000, "request_type": "chat", "response_content_type": "application/json",
       "response_head": ":private", "response_head_complete": true, "response_size": 3000000000, "status_code": 200, "step": 1}""";

  private static final String REQUEST =
      """
      {"model": "gpt-4o", "messages": [{"role": "user", "content": ":private"}]}""";

  private static final String RESPONSE =
      """
      {"choices": [{"message": {"role": "assistant", "content": ":private"}}]}""";

  private static final String DONE =
      """
      {"success!": true}""";

  private static final String IMPOSSIBLE_FILTER =
      """
      [{"key":"model","operator":"eq","value":["gpt-4o"]},
       {"key":"created_at","operator":"lt","value":["2000-01-01T00:00:00Z"]}]""";

  private static final String NO_LOGS =
      """
      {"result": [], "result_info": {"total_count": 0.0}, "success!": true}""";

  private static final String LIST =
      """
      {"result*": [%s], "result_info": %s, "success!": true}""";

  private static final String COUNTED =
      """
      {"total_count": 1.0}""";

  private static final String EVERY_STATISTIC =
      """
      {"count": 2.0, "max_cost": 0.25, "max_duration": 3000.5, "max_tokens_in": 20.0, "max_tokens_out": 30.0,
       "max_total_tokens": 50.0, "min_cost": 0.01, "min_duration": 1.5, "min_tokens_in": 1.0, "min_tokens_out": 1.0,
       "min_total_tokens": 2.0, "page": 1.0, "per_page": 50.0, "total_count": 2.0}""";

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        log("list logs with every field", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "50")
            .query("search", "gpt")
            .query("meta_info", "true")
            .query("order_by", "created_at")
            .query("order_by_direction", "asc")
            .returns(200, LIST.formatted(EVERY_FIELD, EVERY_STATISTIC)),
        log("list logs with no more than they must have", REQUIRED_FIELDS)
            .withKey()
            .get(LOGS)
            .query("page", "1")
            .returns(200, LIST.formatted(REQUIRED_FIELDS, "{}")),
        log("list logs one by one", REQUIRED_FIELDS)
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "1")
            .query("order_by_direction", "desc")
            .returns(200, LIST.formatted(REQUIRED_FIELDS, "{}")),
        interaction("list several logs")
            .given(
                "logs exist",
                Map.of(
                    "gateway_id",
                    "prod",
                    "logs",
                    List.of(parameter(EVERY_FIELD), parameter(REQUIRED_FIELDS))))
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "2")
            .returns(200, LIST.formatted(EVERY_FIELD + ", " + REQUIRED_FIELDS, COUNTED)),
        log("list logs without saying which page", REQUIRED_FIELDS)
            .get(LOGS)
            .returns(200, LIST.formatted(REQUIRED_FIELDS, "{}")),
        log("list logs by every parameter that is deprecated", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .query("cached", "false")
            .query("direction", "desc")
            .queryDateTime("start_date", "2026-05-07T00:00:00Z")
            .queryDateTime("end_date", "2026-05-08T00:00:00Z")
            .query("feedback", "0")
            .query("min_cost", "0.2")
            .query("max_cost", "0.3")
            .query("min_duration", "0.5")
            .query("max_duration", "3000000000.5")
            .query("min_tokens_in", "0.5")
            .query("max_tokens_in", "3000000000.5")
            .query("min_tokens_out", "0.5")
            .query("max_tokens_out", "3000000000.5")
            .query("min_total_tokens", "0.5")
            .query("max_total_tokens", "6000000000.5")
            .query("model", "gpt-4o")
            .query("model_type", "chat")
            .query("provider", "openai")
            .query("request_content_type", "application/json")
            .query("response_content_type", "application/json")
            .query("success", "true")
            .returns(200, LIST.formatted("", "{}")),
        interaction("list logs in ascending direction that were rated well")
            .given("logs exist", Map.of("gateway_id", "prod", "logs", List.of()))
            .get(LOGS)
            .query("page", "1")
            .query("direction", "asc")
            .query("feedback", "1")
            .returns(200, LIST.formatted("", "{}")),
        interaction("list logs in order of what only deletion knows")
            .get(LOGS)
            .query("order_by", "cost")
            .refusedAt("query.order_by")
            .returns(400, badRequest("order_by is unknown")),
        interaction("list logs in no direction")
            .get(LOGS)
            .query("order_by_direction", "up")
            .refusedAt("query.order_by_direction")
            .returns(400, badRequest("order_by_direction is unknown")),
        interaction("list logs by a key that is unknown")
            .get(LOGS)
            .queryJson("filters", UNKNOWN_KEY)
            .refusedAt("query.filters.0.key")
            .returns(400, badRequest("filters.0.key is unknown")),
        interaction("list logs by an operator that is unknown")
            .get(LOGS)
            .queryJson("filters", UNKNOWN_OPERATOR)
            .refusedAt("query.filters.0.operator")
            .returns(400, badRequest("filters.0.operator is unknown")),
        interaction("list logs by a filter without an operator")
            .get(LOGS)
            .queryJson("filters", "[{\"key\":\"model\",\"value\":[\"gpt-4o\"]}]")
            .refusedAt("query.filters.0")
            .returns(400, badRequest("filters.0.operator is required")),
        interaction("list logs from page 0")
            .get(LOGS)
            .query("page", "0")
            .refusedAt("query.page")
            .returns(400, badRequest("page is too small")),
        interaction("list logs in pages of none")
            .get(LOGS)
            .query("per_page", "0")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too small")),
        interaction("list logs in pages of 51")
            .get(LOGS)
            .query("per_page", "51")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too large")),
        interaction("list logs by a vote that is none")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(LOGS)
            .query("feedback", "2")
            .refusedAt("query.feedback")
            .returns(400, badRequest("feedback is neither 0 nor 1")),
        interaction("list the logs of a gateway whose id no gateway can have")
            .get("/gateways/Not-an-Id/logs")
            .refusedAt("path.gateway_id")
            .returns(400, badRequest("gateway_id is malformed")),
        interaction("list the logs of a gateway whose id is too long")
            .get("/gateways/" + "g".repeat(65) + "/logs")
            .refusedAt("path.gateway_id")
            .returns(400, badRequest("gateway_id is too long")),
        interaction("list the logs of a gateway whose id has one letter")
            .given("logs exist", Map.of("gateway_id", "g", "logs", List.of()))
            .get("/gateways/g/logs")
            .query("page", "1")
            .returns(200, LIST.formatted("", "{}")),
        interaction("list the logs of a gateway whose id is as long as an id can be")
            .given("logs exist", Map.of("gateway_id", "g".repeat(64), "logs", List.of()))
            .get("/gateways/" + "g".repeat(64) + "/logs")
            .query("page", "1")
            .returns(200, LIST.formatted("", "{}")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_pages_areRead(MockServer server) {
    GatewayLogs logs = client(server).gateway("prod").logs();
    assertRows(
        logs.list(
                query ->
                    query
                        .perPage(50)
                        .search("gpt")
                        .metaInfo(true)
                        .orderBy(LogOrderBy.CREATED_AT)
                        .orderByDirection(SortDirection.ASC))
            .firstPage()
            .items(),
        EVERY_FIELD);
    assertRows(
        withKey(client(server)).gateway("prod").logs().list().firstPage().items(), REQUIRED_FIELDS);
    assertRows(
        logs.list(query -> query.perPage(1).orderByDirection(SortDirection.DESC))
            .firstPage()
            .items(),
        REQUIRED_FIELDS);
    assertRows(
        logs.list(query -> query.perPage(2)).firstPage().items(), EVERY_FIELD, REQUIRED_FIELDS);
    assertRead(client(server).send(raw("GET", LOGS)).json(), LIST.formatted(REQUIRED_FIELDS, "{}"));
    assertThat(logs.list(GatewayLogsPactTest::everyDeprecatedParameter)).isEmpty();
    assertThat(
            logs.list(query -> query.direction(SortDirection.ASC).feedback(LogFeedback.NUMBER_1)))
        .isEmpty();
    assertThat(client(server).gateway("g").logs().list()).isEmpty();
    assertThat(client(server).gateway("g".repeat(64)).logs().list()).isEmpty();
    assertRefused(400, () -> client(server).send(raw("GET", LOGS).query("order_by", "cost")));
    assertRefused(
        400, () -> client(server).send(raw("GET", LOGS).query("order_by_direction", "up")));
    assertRefused(400, () -> client(server).send(raw("GET", LOGS).query("filters", UNKNOWN_KEY)));
    assertRefused(
        400, () -> client(server).send(raw("GET", LOGS).query("filters", UNKNOWN_OPERATOR)));
    assertRefused(
        400,
        () ->
            client(server)
                .send(
                    raw("GET", LOGS)
                        .query("filters", "[{\"key\":\"model\",\"value\":[\"gpt-4o\"]}]")));
    assertRefused(400, () -> client(server).send(raw("GET", LOGS).query("page", 0)));
    assertRefused(400, () -> client(server).send(raw("GET", LOGS).query("per_page", 0)));
    assertRefused(400, () -> client(server).send(raw("GET", LOGS).query("per_page", 51)));
    assertRefused(400, () -> client(server).send(raw("GET", LOGS).query("feedback", 2)));
    assertRefused(400, () -> client(server).send(raw("GET", "/gateways/Not-an-Id/logs")));
    assertRefused(
        400, () -> client(server).send(raw("GET", "/gateways/" + "g".repeat(65) + "/logs")));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact listInOrder(PactBuilder builder) {
    return pact(
        builder,
        ORDERS.stream()
            .map(
                order ->
                    log("list logs in order of " + order, EVERY_FIELD)
                        .get(LOGS)
                        .query("page", "1")
                        .query("order_by", order)
                        .returns(200, LIST.formatted(EVERY_FIELD, "{}")))
            .toArray(Interaction[]::new));
  }

  @Test
  @PactTestFor(pactMethod = "listInOrder")
  void list_order_isSent(MockServer server) {
    for (String order : ORDERS) {
      assertRows(
          client(server)
              .gateway("prod")
              .logs()
              .list(query -> query.orderBy(LogOrderBy.of(order)))
              .firstPage()
              .items(),
          EVERY_FIELD);
    }
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact listFiltered(PactBuilder builder) {
    return pact(
        builder,
        log("list logs by every filter", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .queryJson("filters", EVERY_FILTER)
            .returns(200, LIST.formatted("", "{}")),
        log("list logs by one filter", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .queryJson("filters", ONE_FILTER)
            .returns(200, LIST.formatted(EVERY_FIELD, "{}")));
  }

  @SuppressWarnings("deprecation")
  private static void everyDeprecatedParameter(ListQuery.Builder query) {
    query
        .cached(false)
        .direction(SortDirection.DESC)
        .startDate(Instant.parse("2026-05-07T00:00:00Z"))
        .endDate(Instant.parse("2026-05-08T00:00:00Z"))
        .feedback(LogFeedback.NUMBER_0)
        .minCost(new BigDecimal("0.2"))
        .maxCost(new BigDecimal("0.3"))
        .minDuration(new BigDecimal("0.5"))
        .maxDuration(new BigDecimal("3000000000.5"))
        .minTokensIn(new BigDecimal("0.5"))
        .maxTokensIn(new BigDecimal("3000000000.5"))
        .minTokensOut(new BigDecimal("0.5"))
        .maxTokensOut(new BigDecimal("3000000000.5"))
        .minTotalTokens(new BigDecimal("0.5"))
        .maxTotalTokens(new BigDecimal("6000000000.5"))
        .model("gpt-4o")
        .modelType("chat")
        .provider("openai")
        .requestContentType("application/json")
        .responseContentType("application/json")
        .success(true);
  }

  private static List<LogFilter> filters(String json) {
    return List.of(request(json, LogFilter[].class));
  }

  @Test
  @PactTestFor(pactMethod = "listFiltered")
  void list_filters_areSentAsOneJsonText(MockServer server) {
    GatewayLogs logs = unchecked(client(server)).gateway("prod").logs();
    assertThat(logs.list(query -> query.filters(filters(EVERY_FILTER)))).isEmpty();
    LogFilters gpt = LogFilters.where(LogField.MODEL).eq("gpt-4o");
    assertRows(client(server).gateway("prod").logs().list(gpt).firstPage().items(), EVERY_FIELD);
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        log("get a log with every field", EVERY_FIELD_IN_DETAIL)
            .get(LOG)
            .returns(200, result(EVERY_FIELD_IN_DETAIL)),
        interaction("get a log with no more than it must have")
            .withKey()
            .given(
                "a log exists",
                Map.of(
                    "gateway_id", "staging", "log_id", "log-b", "log", parameter(REQUIRED_FIELDS)))
            .get("/gateways/staging/logs/${log_id}")
            .returns(200, result(REQUIRED_FIELDS)),
        interaction("get a log that is not there")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(LOGS + "/gone")
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_log_isRead(MockServer server) {
    assertRead(client(server).gateway("prod").logs().get("log-a"), EVERY_FIELD_IN_DETAIL);
    assertRead(withKey(client(server)).gateway("staging").logs().get("log-b"), REQUIRED_FIELDS);
    assertRefused(404, () -> client(server).gateway("prod").logs().get("gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact edit(PactBuilder builder) {
    return pact(
        builder,
        log("rate a log and give it metadata", EVERY_FIELD)
            .patch(
                LOG,
                """
                {"feedback": -0.5, "metadata": {"user": "user-a", "attempt": 2.5, "beta": true}, "score": 87.5}""")
            .returns(200, done("{}")),
        log("rate a log as well as can be", EVERY_FIELD)
            .patch(
                LOG,
                """
                {"feedback": 1, "score": 100}""")
            .returns(200, done("{}")),
        log("rate a log as badly as can be", EVERY_FIELD)
            .patch(
                LOG,
                """
                {"feedback": -1, "score": 0}""")
            .returns(200, done("{}")),
        log("take back what was said about a log", EVERY_FIELD)
            .withKey()
            .patch(
                LOG,
                """
                {"feedback": null, "metadata": null, "score": null}""")
            .returns(200, done("{}")),
        log("give a log metadata and nothing else", EVERY_FIELD)
            .patch(
                LOG,
                """
                {"metadata": {}}""")
            .returns(200, done("{}")),
        unrated("rate a log better than can be", "feedback", "1.5"),
        unrated("rate a log worse than can be", "feedback", "-1.5"),
        unrated("score a log above 100", "score", "100.5"),
        unrated("score a log below 0", "score", "-0.5"),
        interaction("rate a log that is not there")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .patch(
                LOGS + "/gone",
                """
                {"feedback": 1}""")
            .returns(404, NOT_FOUND));
  }

  // The reference documents no response but 404 to a rating out of range, so the log is one that is
  // not there.
  private static Interaction unrated(String description, String field, String value) {
    return interaction(description)
        .given("a gateway exists", Map.of("gateway_id", "prod"))
        .patch(
            LOGS + "/gone",
            """
            {"%s": %s}"""
                .formatted(field, value))
        .refusedAt("body." + field)
        .otherwiseInTheSandbox("a body that is wrong is 400 even where there is no such log")
        .returns(404, NOT_FOUND);
  }

  @Test
  @PactTestFor(pactMethod = "edit")
  void edit_log_isAcknowledged(MockServer server) {
    GatewayLogs logs = client(server).gateway("prod").logs();
    logs.annotate(
        "log-a",
        GatewayLogEditRequest.builder()
            .feedback(new BigDecimal("-0.5"))
            .putMetadataItem("user", "user-a")
            .putMetadataItem("attempt", new BigDecimal("2.5"))
            .putMetadataItem("beta", true)
            .score(new BigDecimal("87.5"))
            .build());
    logs.annotate(
        "log-a",
        GatewayLogEditRequest.builder()
            .feedback(BigDecimal.ONE)
            .score(new BigDecimal("100"))
            .build());
    logs.annotate(
        "log-a",
        GatewayLogEditRequest.builder()
            .feedback(BigDecimal.ONE.negate())
            .score(BigDecimal.ZERO)
            .build());
    withKey(client(server))
        .gateway("prod")
        .logs()
        .annotate(
            "log-a",
            GatewayLogEditRequest.builder().feedback(null).metadata(null).score(null).build());
    logs.annotate("log-a", GatewayLogEditRequest.builder().metadata(Map.of()).build());
    GatewayLogs unchecked = unchecked(client(server)).gateway("prod").logs();
    for (String beyond : List.of("1.5", "-1.5")) {
      GatewayLogEditRequest request =
          GatewayLogEditRequest.builder().feedback(new BigDecimal(beyond)).build();
      assertRefused(404, () -> unchecked.annotate("gone", request));
    }
    for (String beyond : List.of("100.5", "-0.5")) {
      GatewayLogEditRequest request =
          GatewayLogEditRequest.builder().score(new BigDecimal(beyond)).build();
      assertRefused(404, () -> unchecked.annotate("gone", request));
    }
    assertRefused(
        404,
        () ->
            logs.annotate(
                "gone", GatewayLogEditRequest.builder().feedback(BigDecimal.ONE).build()));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        // Before it deletes, the client makes sure that filters are applied, and counts.
        log("list no log that was made before there were any", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "1")
            .queryJson("filters", IMPOSSIBLE_FILTER)
            .returns(200, NO_LOGS),
        log("list the logs that are about to be deleted", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "50")
            .queryJson("filters", ONE_FILTER)
            .returns(200, LIST.formatted(EVERY_FIELD, "{}")),
        log("count logs", EVERY_FIELD)
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "1")
            .queryJson("filters", ONE_FILTER)
            .returns(200, LIST.formatted(EVERY_FIELD, COUNTED)),
        // The second time it would delete what has come since, or the next oldest.
        log("delete logs by a filter", EVERY_FIELD)
            .delete(LOGS)
            .queryJson("filters", ONE_FILTER)
            .retried(Retry.NEVER)
            .query("limit", "10000")
            .query("order_by", "created_at")
            .query("order_by_direction", "asc")
            .returns(200, DONE),
        log("count all logs", EVERY_FIELD)
            .withKey()
            .get(LOGS)
            .query("page", "1")
            .query("per_page", "1")
            .returns(200, LIST.formatted(EVERY_FIELD, COUNTED)),
        log("delete the oldest log", EVERY_FIELD)
            .withKey()
            .delete(LOGS)
            .query("limit", "1")
            .query("order_by", "created_at")
            .query("order_by_direction", "asc")
            .returns(200, DONE),
        log("delete logs by every filter, and say no more", EVERY_FIELD)
            .delete(LOGS)
            .queryJson("filters", EVERY_FILTER)
            .returns(200, DONE),
        interaction("delete logs in an order that is unknown")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .delete(LOGS)
            .query("limit", "2")
            .query("order_by", "id")
            .refusedAt("query.order_by")
            .returns(400, badRequest("order_by is unknown")),
        interaction("delete no log")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .delete(LOGS)
            .query("limit", "0")
            .refusedAt("query.limit")
            .returns(400, badRequest("limit is too small")),
        interaction("delete 10001 logs")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .delete(LOGS)
            .query("limit", "10001")
            .refusedAt("query.limit")
            .returns(400, badRequest("limit is too large")));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_logs_isAcknowledged(MockServer server) {
    LogFilters gpt = LogFilters.where(LogField.MODEL).eq("gpt-4o");
    assertThat(client(server).gateway("prod").logs().delete(gpt).limit()).isEqualTo(10_000);
    assertThat(withKey(client(server)).gateway("prod").logs().deleteOldest(1).limit()).isEqualTo(1);
    RawRequest everyFilter = raw("DELETE", LOGS).query("filters", json(EVERY_FILTER).toString());
    assertRead(client(server).send(everyFilter).json(), DONE);
    assertRefused(
        400,
        () -> client(server).send(raw("DELETE", LOGS).query("limit", 2).query("order_by", "id")));
    assertRefused(400, () -> client(server).send(raw("DELETE", LOGS).query("limit", 0)));
    assertRefused(400, () -> client(server).send(raw("DELETE", LOGS).query("limit", 10_001)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact deleteInOrder(PactBuilder builder) {
    return pact(
        builder,
        ORDERS_OF_DELETION.stream()
            .map(
                order ->
                    log("delete the first logs in order of " + order, EVERY_FIELD)
                        .delete(LOGS)
                        .query("limit", "2")
                        .query("order_by", order)
                        .query("order_by_direction", "desc")
                        .returns(200, DONE))
            .toArray(Interaction[]::new));
  }

  @Test
  @PactTestFor(pactMethod = "deleteInOrder")
  void delete_order_isSent(MockServer server) {
    // The client deletes in one order only.
    for (String order : ORDERS_OF_DELETION) {
      RawRequest request =
          raw("DELETE", LOGS)
              .query("limit", 2)
              .query("order_by", order)
              .query("order_by_direction", "desc");
      assertRead(client(server).send(request).json(), DONE);
    }
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact bodies(PactBuilder builder) {
    return pact(
        builder,
        log("get the request of a log", EVERY_FIELD).get(LOG + "/request").returns(200, REQUEST),
        interaction("get the request of a log that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(LOGS + "/gone/request")
            .returns(404, NOT_FOUND),
        log("get the response of a log", EVERY_FIELD).get(LOG + "/response").returns(200, RESPONSE),
        interaction("get the response of a log that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(LOGS + "/gone/response")
            .returns(404, NOT_FOUND));
  }

  private static Interaction log(String description, String log) {
    return interaction(description)
        .given(
            "a log exists", Map.of("gateway_id", "prod", "log_id", "log-a", "log", parameter(log)));
  }

  @Test
  @PactTestFor(pactMethod = "bodies")
  void getRequestAndResponse_json_isRead(MockServer server) {
    GatewayLogs logs = client(server).gateway("prod").logs();
    assertRead(logs.requestBody("log-a").json(), REQUEST);
    assertRead(logs.responseBody("log-a").json(), RESPONSE);
    assertRefused(404, () -> withKey(client(server)).gateway("prod").logs().requestBody("gone"));
    assertRefused(404, () -> withKey(client(server)).gateway("prod").logs().responseBody("gone"));
  }
}
