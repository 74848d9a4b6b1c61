package io.github.aigateway;

import static io.github.aigateway.logs.LogField.COST;
import static io.github.aigateway.logs.LogField.CREATED_AT;
import static io.github.aigateway.logs.LogField.MODEL;
import static io.github.aigateway.logs.LogField.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.error.FilterNotAppliedException;
import io.github.aigateway.logs.LogFilterForm;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.FilterForm;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that ignores a form of filters: its rows are not given out, nothing is deleted. */
class FilterProofTest {

  private static final LogFilters OPENAI = LogFilters.where(PROVIDER).eq("openai");

  private AiGatewaySandbox sandbox;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** Logs that are asked for in a form, of a sandbox that ignores one. */
  private GatewayLogs logs(LogFilterForm asked, FilterForm ignored) {
    sandbox = AiGatewaySandbox.builder().ignoreFilters(ignored).start();
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", 120);
    return Clients.of(sandbox)
        .withOptions(options -> options.logFilterForm(asked))
        .gateway("prod")
        .logs();
  }

  private GatewayLogs ignored(LogFilterForm form) {
    return logs(form, FilterForm.valueOf(form.name()));
  }

  @ParameterizedTest
  @EnumSource
  void list_filtersIgnored_endsWithTheReason(LogFilterForm form) {
    GatewayLogs logs = ignored(form);

    assertThatExceptionOfType(FilterNotAppliedException.class)
        .isThrownBy(() -> logs.list(OPENAI).forEach(log -> {}))
        .withMessageStartingWith("the service did not apply the filter \"provider eq\"");
  }

  @ParameterizedTest
  @EnumSource
  void snapshot_filtersIgnored_endsWithTheReason(LogFilterForm form, @TempDir Path folder) {
    GatewayLogs logs = ignored(form);

    assertThatExceptionOfType(FilterNotAppliedException.class)
        .isThrownBy(() -> logs.snapshot(OPENAI).forEach(log -> {}));
    assertThatExceptionOfType(FilterNotAppliedException.class)
        .isThrownBy(
            () ->
                logs.snapshot(OPENAI)
                    .prefetch(4)
                    .exportTo(folder.resolve("logs.ndjson"), LogFormat.NDJSON));
  }

  @ParameterizedTest
  @EnumSource
  void delete_filtersIgnored_deletesNothing(LogFilterForm form) {
    GatewayLogs logs = ignored(form);

    assertThatExceptionOfType(FilterNotAppliedException.class)
        .isThrownBy(() -> logs.delete(OPENAI))
        .withMessageStartingWith("not deleted: the service did not apply the filter");
    assertThat(sandbox.journal().requests("gatewayLogs_delete")).isEmpty();
    assertThat(sandbox.logs("prod").count()).isEqualTo(120);
  }

  @ParameterizedTest
  @EnumSource
  void delete_theOtherFormIgnored_deletesWhatIsMeant(LogFilterForm form) {
    FilterForm other = form == LogFilterForm.JSON ? FilterForm.DOTTED : FilterForm.JSON;
    GatewayLogs logs = logs(form, other);
    List<String> kept = new ArrayList<>();
    logs.list().stream()
        .filter(log -> !"openai".equals(log.provider()))
        .forEach(log -> kept.add(log.id()));

    logs.delete(OPENAI);

    assertThat(sandbox.logs("prod").ids()).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(kept).isNotEmpty().hasSizeLessThan(120);
  }

  @ParameterizedTest
  @EnumSource
  void list_theOtherFormIgnored_givesWhatIsMeant(LogFilterForm form) {
    FilterForm other = form == LogFilterForm.JSON ? FilterForm.DOTTED : FilterForm.JSON;
    GatewayLogs logs = logs(form, other);
    LogFilters filters = OPENAI.and(COST).gt(new BigDecimal("0.0001"));
    List<String> wanted = new ArrayList<>();
    logs.list().stream()
        .filter(log -> "openai".equals(log.provider()))
        .filter(log -> log.cost() != null && log.cost().compareTo(new BigDecimal("0.0001")) > 0)
        .forEach(log -> wanted.add(log.id()));

    assertThat(logs.list(filters)).extracting(GatewayLog::id).containsExactlyElementsOf(wanted);
    assertThat(logs.snapshot(filters))
        .extracting(GatewayLog::id)
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(wanted).isNotEmpty();
  }

