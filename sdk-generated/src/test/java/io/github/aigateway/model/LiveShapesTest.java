package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.Json;
import io.github.aigateway.wire.JsonModel;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shapes of responses that users of the live service have published, where they differ from the
 * document: each is read, and nothing of it is lost.
 */
class LiveShapesTest {

  private static <T extends JsonModel> T read(String text, Class<T> type) {
    JsonNode json = Json.tree(text);
    T read = Json.read(json, type);
    assertThat(Json.written(read)).isEqualTo(Json.exact(json));
    assertThat(Json.written(read.toJson())).isEqualTo(Json.exact(json));
    return read;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'team':'a','n':1}", "null", "'team=a'", "[]", "{}"})
  void log_metadataOfAnyKind_isKept(String metadata) {
    GatewayLogListResponse page =
        read(
            "{'success':true,'result':[{'id':'a','metadata':" + metadata + "},{'id':'b'}]}",
            GatewayLogListResponse.class);

    assertThat(page.result()).extracting(GatewayLog::id).containsExactly("a", "b");
    assertThat(page.result().get(0).rawValue("metadata")).isEqualTo(Json.tree(metadata));
    assertThat(page.result().get(1).rawValue("metadata")).isNull();
  }

  @Test
  void log_metadataAsAnObject_readsAsItsJson() {
    assertThat(read("{'metadata':{'team':'a'}}", GatewayLog.class).metadata())
        .isEqualTo("{\"team\":\"a\"}");
  }

