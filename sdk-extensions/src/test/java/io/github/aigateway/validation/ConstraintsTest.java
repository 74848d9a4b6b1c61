package io.github.aigateway.validation;

import static io.github.aigateway.routes.Steps.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.api.BillingApi;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.model.DatasetFilter;
import io.github.aigateway.model.DatasetFilterKey;
import io.github.aigateway.model.DatasetFilterOperator;
import io.github.aigateway.model.DynamicRouteCreateRequest;
import io.github.aigateway.model.DynamicRouteVersionCreateRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.routes.Route;
import io.github.aigateway.wire.WireMapper;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.jackson.nullable.JsonNullableJakartaValueExtractor;

class ConstraintsTest {

  private static final ObjectMapper JSON = WireMapper.create();
  private static final Validator VALIDATOR = validator();

  private static Validator validator() {
    return configuration().buildValidatorFactory().getValidator();
  }

  private static HibernateValidatorConfiguration configuration() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(
                new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false));
    Constraints.contribute(configuration);
    return configuration;
  }

  private static List<String> violations(Object bean) {
    return VALIDATOR.validate(bean).stream()
        .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
        .sorted()
        .toList();
  }

  private static DynamicRouteCreateRequest route(String elements) throws Exception {
    return JSON.readValue(
        "{\"name\":\"r\",\"elements\":" + elements.replace('\'', '"') + "}",
        DynamicRouteCreateRequest.class);
  }

  /** On the class path, a validator finds it by itself. It refuses to be given one twice. */
  @Test
  void contribute_always_namesTheExtractorForNullables() {
    HibernateValidatorConfiguration configuration = configuration();

    assertThatThrownBy(
            () -> configuration.addValueExtractor(new JsonNullableJakartaValueExtractor()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("JsonNullable");
  }

  @Test
  void contribute_extractorOfTheCallers_isKept() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .addValueExtractor(new JsonNullableJakartaValueExtractor());

    assertThatCode(() -> Constraints.contribute(configuration)).doesNotThrowAnyException();
  }

  @Test
  void route_working_passes() {
    List<io.github.aigateway.model.RouteElement> elements =
        Route.start(model("openai", "gpt-4o")).elements();

    assertThat(violations(DynamicRouteCreateRequest.builder().name("r").elements(elements).build()))
        .isEmpty();
    assertThat(violations(DynamicRouteVersionCreateRequest.builder().elements(elements).build()))
        .isEmpty();
  }

  @Test
  void route_everythingWrong_isReportedAtOnceWithPathBoundAndValue() throws Exception {
    String elements =
        """
        [{'id':'s','type':'start','outputs':{'next':{'elementId':'p'}}},
         {'id':'p','type':'percentage','outputs':{'60%':{'elementId':'${x}'},'30%':{'elementId':'p'}}},
         {'id':'q','type':'percentage','outputs':{}},
         {'id':'s','type':'end','outputs':{}}]
        """;
    List<String> expected =
        List.of(
            "elements[1].outputs must add up to 100, but add up to 90",
            "elements[1].outputs.30%.elementId must not lead back, but makes a loop: p → p",
            "elements[1].outputs.60%.elementId must be the id of an element, but is \"${x}\"",
            "elements[2] must be reachable from the start, but nothing leads to \"q\"",
            "elements[2].outputs must lead somewhere, but is empty: a dead end",
            "elements[3].id must be unique, but elements[0] is also \"s\"");

    assertThat(violations(route(elements))).containsExactlyElementsOf(expected);
    assertThat(
            violations(
                DynamicRouteVersionCreateRequest.builder()
                    .elements(route(elements).elements())
                    .build()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void route_noElements_saysThatAStartIsMissing() throws Exception {
    assertThat(violations(route("[]")))
        .containsExactly("elements must have exactly 1 start element, but has 0");
  }

  @Test
  void route_elementsMissing_isLeftToTheGeneratedConstraints() {
    assertThat(violations(DynamicRouteVersionCreateRequest.fromJson(JSON.createObjectNode())))
        .containsExactly("elements must not be null");
  }

  private static List<String> filter(String key, String operator, Object... values) {
    return violations(
        LogFilter.builder()
            .key(LogFilterKey.of(key))
            .operator(LogFilterOperator.of(operator))
            .value(Arrays.asList(values))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "cost, gt, 0.5",
    "cost, eq, 1E-3",
    "duration, neq, 7",
    "cached, eq, true",
    "provider, contains, open",
    "id, gt, 01J",
    "created_at, lt, 2026-01-31T12:00:00Z",
    "created_at, gt, 2026-01-31T12:00:00.123+02:00",
    "created_at, gt, 2026-01-31T12:00:00",
    "created_at, eq, 2026-01-31",
    "metadata.value, gt, 5",
    "wholesale, eq, maybe",
    "user_agent, starts_with, curl",
    "cost, between, 1",
  })
  void filter_fittingOrUnknown_passes(String key, String operator, String value) {
    assertThat(filter(key, operator, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cost, contains, 5, 'operator must be eq, neq, lt or gt on cost, but is contains'",
    "created_at, contains, 2026, 'operator must be eq, neq, lt or gt on created_at, but is contains'",
    "success, gt, true, 'operator must be eq or neq on success, but is gt'",
    "cached, contains, t, 'operator must be eq or neq on cached, but is contains'",
    "tokens, gt, many, 'value[0] must be a number on tokens, but is another text'",
    "success, eq, yes, 'value[0] must be true or false on success, but is another text'",
  })
  void filter_notFittingItsKey_namesPathBoundAndNoValue(
      String key, String operator, String value, String violation) {
    assertThat(filter(key, operator, value)).containsExactly(violation);
  }

  @Test
  void filter_valuesOfOtherTypes_areJudgedByWhatTheyAre() {
    assertThat(filter("cost", "gt", new BigDecimal("0.5"))).isEmpty();
    assertThat(filter("cached", "eq", true)).isEmpty();
    assertThat(filter("created_at", "gt", Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    assertThat(filter("model", "neq", (Object) null)).isEmpty();
    assertThat(filter("provider", "eq", "openai", 5))
        .containsExactly("value[1] must be a text on provider, but is a number");
    assertThat(filter("created_at", "gt", 1700000000))
        .singleElement()
        .asString()
        .startsWith("value[0] must be a date, or a date and time");
    assertThat(filter("cost", "gt", true))
        .containsExactly("value[0] must be a number on cost, but is a boolean");
    assertThat(filter("cost", "gt"))
        .containsExactly("value must hold at least 1 value, but is empty");
  }

  @Test
  void filter_insideAQuery_isReportedWithItsPlace() {
    LogFilter wrong =
        LogFilter.builder()
            .key(LogFilterKey.CACHED)
            .operator(LogFilterOperator.LT)
            .value(List.of(true))
            .build();

    assertThat(violations(ListQuery.builder().addFiltersItem(wrong).build()))
        .containsExactly("filters[0].operator must be eq or neq on cached, but is lt");
  }

  @Test
  void datasetFilter_notFittingItsKey_isReported() {
    assertThat(
            violations(
                DatasetFilter.builder()
                    .key(DatasetFilterKey.SUCCESS)
                    .operator(DatasetFilterOperator.CONTAINS)
                    .value(List.of("t"))
                    .build()))
        .containsExactly("operator must be eq or neq on success, but is contains");
  }

  @Test
  @SuppressWarnings("deprecation")
  void ranges_outOfOrder_namePathBoundAndValue() {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    ListQuery query =
        ListQuery.builder()
            .startDate(noon)
            .endDate(noon)
            .minCost(new BigDecimal("2"))
            .maxCost(new BigDecimal("1.5"))
            .minDuration(BigDecimal.ONE)
            .maxDuration(BigDecimal.ONE)
            .minTokensIn(BigDecimal.TEN)
            .build();

    assertThat(violations(query))
        .containsExactly(
            "min_cost must not be above max_cost 1.5, but is 2",
            "start_date must be before end_date 2026-03-01T12:00:00Z, but is 2026-03-01T12:00:00Z");
    assertThat(violations(query.toBuilder().startDate(noon.minusNanos(1)).clearMinCost().build()))
        .isEmpty();
  }

  @SuppressWarnings("deprecation")
  static Stream<Arguments> measures() {
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal three = BigDecimal.valueOf(3);
    return Stream.of(
        Arguments.of("cost", ListQuery.builder().minCost(three).maxCost(two)),
        Arguments.of("duration", ListQuery.builder().minDuration(three).maxDuration(two)),
        Arguments.of("tokens_in", ListQuery.builder().minTokensIn(three).maxTokensIn(two)),
        Arguments.of("tokens_out", ListQuery.builder().minTokensOut(three).maxTokensOut(two)),
        Arguments.of(
            "total_tokens", ListQuery.builder().minTotalTokens(three).maxTotalTokens(two)));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void ranges_ofEveryMeasure_areChecked(String measure, ListQuery.Builder query) {
    assertThat(violations(query.build()))
        .containsExactly("min_" + measure + " must not be above max_" + measure + " 2, but is 3");
  }

  @Test
  void usageRange_outOfOrder_isReported() {
    BillingApi.GetUsageHistoryQuery query =
        BillingApi.GetUsageHistoryQuery.builder()
            .valueGroupingWindow(io.github.aigateway.model.UsageGroupingWindow.DAY)
            .startTime(new BigDecimal("1700000000001"))
            .endTime(new BigDecimal("1700000000000"))
            .build();

    assertThat(violations(query))
        .containsExactly("start_time must be before end_time 1700000000000, but is 1700000000001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'enabled':true,'action':'BLOCK','profiles':[]} | true",
        "{'enabled':true,'policies':[]} | true",
        "{'enabled':true,'action':'BLOCK','profiles':[],'new_thing':1} | true",
        "{'enabled':false} | true",
        "{'enabled':true,'policies':[],'profiles':['p']} | false",
        "{'enabled':true,'policies':[],'action':'FLAG','profiles':[]} | false",
        "{'policies':[],'action':'FLAG'} | false",
      })
  void dlp_shapes_mustNotBeMixed(String dlp, boolean valid) throws Exception {
    GatewayUpdateRequest request =
        JSON.readValue("{\"dlp\":" + dlp.replace('\'', '"') + "}", GatewayUpdateRequest.class);
    List<String> mixed =
        violations(request).stream()
            .filter(text -> text.startsWith("dlp must have either"))
            .toList();

    assertThat(mixed).hasSize(valid ? 0 : 1);
  }
}