  private static LogFilters filter(String key, String operator, Object... values) {
    return LogFilters.of(
        List.of(
            LogFilter.builder()
                .key(LogFilterKey.of(key))
                .operator(LogFilterOperator.of(operator))
                .value(Arrays.asList(values))
                .build()));
  }

  static List<LogFilters> holdingNothingBack() {
    return List.of(
        filter("metadata.value", "eq", TextNode.valueOf("")),
        filter("metadata.value", "eq", NullNode.getInstance()),
        filter("metadata.value", "eq", "a", MissingNode.getInstance()),
        filter("metadata.value", "eq", List.of()),
        filter("metadata.value", "eq", List.of("a")),
        filter("metadata.value", "eq", Map.of("a", "b")),
        filter(" ", "eq", "a"),
        LogFilters.where(MODEL).contains(""),
        LogFilters.where(MODEL).contains("  "),
        LogFilters.where(MODEL).neq(""),
        LogFilters.where(PROVIDER).eq("openai", ""),
        OPENAI.and(MODEL).contains(""),
        LogFilters.of(
            List.of(
                LogFilter.builder()
                    .key(LogFilterKey.CREATED_AT)
                    .operator(LogFilterOperator.GT)
                    .value(Arrays.asList((Object) null))
                    .build())));
  }

  @ParameterizedTest
  @MethodSource("holdingNothingBack")
  void delete_blankOrNullValue_isRefusedBeforeSending(LogFilters filters) {
    GatewayLogs logs = logs(LogFilterForm.JSON, FilterForm.DOTTED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> logs.delete(filters))
        .withMessageContaining("no value that is null, blank, a list or an object");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unchecked().delete(filters))
        .withMessageContaining("no value that is null, blank, a list or an object");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  static List<LogFilters> metByAnyLog() {
    return List.of(
        filter("success", "eq", true, false),
        filter("cached", "eq", "True", BooleanNode.FALSE),
        filter("success", "neq", true, false),
        filter("provider", "neq", "openai", "anthropic"));
  }

  @ParameterizedTest
  @MethodSource("metByAnyLog")
  void delete_valuesOfWhichAnyLogMeetsOne_isRefusedBeforeSending(LogFilters filters) {
    logs(LogFilterForm.JSON, FilterForm.DOTTED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> unchecked().delete(filters))
        .withMessageContaining("any of several is met")
        .withMessageNotContaining("openai");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  private GatewayLogs unchecked() {
    return Clients.of(sandbox)
        .withOptions(options -> options.validation(false))
        .gateway("prod")
        .logs();
  }

  @Test
  void delete_onlyFiltersThatCannotBeJudged_isHeldByTheImpossibleOne() {
    GatewayLogs logs = ignored(LogFilterForm.JSON);

    assertThatExceptionOfType(FilterNotAppliedException.class)
        .isThrownBy(() -> logs.delete(LogFilters.where(PROVIDER).neq("openai")));
    assertThat(sandbox.journal().requests("gatewayLogs_delete")).isEmpty();
  }

  @Test
  void list_timesThatTheServiceIgnores_endWithTheReason() {
    GatewayLogs logs = ignored(LogFilterForm.JSON);
    LogFilters old =
        LogFilters.where(CREATED_AT).before(java.time.Instant.parse("2001-01-01T00:00:00Z"));

    assertThatExceptionOfType(FilterNotAppliedException.class)
        .isThrownBy(() -> logs.list(old).firstPage())
        .withMessageContaining("created_at lt");
  }
}
