package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.Json;
import io.github.aigateway.wire.WireMapper;
import org.junit.jupiter.api.Test;

/** What must not be read in logs is not in any text form. */
class SecrecyTest {

  private static final String SECRET = "s3cr3t-value";

  private static final ObjectMapper MAPPER = WireMapper.create();

  @Test
  void toString_ofProviderKey_hidesTheSecretAndShowsTheRest() {
    assertThat(
            ProviderConfigCreateRequest.builder()
                .alias("default")
                .defaultConfig(true)
                .providerSlug("openai")
                .secret(SECRET)
                .secretId("id")
                .build()
                .toString())
        .isEqualTo(
            "ProviderConfigCreateRequest{alias=default, defaultConfig=true, providerSlug=openai,"
                + " secret=***, secretId=id}");
  }

  @Test
  void toString_ofExporters_hidesAuthorizationAndHeaders() {
    GatewayUpdateRequest request =
        GatewayUpdateRequest.fromJson(Json.tree("{}")).toBuilder()
            .addOtelItem(
                OtelExporter.builder()
                    .authorization(SECRET)
                    .putHeadersItem("x-api-key", SECRET)
                    .url("https://example.com")
                    .build())
            .stripe(StripeBilling.fromJson(Json.tree("{'authorization':'" + SECRET + "'}")))
            .build();

    assertThat(request.toString())
        .doesNotContain(SECRET)
        .contains("authorization=***", "headers=***", "url=https://example.com");
  }

  @Test
  void toString_ofTopup_hidesTheClientSecretButNotThatItIsNull() {
    assertThat(
            Topup.fromJson(Json.tree("{'client_secret':'" + SECRET + "','brand':'visa'}"))
                .toString())
        .isEqualTo("Topup{clientSecret=***, brand=visa}");
    assertThat(Topup.fromJson(Json.tree("{}")).toString()).isEqualTo("Topup{}");
  }

  @Test
  void toString_ofLogDetail_hidesTheBeginningOfTheBodies() {
    assertThat(
            GatewayLogDetail.fromJson(
                    Json.tree(
                        "{'id':'l','request_head':'"
                            + SECRET
                            + "','response_head':'"
                            + SECRET
                            + "'}"))
                .toString())
        .isEqualTo("GatewayLogDetail{id=l, requestHead=***, responseHead=***}");
  }

  @Test
  void toString_ofRoute_hidesConditionsWhereverTheyStand() {
    String elements =
        "[{'id':'c','type':'conditional','outputs':{},'properties':{'conditions':{'k':'"
            + SECRET
            + "'}}}]";
    String version = "'data':'[{conditions: " + SECRET + "}]','version_id':'v'";

    assertThat(
            DynamicRoute.fromJson(
                    Json.tree(
                        "{'name':'r','elements':" + elements + ",'version':{" + version + "}}"))
                .toString())
        .doesNotContain(SECRET)
        .contains("name=r", "conditions=***", "data=***", "versionId=v");
    assertThat(DynamicRouteVersionDetail.fromJson(Json.tree("{" + version + "}")).toString())
        .isEqualTo("DynamicRouteVersionDetail{data=***, versionId=v}");
  }

  @Test
  void toString_ofLabels_hidesThemAsATextAndAsAnObject() {
    String text = "{'id':'l','metadata':'{user: " + SECRET + "}'}";
    String object = "{'metadata':{'user':'" + SECRET + "'}}";

    assertThat(GatewayLog.fromJson(Json.tree(text))).hasToString("GatewayLog{id=l, metadata=***}");
    assertThat(GatewayLogDetail.fromJson(Json.tree(text)))
        .hasToString("GatewayLogDetail{id=l, metadata=***}");
    assertThat(GatewayLog.fromJson(Json.tree(object))).hasToString("GatewayLog{metadata=***}");
    assertThat(GatewayLogEditRequest.fromJson(Json.tree(object)))
        .hasToString("GatewayLogEditRequest{metadata=***}");
  }

  @Test
  void toString_ofFilters_hidesWhatTheyCompareWith() {
    String filter = "{'key':'model','operator':'eq','value':['" + SECRET + "']}";

    assertThat(LogFilter.fromJson(Json.tree(filter)))
        .hasToString("LogFilter{key=model, operator=eq, value=***}");
    assertThat(DatasetFilter.fromJson(Json.tree(filter)))
        .hasToString("DatasetFilter{key=model, operator=eq, value=***}");
  }

  @Test
  void toString_ofUnknownProperties_showsTheirNamesOnly() throws Exception {
    assertThat(
            Gateway.fromJson(Json.tree("{'id':'g'}")).toBuilder()
                .putAdditionalProperty("token", TextNode.valueOf(SECRET))
                .build()
                .toString())
        .isEqualTo("Gateway{id=g, unknown=[token]}");
    assertThat(MAPPER.readValue("{\"key\":\"" + SECRET + "\"}", Dlp.class).toString())
        .isEqualTo("Dlp.Unknown{unknown=[key]}");
    assertThat(MAPPER.readValue("{\"type\":\"x\",\"key\":\"" + SECRET + "\"}", RouteElement.class))
        .hasToString("RouteElement.Unknown{unknown=[type, key]}");
  }

  @Test
  void toString_ofNullableProperties_tellsAbsentAndNullApart() {
    assertThat(GatewayLogEditRequest.builder().build().toString())
        .isEqualTo("GatewayLogEditRequest{}");
    assertThat(GatewayLogEditRequest.builder().score(null).build().toString())
        .isEqualTo("GatewayLogEditRequest{score=null}");
  }
}
