package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.aigateway.Json;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.JsonWriter;
import io.github.aigateway.wire.WireMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shapes of this API that stock generators lose: each is read from JSON text and written back
 * to the same tree, by the library's own reader and writer and by a Jackson mapper.
 */
class HardConstructsRoundTripTest {

  private static final ObjectMapper MAPPER = WireMapper.create();

  private static <T> T roundTrip(String json, Class<T> type) throws Exception {
    String original = Json.exact(MAPPER.readTree(json));
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    T read = Json.read(bytes, type);
    assertThat(Json.written(read)).isEqualTo(original);
    assertThat(Json.read(JsonWriter.toBytes(read), type))
        .isEqualTo(read)
        .hasSameHashCodeAs(read)
        .hasToString(read.toString());

    T mapped = MAPPER.readValue(bytes, type);
    assertThat(mapped).isEqualTo(read).hasSameHashCodeAs(read).hasToString(read.toString());
    assertThat(Json.exact(MAPPER.writeValueAsBytes(mapped))).isEqualTo(original);
    return read;
  }

  static Stream<Arguments> routeElements() {
    return Stream.of(
        Arguments.of(
            StartElement.class,
            """
            {"id":"s","type":"start","outputs":{"next":{"elementId":"c"}}}"""),
        Arguments.of(
            ConditionalElement.class,
            """
            {"id":"c","type":"conditional","properties":{"conditions":{"a":[1,null,{"$gt":1.50}]}},
             "outputs":{"true":{"elementId":"m"},"false":{"elementId":"e"}}}"""),
        Arguments.of(
            PercentageElement.class,
            """
            {"id":"p","type":"percentage","outputs":{"10":{"elementId":"m"},"else":{"elementId":"e"}}}"""),
        Arguments.of(
            RateLimitElement.class,
            """
            {"id":"r","type":"rate","properties":{"key":"k","limit":1.5,"limitType":"cost","window":60},
             "outputs":{"success":{"elementId":"m"},"fallback":{"elementId":"e"}}}"""),
        Arguments.of(
            ModelElement.class,
            """
            {"id":"m","type":"model","properties":{"model":"gpt","provider":"openai","retries":3,"timeout":10000},
             "outputs":{"success":{"elementId":"e"},"fallback":{"elementId":"e"}}}"""),
        Arguments.of(
            EndElement.class,
            """
            {"id":"e","type":"end","outputs":{}}"""),
        Arguments.of(
            RouteElement.Unknown.class,
            """
            {"id":"x","type":"brand_new","outputs":{"next":{"elementId":"e"}},"n":null,"d":1.10}"""),
        Arguments.of(
            RouteElement.Unknown.class,
            """
            {"id":"x","outputs":{}}"""));
  }

  @ParameterizedTest
  @MethodSource("routeElements")
  void routeElement_ofEachType_isReadAsItsClassAndWrittenBack(
      Class<? extends RouteElement> type, String json) throws Exception {
    assertThat(roundTrip(json, RouteElement.class)).isExactlyInstanceOf(type);
  }

  @ParameterizedTest
  @MethodSource("routeElements")
  void routeElement_insideARoute_isReadAsItsClassAndWrittenBack(
      Class<? extends RouteElement> type, String json) throws Exception {
    DynamicRouteCreateRequest route =
        roundTrip(
            "{\"name\":\"r\",\"elements\":[" + json + "," + json + "]}",
            DynamicRouteCreateRequest.class);

    assertThat(route.elements()).hasSize(2).hasOnlyElementsOfType(type);
  }

  @Test
  void routeElement_madeInJava_carriesItsType() throws Exception {
    EndElement end = EndElement.builder().id("e").outputs(Map.of()).build();

    assertThat(Json.written(end)).isEqualTo("{\"id\":\"e\",\"outputs\":{},\"type\":\"end\"}");
    assertThat(MAPPER.valueToTree(end).toString())
        .isEqualTo("{\"id\":\"e\",\"outputs\":{},\"type\":\"end\"}");
  }

