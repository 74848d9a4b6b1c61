package io.github.aigateway;

import static io.github.aigateway.logs.LogField.CREATED_AT;
import static io.github.aigateway.logs.LogField.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.logs.DeletedLogs;
import io.github.aigateway.logs.ExportedLogs;
import io.github.aigateway.logs.LogBody;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.logs.LogSnapshot;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.RecordedRequest;
import io.github.aigateway.wire.InvalidInputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs, against the sandbox. */
@ParameterizedClass
@EnumSource
class GatewayLogsTest {

  @Parameter Dialect dialect;

  private AiGatewaySandbox sandbox;
  private GatewayLogs logs;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("prod");
    logs = Clients.of(sandbox).gateway("prod").logs();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    assertThat(sandbox.violations()).isEmpty();
  }

  private List<RecordedRequest> requests(String operation) {
    return sandbox.journal().requests(operation);
  }

  /** Appends a log, which can be read at once in any dialect. */
  private String appended(Consumer<ObjectNode> change) {
    String id = sandbox.logs("prod").append(change);
    sandbox.logs("prod").settle();
    return id;
  }

  private static List<String> ids(Iterable<GatewayLog> rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.id()));
    return ids;
  }

  @Test
  void list_filters_areSentAsOneJsonText() {
    sandbox.seedLogs("prod", 30);
    LogFilters filters =
        LogFilters.where(PROVIDER)
            .eq("openai", "anthropic")
            .and(CREATED_AT)
            .after(Instant.parse("2020-01-01T00:00:00Z"));

    assertThat(logs.list(filters))
        .isNotEmpty()
        .allMatch(log -> Set.of("openai", "anthropic").contains(log.provider()));
    assertThat(requests("gatewayLogs_list").get(0).queryValues("filters"))
        .singleElement()
        .asString()
        .startsWith(
            "[{\"key\":\"provider\",\"operator\":\"eq\",\"value\":[\"openai\",\"anthropic\"]},"
                + "{\"key\":\"created_at\",\"operator\":\"gt\",\"value\":[\"20");
  }

  @Test
  @SuppressWarnings("deprecation")
  void list_deprecatedParameter_isStillThere() {
    sandbox.seedLogs("prod", 30);

    assertThat(logs.list(query -> query.provider("openai")))
        .isNotEmpty()
        .allMatch(log -> log.provider().equals("openai"));
  }

  @Test
  void list_filterThatDoesNotFitItsKey_isRefusedBeforeSending() {
    LogFilters filters =
        LogFilters.of(
            List.of(
                LogFilter.builder()
                    .key(LogFilterKey.CACHED)
                    .operator(LogFilterOperator.GT)
                    .value(List.of(true))
                    .build()));

    assertThatThrownBy(() -> logs.list(filters).firstPage())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("filters[0].operator must be eq or neq on cached, but is gt");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation")
  void list_datesOutOfOrder_areRefusedBeforeSending() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    assertThatThrownBy(
            () -> logs.list(query -> query.startDate(now).endDate(now.minusSeconds(1))).firstPage())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("start_date must be before end_date");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 32})
  void snapshot_rowsInsertedAndDeletedWhileReading_readsEachRemainingRowExactlyOnce(int prefetch) {
    sandbox.seedLogs("prod", 1500);
    List<String> before = sandbox.logs("prod").ids();
    Set<String> deleted = new HashSet<>();
    List<String> read = new ArrayList<>();

    for (GatewayLog log : logs.snapshot().prefetch(prefetch)) {
      read.add(log.id());
      if (read.size() % 10 == 0) {
        // One row that was read, one that as a rule was not, and one that is new.
        String old = before.get(read.size() / 2);
        String later = before.get(before.size() - 1 - read.size() / 4);
        for (String id : List.of(old, later)) {
          if (sandbox.logs("prod").delete(id)) {
            deleted.add(id);
          }
        }
        sandbox.logs("prod").append();
      }
    }

    assertThat(read).doesNotHaveDuplicates();
    assertThat(before).containsAll(read);
    List<String> remaining = new ArrayList<>(before);
    remaining.removeAll(deleted);
    assertThat(read).containsAll(remaining);
    assertThat(deleted).hasSizeGreaterThan(100);
    assertThat(sandbox.violations()).isEmpty();
    assertThat(requests("gatewayLogs_list"))
        .allSatisfy(
            request -> {
              assertThat(request.queryValues("order_by_direction")).containsExactly("asc");
              assertThat(request.queryValues("page")).containsExactly("1");
            });
  }

  @Test
  void snapshot_prefetch_givesTheSameRowsInTheSameOrder() {
    sandbox.seedLogs("prod", 1000);
    for (int i = 0; i < 130; i++) {
      appended(row -> row.put("created_at", "2025-06-01T00:00:00.123Z"));
    }
    List<String> expected = ids(logs.snapshot());

    assertThat(expected).hasSize(1130);
    for (int prefetch : new int[] {1, 4, 32}) {
      assertThat(ids(logs.snapshot().prefetch(prefetch))).isEqualTo(expected);
    }
  }

  @Test
  void snapshot_hundredsOfRowsOfOneMillisecond_areReadByPagesAndAllThere() {
    for (int i = 0; i < 130; i++) {
      appended(row -> row.put("created_at", "2025-06-01T00:00:00.123Z"));
    }

    assertThat(ids(logs.snapshot()))
        .containsExactlyInAnyOrderElementsOf(sandbox.logs("prod").ids());
  }

  @Test
  void snapshot_exportThatFailsOnTheWay_resumesWithoutLossOrRepetition(@TempDir Path folder)
      throws IOException {
    sandbox.seedLogs("prod", 300);
    AiGatewayClient once =
        Clients.of(sandbox).withOptions(options -> options.retryPolicy(RetryPolicy.none()));
    GatewayLogs impatient = once.gateway("prod").logs();
    Path file = folder.resolve("logs.ndjson");
    impatient.snapshot().iterator().next();
    sandbox.journal().clear();
    LogSnapshot snapshot = impatient.snapshot();
    sandbox.faults().next("gatewayLogs_list", 1, Fault.latency(Duration.ZERO));
    sandbox.faults().next("gatewayLogs_list", 1, Fault.latency(Duration.ZERO));
    sandbox.faults().next("gatewayLogs_list", 1, Fault.status(503));

    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(() -> snapshot.exportTo(file, LogFormat.NDJSON));
    sandbox.logs("prod").append();
    ExportedLogs exported = impatient.snapshot().exportTo(file, LogFormat.NDJSON);

    assertThat(exported.resumed()).isTrue();
    assertThat(exported.rows()).isEqualTo(300);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(300).doesNotHaveDuplicates();
    assertThat(requests("gatewayLogs_list")).hasSize(8);
  }

  @Test
  void snapshot_wallClockThatWasMovedOn_endsAtTheNewTime() {
    FakeClock time = new FakeClock();
    logs = Clients.of(sandbox).withOptions(o -> o.clock(time)).gateway("prod").logs();
    for (int hours : new int[] {1, 7}) {
      String made = time.instant().plus(Duration.ofHours(hours)).toString();
      appended(row -> row.put("created_at", made));
    }

    assertThat(logs.snapshot()).isEmpty();
    time.pass(Duration.ofHours(8));
    assertThat(logs.snapshot()).hasSize(2);
  }

  @Test
  void requestAndResponse_json_areGivenAsTheyAre() {
    String id =
        appended(
            row -> {
              row.putObject("request").put("prompt", "hello").put("temperature", 0.10);
              row.putArray("response").add("hi").add(7);
            });

    assertThat(logs.requestBody(id).json().path("prompt").textValue()).isEqualTo("hello");
    assertThat(logs.responseBody(id).json()).hasSize(2);
    assertThat(logs.responseBody(id).text()).isEqualTo("[\"hi\",7]");
  }

  @Test
  void response_notJson_isGivenAsText() {
    String id = appended(row -> {});
    String events = "data: {\"delta\":\"he\"}\n\ndata: [DONE]\n\n";
    sandbox.faults().next("gatewayLogs_getResponseBody", Fault.body("text/event-stream", events));

    LogBody body = logs.responseBody(id);

    assertThat(body.text()).isEqualTo(events);
    assertThat(body).hasToString("LogBody[" + events.length() + " characters]");
  }

  @Test
  void edit_absentNullAndValue_areToldApart() {
    String id = appended(row -> row.put("score", 10).put("feedback", 1));

    logs.annotate(
        id,
        GatewayLogEditRequest.builder()
            .feedback(null)
            .metadata(Map.of("team", "search", "tier", 2, "trial", false))
            .build());

    assertThat(requests("gatewayLogs_edit"))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.json().path("feedback").isNull()).isTrue();
              assertThat(request.json().has("score")).isFalse();
              assertThat(request.json().path("metadata").path("tier").intValue()).isEqualTo(2);
            });
    assertThat(sandbox.logs("prod").get(id).path("score").intValue()).isEqualTo(10);
  }

  @Test
  void edit_scoreOutOfBounds_isRefusedBeforeSending() {
    assertThatThrownBy(
            () ->
                logs.annotate(
                    "id", GatewayLogEditRequest.builder().score(new BigDecimal("100.5")).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("score")
        .hasMessageContaining("100");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @Test
  void await_logThatAppearsLate_isWaitedForWithGrowingPauses() {
    String[] late = new String[1];
    List<Duration> pauses = new ArrayList<>();
    logs =
        waiting(
            pause -> {
              pauses.add(pause);
              if (pauses.size() == 3) {
                late[0] = appended(row -> row.put("id", "late"));
              }
            });

    assertThat(logs.await("late", Duration.ofMinutes(1)).id()).isEqualTo("late");
    assertThat(late[0]).isEqualTo("late");
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void await_valueThatIsFilledInLater_isWaitedFor() {
    appended(row -> row.put("id", "x").put("tokens_out", 0));
    List<Duration> pauses = new ArrayList<>();
    logs =
        waiting(
            pause -> {
              pauses.add(pause);
              sandbox.logs("prod").delete("x");
              appended(row -> row.put("id", "x").put("tokens_out", 7));
            });

    assertThat(
            logs.await("x", Duration.ofMinutes(1), log -> !Long.valueOf(0).equals(log.tokensOut()))
                .tokensOut())
        .isEqualTo(7);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void await_logThatNeverAppears_failsWhenTheTimeIsOver() {
    List<Duration> pauses = new ArrayList<>();
    logs = waiting(pauses::add);

    assertThatThrownBy(() -> logs.await("never", Duration.ofSeconds(30)))
        .isInstanceOf(CallTimeoutException.class)
        .hasMessage("timed out after PT30S waiting for log never")
        .hasCauseInstanceOf(NotFoundException.class);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(30));
  }

  /** Logs of a client whose time is nothing but what it sleeps. */
  private GatewayLogs waiting(Consumer<Duration> asleep) {
    FakeClock time = new FakeClock();
    Sleeper sleeper =
        pause -> {
          time.sleep(pause);
          asleep.accept(pause);
        };
    return Clients.of(sandbox)
        .withOptions(options -> options.clock(time).sleeper(sleeper))
        .gateway("prod")
        .logs();
  }

  @Test
  void delete_filters_deletesWhatMatchesAndSaysHowMany() {
    sandbox.seedLogs("prod", 60);
    long openai = logs.list(LogFilters.where(PROVIDER).eq("openai")).firstPage().totalCount();
    assertThat(openai).isPositive();

    DeletedLogs deleted = logs.delete(LogFilters.where(PROVIDER).eq("openai"));

    assertThat(deleted).isEqualTo(new DeletedLogs(10_000, openai));
    assertThat(deleted.isPartial()).isFalse();
    assertThat(sandbox.logs("prod").count()).isEqualTo(60 - (int) openai);
  }

  @Test
  void delete_moreThanTheLimit_saysThatSomeAreLeft() {
    sandbox.seedLogs("prod", 60);
    LogFilters openai = LogFilters.where(PROVIDER).eq("openai");

    DeletedLogs deleted = logs.delete(openai, 2);

    assertThat(deleted.isPartial()).isTrue();
  }

  @Test
  void delete_noFilters_isRefusedBeforeSending() {
    sandbox.seedLogs("prod", 5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> logs.delete(LogFilters.of(List.of())))
        .withMessage(
            "filters must have at least 1 condition; deleteOldest deletes logs without any");
    assertThat(sandbox.journal().requests()).isEmpty();
    assertThat(sandbox.logs("prod").count()).isEqualTo(5);
  }

  @Test
  void delete_filterThatHoldsNothingBack_isRefusedEvenWithoutValidation() {
    sandbox.seedLogs("prod", 5);
    GatewayLogs unchecked =
        Clients.of(sandbox).withOptions(o -> o.validation(false)).gateway("prod").logs();
    LogFilter whole =
        LogFilter.builder()
            .key(LogFilterKey.MODEL)
            .operator(LogFilterOperator.EQ)
            .value(List.of("gpt-4o"))
            .build();
    ObjectNode json = (ObjectNode) whole.toJson();
    for (LogFilter filter :
        List.of(
            LogFilter.fromJson(json.deepCopy().without("key")),
            LogFilter.fromJson(json.deepCopy().without("operator")),
            LogFilter.fromJson(json.deepCopy().without("value")),
            whole.toBuilder().value(List.of()).build())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> unchecked.delete(LogFilters.of(List.of(whole, filter))))
          .withMessageStartingWith(
              "filters must each have a key, an operator and at least 1 value");
    }
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @Test
  void deleteOldest_count_deletesThoseAndNoOthers() {
    sandbox.seedLogs("prod", 20);
    List<String> oldest = ids(logs.snapshot()).subList(0, 7);

    DeletedLogs deleted = logs.deleteOldest(7);

    assertThat(deleted).isEqualTo(new DeletedLogs(7, 20L));
    assertThat(sandbox.logs("prod").ids()).hasSize(13).doesNotContainAnyElementsOf(oldest);
  }

  @Test
  void deleteOldest_countOutOfBounds_isRefusedBeforeSending() {
    sandbox.seedLogs("prod", 5);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> logs.deleteOldest(10_001));
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> logs.deleteOldest(0));
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @Test
  void delete_failsAfterItWasTaken_isNotSentAgain() {
    sandbox.seedLogs("prod", 20);
    sandbox.faults().always("gatewayLogs_delete", Fault.statusAfterTaken(502));

    assertThatExceptionOfType(ServerException.class).isThrownBy(() -> logs.deleteOldest(5));
    assertThat(sandbox.logs("prod").count()).isEqualTo(15);
  }
}
