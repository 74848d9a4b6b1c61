package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
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
 * to the same tree.
 */
class HardConstructsRoundTripTest {

  private static final ObjectMapper MAPPER = WireMapper.create();

  private static <T> T roundTrip(String json, Class<T> type) throws Exception {
    T read = MAPPER.readValue(json, type);
    String written = MAPPER.writeValueAsString(read);
    assertThat(MAPPER.readTree(written)).isEqualTo(MAPPER.readTree(json));
    T again = MAPPER.readValue(written, type);
    assertThat(again).isEqualTo(read).hasSameHashCodeAs(read).hasToString(read.toString());
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

    assertThat(route.getElements()).hasSize(2).hasOnlyElementsOfType(type);
  }

  @Test
  void routeElement_madeInJava_carriesItsType() throws Exception {
    assertThat(MAPPER.valueToTree(new RateLimitElement().id("r")).toString())
        .isEqualTo("{\"id\":\"r\",\"type\":\"rate\"}");
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
                .getDlp())
        .isExactlyInstanceOf(type);
  }

  @Test
  void propertiesNamedTrueAndFalse_keepTheirJsonNames() throws Exception {
    ConditionalOutputs outputs =
        roundTrip(
            """
            {"true":{"elementId":"a"},"false":{"elementId":"b"}}""",
            ConditionalOutputs.class);

    assertThat(outputs.getWhenTrue().getElementId()).isEqualTo("a");
    assertThat(outputs.getWhenFalse().getElementId()).isEqualTo("b");
  }

  @Test
  void scalarArray_ofMixedTypes_keepsEachType() throws Exception {
    LogFilter filter =
        roundTrip(
            """
            {"key":"cost","operator":"gt","value":["1",1,1.50,true,false,null,12345678901234567890,-0.1e-7]}""",
            LogFilter.class);

    assertThat(filter.getValue())
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

    assertThat(edit.getMetadata())
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
  void requiredAndNullable_neverSet_isWrittenAsNull() {
    JsonNode json = MAPPER.valueToTree(new GatewayUpdateRequest());

    assertThat(json.toString())
        .isEqualTo(
            "{\"cache_ttl\":null,\"rate_limiting_interval\":null,\"rate_limiting_limit\":null}");
  }

  private static final String NUMBERS =
      "\"cache_ttl\":1,\"rate_limiting_interval\":2,\"rate_limiting_limit\":3";

  @Test
  void optionalAndNullable_absent_staysAbsent() throws Exception {
    GatewayUpdateRequest request = roundTrip("{" + NUMBERS + "}", GatewayUpdateRequest.class);

    assertThat(request.hasRetryDelay()).isFalse();
    assertThat(request.getRetryDelay()).isNull();
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
    assertThat(request.getRetryDelay()).isNull();
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

    assertThat(request.getRetryDelay()).isEqualTo(5);
    assertThat(request.getRetryBackoff()).isSameAs(RetryBackoff.LINEAR);
    assertThat(request.getGuardrails().getPrompt().getP1()).isEqualTo(GuardrailAction.FLAG);
    assertThat(request.getGuardrails().getPrompt().getS13()).isEqualTo(GuardrailAction.BLOCK);
  }

  @Test
  void optionalAndNullable_setAndCleared_walksThroughAllThreeStates() {
    GatewayLogEditRequest edit = new GatewayLogEditRequest();
    assertThat(MAPPER.valueToTree(edit).toString()).isEqualTo("{}");

    edit.score(null);
    assertThat(MAPPER.valueToTree(edit).toString()).isEqualTo("{\"score\":null}");

    edit.setScore(BigDecimal.TEN);
    assertThat(MAPPER.valueToTree(edit).toString()).isEqualTo("{\"score\":10}");

    edit.clearScore();
    assertThat(MAPPER.valueToTree(edit).toString()).isEqualTo("{}");
    assertThat(edit).isEqualTo(new GatewayLogEditRequest());
    assertThat(new GatewayLogEditRequest().score(null)).isNotEqualTo(edit);
  }

  @Test
  void optionalWithADefault_absent_isNotInvented() throws Exception {
    Gateway gateway = roundTrip("{" + NUMBERS + "}", Gateway.class);

    assertThat(gateway.getWorkersAiBillingMode()).isNull();
  }

  @Test
  void enumValue_unknown_keepsItsText() throws Exception {
    Gateway gateway =
        roundTrip(
            "{" + NUMBERS + ",\"workers_ai_billing_mode\":\"unified\",\"retry_backoff\":\"\"}",
            Gateway.class);

    assertThat(gateway.getWorkersAiBillingMode())
        .isEqualTo(WorkersAiBillingMode.of("unified"))
        .hasToString("unified");
    assertThat(gateway.getWorkersAiBillingMode().isKnown()).isFalse();
    assertThat(WorkersAiBillingMode.of("postpaid")).isSameAs(WorkersAiBillingMode.POSTPAID);
    assertThat(WorkersAiBillingMode.POSTPAID.isKnown()).isTrue();
    assertThat(WorkersAiBillingMode.values()).containsExactly(WorkersAiBillingMode.POSTPAID);
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

    assertThat(version.getActive()).isSameAs(RouteVersionActive.TRUE);
    assertThat(RouteVersionActive.of("maybe").isKnown()).isFalse();
  }

  @Test
  void booleanThatIsAlwaysTrue_staysABoolean() throws Exception {
    CreditBalanceResponse response =
        roundTrip("{\"success\":false,\"errors\":[],\"messages\":[]}", CreditBalanceResponse.class);

    assertThat(response.getSuccess()).isFalse();
  }

  @Test
  void unknownProperties_nestedAndNull_areKeptAndWrittenBack() throws Exception {
    GatewayResponse response =
        roundTrip(
            "{\"success\":true,\"a\":null,\"result\":{"
                + NUMBERS
                + ",\"spend_limits\":{\"rules\":[{\"limit\":1.50,\"x\":null}]},\"byok_only\":true,\"n\":null,"
                + "\"otel\":[{\"url\":\"https://example.com\",\"sampling\":0.10}]}}",
            GatewayResponse.class);

    assertThat(response.getAdditionalProperties()).containsEntry("a", NullNode.getInstance());
    assertThat(response.getResult().getAdditionalProperties())
        .containsOnlyKeys("spend_limits", "byok_only", "n");
    assertThat(response.getResult().getOtel().get(0).getAdditionalProperties())
        .containsOnlyKeys("sampling");
  }

  @Test
  void unknownProperty_nameIsNoText_isKeptAndWrittenAsEscapes() throws Exception {
    // Four bytes that stand for nothing in Unicode, and pass in a name.
    byte[] json = HexFormat.of().parseHex("7b22" + "f4bfbabf" + "223a317d");

    byte[] written = MAPPER.writeValueAsBytes(MAPPER.readValue(json, RouteElementOutput.class));

    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("{\"\\uDCBF\\uDEBF\":1}");
  }

  @Test
  void unknownProperties_setInJava_areSent() {
    DatasetRequest request =
        new DatasetRequest().name("d").putAdditionalProperty("n", NullNode.getInstance());

    assertThat(MAPPER.valueToTree(request).toString()).isEqualTo("{\"name\":\"d\",\"n\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":[1,null,0.10,1E+2]}", "[]", "\"text\"", "0.1", "true", "null", "{}"})
  void freeFormJson_ofEveryKind_isKept(String json) throws Exception {
    GatewayLogEditResponse response =
        roundTrip("{\"result\":" + json + ",\"success\":true}", GatewayLogEditResponse.class);

    assertThat(response.getResult()).isEqualTo(MAPPER.readTree(json));
  }

  @Test
  void freeFormJson_absent_staysAbsent() throws Exception {
    assertThat(roundTrip("{}", ConditionalProperties.class).getConditions()).isNull();
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

    assertThat(log.getCost()).isEqualTo(new BigDecimal(number));
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

    assertThat(log.getCreatedAt()).isEqualTo(OffsetDateTime.parse(date));
    assertThat(log.getCreatedAt().getOffset()).isEqualTo(OffsetDateTime.parse(date).getOffset());
  }

  @Test
  void lists_neverSet_areNotSent() {
    assertThat(MAPPER.valueToTree(new EvaluationCreateRequest()).toString()).isEqualTo("{}");
    assertThat(MAPPER.valueToTree(new EvaluationCreateRequest().datasetIds(List.of())).toString())
        .isEqualTo("{\"dataset_ids\":[]}");
  }

  @Test
  void listsAndMaps_fromTheCaller_areNotChangedByAdding() {
    List<String> ids = List.of("a");
    Map<String, RouteElementOutput> outputs = Map.of();

    assertThat(new EvaluationCreateRequest().datasetIds(ids).addDatasetIdsItem("b").getDatasetIds())
        .containsExactly("a", "b");
    assertThat(
            new EndElement()
                .outputs(outputs)
                .putOutputsItem("x", new RouteElementOutput())
                .getOutputs())
        .containsOnlyKeys("x");
    assertThat(new LogFilter().value(Arrays.asList("a", null)).addValueItem(null).getValue())
        .containsExactly("a", null, null);
  }

  @Test
  void equality_differsInEachProperty() throws Exception {
    String json =
        MAPPER.writeValueAsString(new DlpProfiles().action(DlpAction.BLOCK).enabled(true));
    DlpProfiles one =
        (DlpProfiles) MAPPER.readValue(json.replace("}", ",\"profiles\":[]}"), Dlp.class);

    assertThat(one)
        .isEqualTo(new DlpProfiles().action(DlpAction.BLOCK).enabled(true).profiles(List.of()))
        .isNotEqualTo(new DlpProfiles().action(DlpAction.FLAG).enabled(true).profiles(List.of()))
        .isNotEqualTo(new DlpProfiles().action(DlpAction.BLOCK).enabled(false).profiles(List.of()))
        .isNotEqualTo(new DlpProfiles().action(DlpAction.BLOCK).enabled(true))
        .isNotEqualTo(
            new DlpProfiles()
                .action(DlpAction.BLOCK)
                .enabled(true)
                .profiles(List.of())
                .putAdditionalProperty("a", NullNode.getInstance()))
        .isNotEqualTo(null)
        .isNotEqualTo("x");
  }
}