  static Stream<Arguments> dlpShapes() {
    return Stream.of(
        Arguments.of(
            DlpProfiles.class,
            """
            {"action":"BLOCK","enabled":true,"profiles":["a","b"]}"""),
        Arguments.of(
            DlpPolicies.class,
            """
            {"enabled":false,"policies":[{"id":"1","action":"FLAG","check":["REQUEST","RESPONSE"],
             "enabled":true,"profiles":["a"]}]}"""),
        Arguments.of(
            DlpPolicies.class,
            """
            {"enabled":true,"policies":[],"brand_new":{"a":null}}"""),
        Arguments.of(
            DlpProfiles.class,
            """
            {"brand_new":1,"profiles":[],"action":"NEW_ACTION","enabled":true}"""),
        Arguments.of(
            Dlp.Unknown.class,
            """
            {"enabled":true}"""),
        Arguments.of(
            Dlp.Unknown.class,
            """
            {"enabled":true,"rules":[1,null]}"""),
        Arguments.of(
            Dlp.Unknown.class,
            """
            {}"""),
        // Both shapes at once: the first property that tells them apart decides, and nothing is
        // lost.
        Arguments.of(
            DlpProfiles.class,
            """
            {"action":"BLOCK","enabled":true,"profiles":[],"policies":[]}"""));
  }

  @ParameterizedTest
  @MethodSource("dlpShapes")
  void dlp_ofEachShape_isReadAsItsClassAndWrittenBack(Class<? extends Dlp> type, String json)
      throws Exception {
    assertThat(roundTrip(json, Dlp.class)).isExactlyInstanceOf(type);
    assertThat(
            roundTrip(
                    "{\"dlp\":"
                        + json
                        + ",\"cache_ttl\":0,\"rate_limiting_interval\":0,\"rate_limiting_limit\":0}",
                    GatewayUpdateRequest.class)
                .dlp())
        .isExactlyInstanceOf(type);
  }

  @Test
  void propertiesNamedTrueAndFalse_keepTheirJsonNames() throws Exception {
    ConditionalOutputs outputs =
        roundTrip(
            """
            {"true":{"elementId":"a"},"false":{"elementId":"b"}}""",
            ConditionalOutputs.class);

    assertThat(outputs.whenTrue().elementId()).isEqualTo("a");
    assertThat(outputs.whenFalse().elementId()).isEqualTo("b");
  }

  @Test
  void scalarArray_ofMixedTypes_keepsEachType() throws Exception {
    LogFilter filter =
        roundTrip(
            """
            {"key":"cost","operator":"gt","value":["1",1,1.50,true,false,null,12345678901234567890,-0.1e-7]}""",
            LogFilter.class);

    assertThat(filter.value())
        .containsExactly(
            "1",
            1,
            new BigDecimal("1.50"),
            true,
            false,
            null,
            new java.math.BigInteger("12345678901234567890"),
            new BigDecimal("-0.1e-7"));
  }

  @Test
  void scalarMap_ofMixedTypes_keepsEachType() throws Exception {
    GatewayLogEditRequest edit =
        roundTrip(
            """
            {"metadata":{"a":"1","b":1,"c":0.10,"d":true,"e":null}}""",
            GatewayLogEditRequest.class);

    assertThat(edit.metadata())
        .containsEntry("a", "1")
        .containsEntry("b", 1)
        .containsEntry("c", new BigDecimal("0.10"))
        .containsEntry("d", true)
        .containsEntry("e", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cache_ttl\":null,\"rate_limiting_interval\":null,\"rate_limiting_limit\":null}",
        "{\"cache_ttl\":0,\"rate_limiting_interval\":9223372036854775807,\"rate_limiting_limit\":null}"
      })
  void requiredAndNullable_nullOrValue_isAlwaysWritten(String json) throws Exception {
    roundTrip(json, GatewayUpdateRequest.class);
  }

