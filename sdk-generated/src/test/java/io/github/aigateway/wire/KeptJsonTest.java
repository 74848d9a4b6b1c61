package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.Json;
import io.github.aigateway.model.Dlp;
import io.github.aigateway.model.DynamicRouteCreateRequest;
import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.EvaluationCreateRequest;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayListResponse;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.GatewayResponse;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.OtelExporter;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model keeps of the JSON that it was read from, and what a change of it leaves. */
class KeptJsonTest {

  private static <T> T read(String json, Class<T> type) {
    return Json.read(Json.tree(json), type);
  }

  private static void assertWritten(Object model, String json) {
    assertThat(Json.written(model)).isEqualTo(Json.exact(Json.tree(json)));
  }

  @Test
  void list_withItemsThatAreNoModels_hasTheOthersAndWritesAll() {
    String json = "{'result':[null,{'id':'a'},'text',7,{'id':'b'},[],true]}";

    GatewayListResponse response = read(json, GatewayListResponse.class);

    assertThat(response.result()).extracting(Gateway::id).containsExactly("a", "b");
    assertThat(response.unreadItems("result")).isEqualTo(5);
    assertThat(response.rawValue("result")).isEqualTo(Json.tree(json).get("result"));
    assertWritten(response, json);
  }

  @Test
  void list_ofTextsWithOtherScalars_readsThemAndWritesThemAsTheyCame() {
    String json = "{'dataset_ids':[1,'2',3.0,null,true]}";

    EvaluationCreateRequest request = read(json, EvaluationCreateRequest.class);

    assertThat(request.datasetIds()).containsExactly("1", "2", "3.0", "true");
    assertThat(request.unreadItems("dataset_ids")).isOne();
    assertWritten(request, json);
  }

  @Test
  void list_withOddItems_keepsThemWhenAnItemIsAdded() {
    DynamicRouteCreateRequest request =
        read("{'elements':[null,{'type':'end','id':7}]}", DynamicRouteCreateRequest.class);

    DynamicRouteCreateRequest changed =
        request.toBuilder()
            .addElementsItem(RouteElement.Unknown.of(Json.tree("{'type':'new'}")))
            .build();

    assertWritten(changed, "{'elements':[null,{'type':'end','id':7},{'type':'new'}]}");
    assertWritten(request, "{'elements':[null,{'type':'end','id':7}]}");
  }

  @Test
  void list_withOddItems_isReplacedAsAWhole() {
    EvaluationCreateRequest request =
        read("{'dataset_ids':[1,null]}", EvaluationCreateRequest.class);

    assertWritten(request.toBuilder().datasetIds(List.of("a")).build(), "{'dataset_ids':['a']}");
  }

  @Test
  void map_withOddEntries_keepsThemWhenAnotherIsPut() {
    EndElement element = read("{'outputs':{'a':1,'b':{'elementId':2},'c':null}}", EndElement.class);
    RouteElementOutput output = RouteElementOutput.builder().elementId("x").build();

    assertThat(element.outputs()).containsOnlyKeys("b");
    assertWritten(
        element.toBuilder().putOutputsItem("d", output).build(),
        "{'outputs':{'a':1,'b':{'elementId':2},'c':null,'d':{'elementId':'x'}}}");
    assertWritten(
        element.toBuilder().putOutputsItem("a", output).build(),
        "{'outputs':{'a':{'elementId':'x'},'b':{'elementId':2},'c':null}}");
    assertThat(element.toBuilder().putOutputsItem("a", output).putOutputsItem("c", output).build())
        .isEqualTo(
            read(
                "{'outputs':{'b':{'elementId':2},'a':{'elementId':'x'},'c':{'elementId':'x'}}}",
                EndElement.class));
  }

  @Test
  void map_withOddEntries_isReplacedAsAWhole() {
    EndElement element = read("{'outputs':{'a':1,'b':{'elementId':2}}}", EndElement.class);
    RouteElementOutput output = RouteElementOutput.builder().elementId("x").build();

    assertWritten(
        element.toBuilder().outputs(Map.of("b", output)).build(),
        "{'outputs':{'b':{'elementId':'x'}}}");
  }