  @Test
  void route_versionAsItIsSent_hasActiveAndTheElements() {
    DynamicRoute route =
        read(
                "{'success':true,'result':{'id':'r','name':'n','created_at':'2026-01-02 03:04:05',"
                    + "'version':{'active':true,'version_id':'v','data':[{'id':'s','type':'start'}]}}}",
                DynamicRouteResponse.class)
            .result();

    assertThat(route.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(route.version().active()).isSameAs(RouteVersionActive.TRUE);
    assertThat(route.version().versionId()).isEqualTo("v");
    assertThat(route.version().rawValue("data").get(0).get("type").textValue()).isEqualTo("start");
    assertThat(route.value("elements")).isNull();
  }

  @Test
  void routeVersions_withBooleansAndWithoutData_areListed() {
    DynamicRouteVersionListResponse response =
        read(
            "{'success':true,'data':{'versions':[{'active':false,'version_id':'v1'},"
                + "{'active':true,'version_id':'v2','is_valid':true}]}}",
            DynamicRouteVersionListResponse.class);

    assertThat(response.data().versions())
        .extracting(DynamicRouteVersion::active)
        .containsExactly(RouteVersionActive.FALSE, RouteVersionActive.TRUE);
  }

  @Test
  void routeVersion_createdWithATopLevelId_keepsIt() {
    DynamicRouteSummaryResponse response =
        read(
            "{'success':true,'version_id':'v1','result':{'id':'r'}}",
            DynamicRouteSummaryResponse.class);

    assertThat(response.rawValue("version_id").textValue()).isEqualTo("v1");
  }

  @Test
  void gateway_withDatesWithoutAZone_hasTheTimesInUtc() {
    Gateway gateway =
        read(
                "{'success':true,'result':{'id':'g','created_at':'2026-01-02 03:04:05',"
                    + "'modified_at':'2026-01-02 03:04:05.5','is_default':1,'collect_logs':0}}",
                GatewayResponse.class)
            .result();

    assertThat(gateway.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(gateway.modifiedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.500Z"));
    assertThat(gateway.isDefault()).isTrue();
    assertThat(gateway.collectLogs()).isFalse();
  }

  @Test
  void providerConfig_withNumbersForBooleansAndNulls_isRead() {
    ProviderConfig config =
        read(
            "{'id':'p','default_config':1,'rate_limit':null,'rate_limit_period':null}",
            ProviderConfig.class);

    assertThat(config.defaultConfig()).isTrue();
    assertThat(config.rateLimit()).isNull();
    assertThat(read("{'enable':0}", Dataset.class).enable()).isFalse();
  }

  @Test
  void log_ofAFailure_hasWhatThereIs() {
    GatewayLog log =
        read(
            "{'id':'a','success':false,'tokens_in':null,'tokens_out':null,'model':null,"
                + "'duration':750.75,'status_code':'502','cached':0}",
            GatewayLog.class);

    assertThat(log.cost()).isNull();
    assertThat(log.tokensIn()).isNull();
    assertThat(log.hasTokensIn()).isTrue();
    assertThat(log.value("model")).isNull();
    assertThat(log.value("path")).isNull();
    assertThat(log.statusCode()).isEqualTo(502);
    assertThat(log.rawValue("duration").decimalValue()).isEqualTo(new BigDecimal("750.75"));
  }

  @Test
  void log_withMembersThatAreNew_keepsThem() {
    GatewayLog log =
        read(
            "{'id':'a','wholesale':true,'byok':0,'authentication':null,'timings':{'ttfb':1.50},"
                + "'usage_metadata':{'x':[1]},'event_id':'e'}",
            GatewayLog.class);

    assertThat(log.additionalProperties())
        .containsOnlyKeys(
            "wholesale", "byok", "authentication", "timings", "usage_metadata", "event_id");
  }

  @Test
  void log_readBeforeItsBodiesAreThere_hasNullsForThem() {
    GatewayLogDetail log =
        read("{'id':'a','request_head':null,'response_head':null}", GatewayLogDetail.class);

    assertThat(log.requestHead()).isNull();
    assertThat(log.responseHead()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "018f3a6e-7c1b-7d2e-9f00-1234567890ab",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      })
  void log_idOfAnyKind_isText(String id) {
    assertThat(read("{'id':'" + id + "'}", GatewayLog.class).id()).isEqualTo(id);
  }

  @Test
  void autoTopup_withoutWhatNeverHappened_hasTheAmounts() {
    AutoTopup settings =
        read("{'success':true,'result':{'amount':1000,'threshold':500}}", AutoTopupResponse.class)
            .result();

    assertThat(settings.amount()).isEqualByComparingTo("1000");
    assertThat(settings.hasDisabledReason()).isFalse();
    assertThat(settings.error()).isNull();
    assertThat(settings.lastFailedAt()).isNull();
    assertThat(read("{'balance':1,'topup_config':{}}", CreditBalance.class).topupConfig().amount())
        .isNull();
  }

  @Test
  void gatewayList_withAResultInfo_keepsIt() {
    GatewayListResponse page =
        read(
            "{'success':true,'result':[],'result_info':{'total_count':3,'page':1}}",
            GatewayListResponse.class);

    assertThat(page.result()).isEmpty();
    assertThat(page.additionalProperties().get("result_info").get("total_count").intValue())
        .isEqualTo(3);
  }

  @Test
  void refusal_withoutAPathOrUnderAnotherName_isRead() {
    InputValidationError refusal =
        read(
            "{'success':false,'errors':[{'code':7001,'message':'taken'}]}",
            InputValidationError.class);

    assertThat(refusal.errors().get(0).code()).isEqualTo(7001);
    assertThat(refusal.errors().get(0).value("path")).isNull();
    assertThat(
            read("{'success':false,'error':[{'code':2001}]}", NotFoundError.class)
                .additionalProperties())
        .containsOnlyKeys("error");
  }

  @Test
  void gateway_withMembersThatAreNew_writesThemBack() {
    Gateway gateway =
        read(
            "{'id':'g','spend_limits':{'enabled':true,'rules':[{'id':'x','limit':1.50}]},"
                + "'log_classification':true,'byok_only':false,'retry_delay':60000,"
                + "'workers_ai_billing_mode':'unified'}",
            Gateway.class);

    assertThat(gateway.retryDelay()).isEqualTo(60_000);
    assertThat(Json.written(gateway.toBuilder().collectLogs(true).build()))
        .contains("\"limit\":1.50", "\"byok_only\":false", "\"retry_delay\":60000");
  }
}