  @Test
  void requiredAndNullable_null_isWrittenAndNeverSetIsRefused() {
    GatewayUpdateRequest.Builder request =
        GatewayUpdateRequest.builder()
            .cacheInvalidateOnUpdate(true)
            .collectLogs(false)
            .cacheTtl(null)
            .rateLimitingInterval(null);

    assertThatThrownBy(request::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("GatewayUpdateRequest not built: rate_limiting_limit is required");
    assertThat(request.rateLimitingLimit(null).build().toJson().toString())
        .isEqualTo(
            "{\"cache_invalidate_on_update\":true,\"cache_ttl\":null,\"collect_logs\":false,"
                + "\"rate_limiting_interval\":null,\"rate_limiting_limit\":null}");
  }

  private static final String NUMBERS =
      "\"cache_ttl\":1,\"rate_limiting_interval\":2,\"rate_limiting_limit\":3";

  @Test
  void optionalAndNullable_absent_staysAbsent() throws Exception {
    GatewayUpdateRequest request = roundTrip("{" + NUMBERS + "}", GatewayUpdateRequest.class);

    assertThat(request.hasRetryDelay()).isFalse();
    assertThat(request.retryDelay()).isNull();
    assertThat(request.hasOtel()).isFalse();
    assertThat(request.hasGuardrails()).isFalse();
  }

  @Test
  void optionalAndNullable_null_staysNull() throws Exception {
    GatewayUpdateRequest request =
        roundTrip(
            "{"
                + NUMBERS
                + ",\"retry_delay\":null,\"otel\":null,\"guardrails\":null,\"stripe\":null,\"retry_backoff\":null,\"store_id\":null}",
            GatewayUpdateRequest.class);

    assertThat(request.hasRetryDelay()).isTrue();
    assertThat(request.retryDelay()).isNull();
    assertThat(request.hasOtel()).isTrue();
    assertThat(request.hasGuardrails()).isTrue();
  }

  @Test
  void optionalAndNullable_value_staysValue() throws Exception {
    GatewayUpdateRequest request =
        roundTrip(
            "{"
                + NUMBERS
                + ",\"retry_delay\":5,\"retry_backoff\":\"linear\","
                + "\"otel\":[{\"authorization\":\"a\",\"headers\":{\"h\":\"v\"},\"url\":\"https://example.com/a%20b\"}],"
                + "\"guardrails\":{\"prompt\":{\"P1\":\"FLAG\",\"S13\":\"BLOCK\"},\"response\":{}}}",
            GatewayUpdateRequest.class);

    assertThat(request.retryDelay()).isEqualTo(5);
    assertThat(request.retryBackoff()).isSameAs(RetryBackoff.LINEAR);
    assertThat(request.guardrails().prompt().p1()).isEqualTo(GuardrailAction.FLAG);
    assertThat(request.guardrails().prompt().s13()).isEqualTo(GuardrailAction.BLOCK);
  }

  @Test
  void optionalAndNullable_setAndCleared_walksThroughAllThreeStates() {
    GatewayLogEditRequest empty = GatewayLogEditRequest.builder().build();
    assertThat(Json.written(empty)).isEqualTo("{}");

    GatewayLogEditRequest withNull = empty.toBuilder().score(null).build();
    assertThat(Json.written(withNull)).isEqualTo("{\"score\":null}");

    GatewayLogEditRequest ten = withNull.toBuilder().score(BigDecimal.TEN).build();
    assertThat(Json.written(ten)).isEqualTo("{\"score\":10}");

    GatewayLogEditRequest cleared = ten.toBuilder().clearScore().build();
    assertThat(Json.written(cleared)).isEqualTo("{}");
    assertThat(cleared).isEqualTo(empty).isNotEqualTo(withNull).isNotEqualTo(ten);
  }

  @Test
  void optionalWithADefault_absent_isNotInvented() throws Exception {
    Gateway gateway = roundTrip("{" + NUMBERS + "}", Gateway.class);

    assertThat(gateway.workersAiBillingMode()).isNull();
  }

  @Test
  void enumValue_unknown_keepsItsText() throws Exception {
    Gateway gateway =
        roundTrip(
            "{" + NUMBERS + ",\"workers_ai_billing_mode\":\"barter\",\"retry_backoff\":\"\"}",
            Gateway.class);

    assertThat(gateway.workersAiBillingMode())
        .isEqualTo(WorkersAiBillingMode.of("barter"))
        .hasToString("barter");
    assertThat(gateway.workersAiBillingMode().isKnown()).isFalse();
    assertThat(WorkersAiBillingMode.of("postpaid")).isSameAs(WorkersAiBillingMode.POSTPAID);
    assertThat(WorkersAiBillingMode.POSTPAID.isKnown()).isTrue();
    assertThat(WorkersAiBillingMode.values())
        .containsExactly(WorkersAiBillingMode.POSTPAID, WorkersAiBillingMode.UNIFIED);
  }

  @Test
  void enumOfNumbers_knownAndUnknown_keepsItsNumber() throws Exception {
    assertThat(MAPPER.readValue("1", LogFeedback.class)).isSameAs(LogFeedback.NUMBER_1);
    assertThat(LogFeedback.of(1)).isSameAs(LogFeedback.NUMBER_1);
    LogFeedback unknown = MAPPER.readValue("-1", LogFeedback.class);
    assertThat(unknown.isKnown()).isFalse();
    assertThat(MAPPER.writeValueAsString(unknown)).isEqualTo("-1");
  }

  @Test
  void enumOfTheTextsTrueAndFalse_staysText() throws Exception {
    DynamicRouteVersion version =
        roundTrip(
            """
            {"active":"true","created_at":"2024-01-01 10:00:00","data":"[]","version_id":"v"}""",
            DynamicRouteVersion.class);

    assertThat(version.active()).isSameAs(RouteVersionActive.TRUE);
    assertThat(RouteVersionActive.of("maybe").isKnown()).isFalse();
  }

  @Test
  void booleanThatIsAlwaysTrue_staysABoolean() throws Exception {
    CreditBalanceResponse response =
        roundTrip("{\"success\":false,\"errors\":[],\"messages\":[]}", CreditBalanceResponse.class);

    assertThat(response.success()).isFalse();
  }

  @Test
  void unknownProperties_nestedAndNull_areKeptAndWrittenBack() throws Exception {
    GatewayResponse response =
        roundTrip(
            "{\"success\":true,\"a\":null,\"result\":{"
                + NUMBERS
                + ",\"rate_tiers\":{\"rules\":[{\"limit\":1.50,\"x\":null}]},\"beta_only\":true,\"n\":null,"
                + "\"otel\":[{\"url\":\"https://example.com\",\"sampling\":0.10}]}}",
            GatewayResponse.class);

    assertThat(response.additionalProperties()).containsEntry("a", NullNode.getInstance());
    assertThat(response.result().additionalProperties())
        .containsOnlyKeys("rate_tiers", "beta_only", "n");
    assertThat(response.result().otel().get(0).additionalProperties()).containsOnlyKeys("sampling");
  }

  @Test
  void unknownProperty_nameIsNoText_isKeptAndWrittenAsEscapes() throws Exception {
    // Four bytes that stand for nothing in Unicode, and pass in a name.
    byte[] json = HexFormat.of().parseHex("7b22" + "f4bfbabf" + "223a317d");

    byte[] written = JsonWriter.toBytes(Json.read(json, RouteElementOutput.class));
    byte[] mapped = MAPPER.writeValueAsBytes(MAPPER.readValue(json, RouteElementOutput.class));

    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("{\"\\uDCBF\\uDEBF\":1}");
    assertThat(new String(mapped, StandardCharsets.UTF_8)).isEqualTo("{\"\\uDCBF\\uDEBF\":1}");
  }

  @Test
  void unknownProperties_setInJava_areSent() {
    DatasetRequest request =
        DatasetRequest.builder()
            .enable(true)
            .filters(List.of())
            .name("d")
            .putAdditionalProperty("n", NullNode.getInstance())
            .build();

    assertThat(request.toJson().toString())
        .isEqualTo("{\"enable\":true,\"filters\":[],\"name\":\"d\",\"n\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":[1,null,0.10,1E+2]}", "[]", "\"text\"", "0.1", "true", "null", "{}"})
  void freeFormJson_ofEveryKind_isKept(String json) throws Exception {
    GatewayLogEditResponse response =
        roundTrip("{\"result\":" + json + ",\"success\":true}", GatewayLogEditResponse.class);

    assertThat(response.result()).isEqualTo(MAPPER.readTree(json));
  }