  @Test
  void union_ofAnyJson_isKeptAndFollowsAListThatHasIt() {
    String json = "{'elements':['start',1,[],{'id':'e'},null]}";

    DynamicRouteCreateRequest request = read(json, DynamicRouteCreateRequest.class);

    assertThat(request.elements()).hasSize(4).hasOnlyElementsOfType(RouteElement.Unknown.class);
    assertThat(((RouteElement.Unknown) request.elements().get(0)).json().textValue())
        .isEqualTo("start");
    assertThat(request.unreadItems("elements")).isOne();
    assertWritten(request, json);
  }

  @Test
  void union_null_isNoShape() {
    GatewayUpdateRequest request = read("{'dlp':null}", GatewayUpdateRequest.class);

    assertThat(request.dlp()).isNull();
    assertWritten(request, "{'dlp':null}");
    assertThat(Dlp.fromJson(NullNode.getInstance())).isInstanceOf(Dlp.Unknown.class);
  }

  @Test
  void required_missing_isNamedWhenItIsAskedFor() {
    GatewayResponse response = read("{'success':true}", GatewayResponse.class);

    assertThatExceptionOfType(MissingPropertyException.class)
        .isThrownBy(response::result)
        .withMessageStartingWith("result of GatewayResponse is missing");
    assertThat(response.rawValue("result")).isNull();
    assertThat(response.value("result")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "'s3cr3t'", "{'s3cr3t':1}"})
  void required_unreadable_isNamedWithoutItsValue(String value) {
    GatewayLog log = read("{'duration':" + value + "}", GatewayLog.class);

    assertThatExceptionOfType(MissingPropertyException.class)
        .isThrownBy(log::duration)
        .withMessageContaining("rawValue(\"duration\")")
        .withMessageNotContaining("s3cr3t");
    assertThat(log.rawValue("duration")).isEqualTo(Json.tree(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'a','id':'b'}",
        "{'new':1,'new':1}",
        "{'new':{'a':1,'a':1}}",
        "{'dlp':{'profiles':[],'profiles':[]}}",
        "{'otel':[{'headers':{'a':'1','a':'2'}}]}",
        "{'otel':[{'headers':{'a':null,'a':'2'}}]}",
        "{'id':null,'id':'b'}",
        "{'new':null,'new':null}",
        "{'id':{'a':1,'a':1}}"
      })
  void names_twiceInOneObject_areRefusedWhereverTheyStand(String json) {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> JsonReader.read(body, Gateway.class, "", null))
        .isInstanceOf(DuplicatePropertyException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "id", "dlp", "otel", "cache_ttl"})
  void depth_upToTheLimit_isReadAndWrittenAndBeyondRefused(String name) throws Exception {
    byte[] deepest = nested(name, 999).getBytes(StandardCharsets.UTF_8);
    byte[] tooDeep = nested(name, 1_000).getBytes(StandardCharsets.UTF_8);

    JsonModel read = (JsonModel) JsonReader.read(deepest, Gateway.class, "", null);

    assertThat(JsonWriter.toBytes(read)).isEqualTo(deepest);
    assertThatThrownBy(() -> JsonReader.read(tooDeep, Gateway.class, "", null))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("depth");
  }

  private static String nested(String name, int depth) {
    return "{\"" + name + "\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  private static final String ODD_GATEWAY =
      "{'id':7,'created_at':'2026-01-02 03:04:05','is_default':1,'cache_ttl':'60','retry_delay':null,"
          + "'otel':[null,{'url':'u','sampling':0.10}],'dlp':{'profiles':'all'},'new':{'a':[1]},"
          + "'collect_logs':'perhaps'}";

  @Test
  void toBuilder_withoutAChange_isEqual() {
    Gateway gateway = read(ODD_GATEWAY, Gateway.class);

    Gateway same = gateway.toBuilder().build();

    assertThat(same).isEqualTo(gateway).hasSameHashCodeAs(gateway).hasToString(gateway.toString());
    assertWritten(same, ODD_GATEWAY);
  }

  @Test
  void toBuilder_withOneChange_dropsItsOriginalAlone() {
    Gateway gateway = read(ODD_GATEWAY, Gateway.class);

    assertWritten(
        gateway.toBuilder().isDefault(true).build(), ODD_GATEWAY.replace("':1,", "':true,"));
    assertWritten(gateway.toBuilder().cacheTtl(60L).build(), ODD_GATEWAY.replace("'60'", "60"));
    assertWritten(
        gateway.toBuilder().clearRetryDelay().build(),
        ODD_GATEWAY.replace("'retry_delay':null,", ""));
    assertWritten(
        gateway.toBuilder().collectLogs(false).build(), ODD_GATEWAY.replace("'perhaps'", "false"));
    assertWritten(
        gateway.toBuilder().putAdditionalProperty("new", NullNode.getInstance()).build(),
        ODD_GATEWAY.replace("{'a':[1]}", "null"));
    assertWritten(gateway, ODD_GATEWAY);
  }

  @Test
  void clear_ofAnUnreadableProperty_sendsNothing() {
    GatewayUpdateRequest request = read("{'dlp':null,'zdr':{}}", GatewayUpdateRequest.class);

    assertWritten(request.toBuilder().clearDlp().clearZdr().build(), "{}");
  }

  @Test
  void builder_usedOnAfterBuild_leavesWhatItMade() {
    EvaluationCreateRequest.Builder builder =
        EvaluationCreateRequest.builder()
            .name("a")
            .addDatasetIdsItem("1")
            .evaluationTypeIds(List.of());

    EvaluationCreateRequest first = builder.build();
    EvaluationCreateRequest second = builder.name("b").addDatasetIdsItem("2").build();

    assertWritten(first, "{'name':'a','dataset_ids':['1'],'evaluation_type_ids':[]}");
    assertWritten(second, "{'name':'b','dataset_ids':['1','2'],'evaluation_type_ids':[]}");
  }

  @Test
  void builder_refusedOnce_buildsWhenTheRestIsGiven() {
    EvaluationCreateRequest.Builder builder = EvaluationCreateRequest.builder().name(null);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(builder::build)
        .withMessage(
            "EvaluationCreateRequest not built: dataset_ids is required; evaluation_type_ids is"
                + " required; name must not be null");

    builder.name("a").addDatasetIdsItem("1").addEvaluationTypeIdsItem("2");
    assertThat(builder.build().name()).isEqualTo("a");
  }

  @Test
  void builder_nullThenAnItem_takesTheItem() {
    OtelExporter exporter =
        OtelExporter.fromJson(Json.tree("{}")).toBuilder()
            .headers(null)
            .putHeadersItem("a", "b")
            .build();

    assertThat(exporter.headers()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void builder_memberOfAProperty_isRefused() {
    GatewayLogEditRequest.Builder builder = GatewayLogEditRequest.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.putAdditionalProperty("score", NullNode.getInstance()))
        .withMessage("score is a property of its own");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.putAdditionalProperty("new", null))
        .withMessageContaining("NullNode");
  }

  @Test
  void trees_givenOrTaken_canBeChangedWithoutChangingTheModel() {
    ObjectNode given = (ObjectNode) Json.tree("{'a':1}");
    GatewayLogEditRequest edit =
        GatewayLogEditRequest.builder().putAdditionalProperty("new", given).build();
    GatewayLog log = read("{'status_code':[1]}", GatewayLog.class);

    given.put("b", 2);
    ((ObjectNode) edit.additionalProperties().get("new")).put("c", 3);
    ((ArrayNode) log.rawValue("status_code")).add(2);

    assertWritten(edit, "{'new':{'a':1}}");
    assertWritten(log, "{'status_code':[1]}");
  }

  @Test
  void fromJson_ofATreeFromJava_readsItAsTheWireWould() {
    JsonNode tree =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .build()
            .valueToTree(Map.of("cost", 0.1, "model", new byte[] {1, 2}, "duration", (short) 7));

    GatewayLog log = GatewayLog.fromJson(tree);

    assertThat(log.cost()).isEqualByComparingTo("0.1");
    assertThat(log.model()).isEqualTo("AQI=");
    assertThat(log.duration()).isEqualTo(7L);
  }

  @Test
  void fromJson_ofSomethingElseThanAnObject_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gateway.fromJson(Json.tree("[]")))
        .withMessage("Gateway is read from an object");
  }

  @Test
  void toString_ofUnreadableValues_doesNotShowThem() {
    GatewayLog log = read("{'duration':'s3cr3t','new':'s3cr3t'}", GatewayLog.class);

    assertThat(log.toString()).doesNotContain("s3cr3t").contains("new");
    assertThat(log.members().toString()).doesNotContain("s3cr3t").contains("duration", "new");
  }
}
