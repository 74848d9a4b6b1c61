package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.Json;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.OpenApiDocument.Example;
import io.github.aigateway.model.DynamicRouteCreateRequest;
import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.EvaluationCreateRequest;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayListResponse;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.OtelExporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who listens hears where a response is not as the document says, and nothing that is secret. */
class DeviationsTest {

  private static List<Deviation> heard(String json, Class<?> type) {
    List<Deviation> heard = new ArrayList<>();
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    try {
      JsonReader.read(body, type, "op", heard::add);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
    return heard;
  }

  /** Without the required members, which are not what is tested. */
  private static List<Deviation> heardOfValues(String json, Class<?> type) {
    return heard(json, type).stream().filter(each -> !each.came().equals("nothing")).toList();
  }

  private static Deviation of(String path, String documented, String came) {
    return new Deviation("op", path, documented, came);
  }

  @Test
  void value_ofAnotherKind_isToldWithPathAndKinds() {
    assertThat(
            heardOfValues(
                "{'success':'true','result':[{'id':'a'},{'cache_ttl':'60','created_at':"
                    + "'2026-01-02 03:04:05','is_default':1,'collect_logs':null,'otel':[{'url':[]},null],"
                    + "'guardrails':'off'}]}",
                GatewayListResponse.class))
        .containsExactly(
            of("$.success", "boolean", "string"),
            of("$.result[1].cache_ttl", "integer", "string"),
            of("$.result[1].created_at", "date-time", "string"),
            of("$.result[1].is_default", "boolean", "number"),
            of("$.result[1].collect_logs", "boolean", "null"),
            of("$.result[1].otel[0].url", "string", "array"),
            of("$.result[1].otel[1]", "object", "null"),
            of("$.result[1].guardrails", "object", "string"));
  }

  @Test
  void member_unknown_isToldByItsName() {
    assertThat(heardOfValues("{'wholesale':true,'usage_metadata':{'a':1}}", GatewayLog.class))
        .containsExactly(
            of("$.wholesale", "no such member", "boolean"),
            of("$.usage_metadata", "no such member", "object"));
  }

  @Test
  void member_requiredAndMissing_isTold() {
    assertThat(heard("{'dataset_ids':[],'name':null}", EvaluationCreateRequest.class))
        .containsExactly(
            of("$.name", "string", "null"), of("$.evaluation_type_ids", "required", "nothing"));
  }

  @Test
  void root_thatIsNoObject_isTold() {
    assertThat(heard("[]", GatewayListResponse.class)).containsExactly(of("$", "object", "array"));
  }

  @Test
  void enumValue_unlisted_isToldWithoutIt() {
    assertThat(heardOfValues("{'workers_ai_billing_mode':'s3cr3t'}", Gateway.class))
        .containsExactly(
            of("$.workers_ai_billing_mode", "one of the listed", "a value that is not listed"));
  }

  @Test
  void union_unlistedShape_isTold() {
    assertThat(
            heardOfValues(
                "{'elements':[{'type':'new'},{'type':'end','id':1},null]}",
                DynamicRouteCreateRequest.class))
        .containsExactly(
            of("$.elements[0]", "one of the listed", "a value that is not listed"),
            of("$.elements[1].id", "string", "number"),
            of("$.elements[2]", "one of several shapes", "null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.10Z",
        "2026-01-02T03:04:05+02:00",
        "2026-01-02t03:04:05.123z"
      })
  void dateTime_inAnyFormOfRfc3339_isNoDeviation(String date) {
    assertThat(heardOfValues("{'created_at':'" + date + "'}", GatewayLog.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'score':null}", "{'metadata':{'a':1,'b':'c','d':null,'e':true}}", "{}"})
  void value_thatTheDocumentAllows_isNoDeviation(String json) {
    assertThat(heard(json, GatewayLogEditRequest.class)).isEmpty();
  }

  static Stream<Example> examples() {
    return OpenApiDocument.examples().stream()
        .filter(example -> !example.schema().equals("AnyJson"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_ofTheDocument_deviatesInWhatIsNewAlone(Example example) throws Exception {
    Class<?> type = Class.forName("io.github.aigateway.model." + example.schema());

    assertThat(heard(example.body().toString(), type))
        .filteredOn(each -> !each.documented().equals("no such member"))
        .filteredOn(each -> !each.documented().equals("one of the listed"))
        .isEmpty();
  }

  @Test
  void keyOfAMap_isNotTold() {
    assertThat(heardOfValues("{'headers':{'x-s3cr3t':[]}}", OtelExporter.class))
        .containsExactly(of("$.headers.*", "string", "array"));
    assertThat(heardOfValues("{'outputs':{'s3cr3t':{'elementId':1}}}", EndElement.class))
        .containsExactly(of("$.outputs.*.elementId", "string", "number"));
    assertThat(heard("{'metadata':{'s3cr3t':{}}}", GatewayLogEditRequest.class))
        .containsExactly(of("$.metadata.*", "string, number or boolean", "object"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef",
        "a3f0c2d4e5b6a7c8d9e0f1a2b3c4d5e6",
        "018f3a6e-7c1b-7d2e-9f00-1234567890ab",
        "someone@example.com",
        "sk-abc",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "a b",
        "$.a",
        ""
      })
  void memberThatMayBeAnId_isNotTold(String name) {
    assertThat(heardOfValues("{'" + name + "':1}", GatewayLog.class))
        .containsExactly(of("$.*", "no such member", "number"));
  }

  @Test
  void valuesOfEveryKind_areNowhere() {
    String secret = "s3cr3t";
    List<String> values =
        List.of("'" + secret + "'", "['" + secret + "']", "{'" + secret + "':'" + secret + "'}");
    for (String name : Gateway.propertyNames()) {
      for (String value : values) {
        assertThat(heard("{'" + name + "':" + value + ",'new':" + value + "}", Gateway.class))
            .isNotEmpty()
            .allSatisfy(each -> assertThat(each.toString()).doesNotContain(secret));
      }
    }
  }

  @Test
  void reading_withAndWithoutAListener_isTheSame() throws Exception {
    byte[] body = "{\"id\":1,\"dlp\":[],\"new\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8);
    List<Deviation> heard = new ArrayList<>();

    assertThat(JsonReader.read(body, Gateway.class, "op", heard::add))
        .isEqualTo(Json.read(body, Gateway.class));
    assertThat(heard).isNotEmpty();
  }
}