  @Test
  void freeFormJson_absent_staysAbsent() throws Exception {
    assertThat(roundTrip("{}", ConditionalProperties.class).conditions()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "0.10",
        "1E+3",
        "1e-30",
        "123456789012345678901234567890.123456789",
        "-0.0",
        "0",
        "100"
      })
  void decimal_ofAnyPrecision_keepsItsDigits(String number) throws Exception {
    GatewayLog log =
        roundTrip(
            "{\"cost\":" + number + ",\"tokens_in\":null,\"tokens_out\":1}", GatewayLog.class);

    assertThat(log.cost()).isEqualTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-12-27T18:11:19.117Z",
        "2019-12-27T18:11:19Z",
        "2019-12-27T18:11:00Z",
        "2019-12-27T18:11:19.120Z",
        "2019-12-27T18:11:19.123456Z",
        "2019-12-27T18:11:19.123456789Z",
        "2019-12-27T18:11:19.117+02:00",
        "2019-12-27T18:11:19-11:30",
        "2020-02-29T00:00:00Z"
      })
  void date_withOffsetAndFraction_isWrittenAsItCame(String date) throws Exception {
    GatewayLog log =
        roundTrip(
            "{\"created_at\":\"" + date + "\",\"tokens_in\":null,\"tokens_out\":null}",
            GatewayLog.class);

    assertThat(log.createdAt()).isEqualTo(OffsetDateTime.parse(date).toInstant());
  }

  @Test
  void listsAndMaps_neverSet_areNotSent() {
    GatewayLogEditRequest edit = GatewayLogEditRequest.builder().build();

    assertThat(edit.metadata()).isNull();
    assertThat(Json.written(edit)).isEqualTo("{}");
    assertThat(Json.written(edit.toBuilder().metadata(Map.of()).build()))
        .isEqualTo("{\"metadata\":{}}");
  }

  @Test
  void listsAndMaps_fromTheCaller_areNotChangedByAdding() {
    List<String> ids = List.of("a");
    Map<String, RouteElementOutput> outputs = Map.of();

    assertThat(
            EvaluationCreateRequest.builder()
                .name("n")
                .evaluationTypeIds(ids)
                .datasetIds(ids)
                .addDatasetIdsItem("b")
                .build()
                .datasetIds())
        .containsExactly("a", "b");
    assertThat(
            EndElement.builder()
                .id("e")
                .outputs(outputs)
                .putOutputsItem("x", RouteElementOutput.builder().elementId("y").build())
                .build()
                .outputs())
        .containsOnlyKeys("x");
    assertThat(
            LogFilter.builder()
                .key(LogFilterKey.COST)
                .operator(LogFilterOperator.EQ)
                .value(Arrays.asList("a", null))
                .addValueItem(null)
                .build()
                .value())
        .containsExactly("a", null, null);
  }

  @Test
  void equality_differsInEachProperty() {
    DlpProfiles one =
        DlpProfiles.builder().action(DlpAction.BLOCK).enabled(true).profiles(List.of()).build();

    assertThat(Json.read(Json.tree("{'action':'BLOCK','enabled':true,'profiles':[]}"), Dlp.class))
        .isEqualTo(one)
        .isNotEqualTo(one.toBuilder().action(DlpAction.FLAG).build())
        .isNotEqualTo(one.toBuilder().enabled(false).build())
        .isNotEqualTo(one.toBuilder().addProfilesItem("a").build())
        .isNotEqualTo(one.toBuilder().putAdditionalProperty("a", NullNode.getInstance()).build())
        .isNotEqualTo(DlpProfiles.fromJson(Json.tree("{'action':'BLOCK','enabled':true}")))
        .isNotEqualTo(
            DlpProfiles.fromJson(Json.tree("{'action':'BLOCK','enabled':1,'profiles':[]}")))
        .isNotEqualTo(null)
        .isNotEqualTo("x");
  }
}
