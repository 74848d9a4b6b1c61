package io.github.aigateway.logs;

import static io.github.aigateway.logs.LogField.AUTHENTICATION;
import static io.github.aigateway.logs.LogField.CACHED;
import static io.github.aigateway.logs.LogField.COST;
import static io.github.aigateway.logs.LogField.CREATED_AT;
import static io.github.aigateway.logs.LogField.METADATA_KEY;
import static io.github.aigateway.logs.LogField.METADATA_VALUE;
import static io.github.aigateway.logs.LogField.MODEL;
import static io.github.aigateway.logs.LogField.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFiltersTest {

  private static List<String> told(LogFilters filters) {
    return filters.toList().stream()
        .map(filter -> filter.key() + " " + filter.operator() + " " + filter.value())
        .toList();
  }

  @Test
  void where_conditionsOfEveryKind_becomeClausesInTheirOrder() {
    LogFilters filters =
        LogFilters.where(COST)
            .gt("0.50")
            .and(PROVIDER)
            .eq("openai", "anthropic")
            .and(MODEL)
            .contains("mini")
            .and(CACHED)
            .eq(false)
            .and(CREATED_AT)
            .after(Instant.parse("2026-03-01T00:00:00Z"))
            .and(METADATA_KEY)
            .eq("team")
            .and(METADATA_VALUE)
            .eq("search")
            .and(AUTHENTICATION)
            .is(true);

    assertThat(told(filters))
        .containsExactly(
            "cost gt [0.50]",
            "provider eq [openai, anthropic]",
            "model contains [mini]",
            "cached eq [false]",
            "created_at gt [2026-03-01T00:00:00Z]",
            "metadata.key eq [team]",
            "metadata.value eq [search]",
            "authentication eq [true]");
  }

  @Test
  void eq_anyTypeThatTheFieldCanHave_isTakenAsPeopleWriteIt() {
    LogFilters filters =
        LogFilters.where(CACHED)
            .eq(true)
            .and(COST)
            .eq("0.50")
            .and(COST)
            .neq("0.25")
            .and(METADATA_VALUE)
            .is(false)
            .and(METADATA_VALUE)
            .eq(7)
            .and(METADATA_VALUE)
            .lt(9)
            .and(METADATA_VALUE)
            .gt(5);

    assertThat(told(filters))
        .containsExactly(
            "cached eq [true]",
            "cost eq [0.50]",
            "cost neq [0.25]",
            "metadata.value eq [false]",
            "metadata.value eq [7]",
            "metadata.value lt [9]",
            "metadata.value gt [5]");
  }

  @Test
  void gt_decimalText_keepsEveryDigit() {
    assertThat(LogFilters.where(COST).gt("0.1000000000000000000001").toList().get(0).value())
        .containsExactly(new BigDecimal("0.1000000000000000000001"));
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> LogFilters.where(COST).gt("cheap"));
  }

  @Test
  void and_onSharedFilters_leavesThemUnchanged() {
    LogFilters shared = LogFilters.where(CACHED).eq(true);
    LogFilters openai = shared.and(PROVIDER).eq("openai");
    LogFilters anthropic = shared.and(PROVIDER).eq("anthropic");

    assertThat(told(shared)).containsExactly("cached eq [true]");
    assertThat(told(openai)).endsWith("provider eq [openai]");
    assertThat(told(anthropic)).endsWith("provider eq [anthropic]");
  }

  @Test
  void fields_all_coverTheKeysOfTheApi() {
    List<String> fields =
        Arrays.stream(LogField.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(
                field -> {
                  try {
                    return field.get(null).toString();
                  } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    assertThat(fields)
        .containsExactlyElementsOf(
            LogFilterKey.values().stream().map(LogFilterKey::value).toList());
  }

  @Test
  void of_keyUnknownHere_isTakenAsItIs() {
    LogFilter byAgent =
        LogFilter.builder()
            .key(LogFilterKey.of("user_agent"))
            .operator(LogFilterOperator.EQ)
            .value(List.of("curl"))
            .build();

    assertThat(told(LogFilters.of(List.of(byAgent)).and(CACHED).eq(true)))
        .containsExactly("user_agent eq [curl]", "cached eq [true]");
  }

  @Test
  void of_listChangedByTheCaller_staysAsItWas() {
    LogFilter byModel =
        LogFilter.builder()
            .key(LogFilterKey.MODEL)
            .operator(LogFilterOperator.EQ)
            .value(List.of("gpt-4o"))
            .build();
    List<LogFilter> mine = new ArrayList<>(List.of(byModel));
    LogFilters filters = LogFilters.of(mine);
    mine.clear();

    assertThat(told(filters)).containsExactly("model eq [gpt-4o]");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> filters.toList().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> filters.and(CACHED).eq(true).toList().clear());
  }

  @Test
  void toString_privateValues_areNotShown() {
    assertThat(LogFilters.where(METADATA_VALUE).eq("jane@example.com").and(COST).gt(1))
        .hasToString("metadata.value eq and cost gt");
  }
}
