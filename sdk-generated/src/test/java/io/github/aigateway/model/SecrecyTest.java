package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.wire.WireMapper;
import org.junit.jupiter.api.Test;

/** What must not be read in logs is not in any text form. */
class SecrecyTest {

  private static final String SECRET = "s3cr3t-value";

  private static final ObjectMapper MAPPER = WireMapper.create();

  @Test
  void toString_ofProviderKey_hidesTheSecretAndShowsTheRest() {
    assertThat(
            new ProviderConfigCreateRequest()
                .alias("default")
                .secret(SECRET)
                .secretId("id")
                .toString())
        .isEqualTo("ProviderConfigCreateRequest{alias=default, secret=***, secretId=id}");
  }

  @Test
  void toString_ofExporters_hidesAuthorizationAndHeaders() {
    GatewayUpdateRequest request =
        new GatewayUpdateRequest()
            .addOtelItem(
                new OtelExporter()
                    .authorization(SECRET)
                    .putHeadersItem("x-api-key", SECRET)
                    .url("https://example.com"))
            .stripe(new StripeBilling().authorization(SECRET));

    assertThat(request.toString())
        .doesNotContain(SECRET)
        .contains("authorization=***", "headers=***", "url=https://example.com");
  }

  @Test
  void toString_ofTopup_hidesTheClientSecretButNotThatItIsNull() {
    assertThat(new Topup().clientSecret(SECRET).brand("visa").toString())
        .isEqualTo("Topup{clientSecret=***, brand=visa}");
    assertThat(new Topup().toString()).isEqualTo("Topup{}");
  }

  @Test
  void toString_ofLogDetail_hidesTheBeginningOfTheBodies() {
    assertThat(new GatewayLogDetail().id("l").requestHead(SECRET).responseHead(SECRET).toString())
        .isEqualTo("GatewayLogDetail{id=l, requestHead=***, responseHead=***}");
  }

  @Test
  void toString_ofUnknownProperties_showsTheirNamesOnly() throws Exception {
    assertThat(
            new Gateway()
                .id("g")
                .putAdditionalProperty("token", TextNode.valueOf(SECRET))
                .toString())
        .isEqualTo("Gateway{id=g, unknown=[token]}");
    assertThat(MAPPER.readValue("{\"key\":\"" + SECRET + "\"}", Dlp.class).toString())
        .isEqualTo("Dlp.Unknown{unknown=[key]}");
    assertThat(MAPPER.readValue("{\"type\":\"x\",\"key\":\"" + SECRET + "\"}", RouteElement.class))
        .hasToString("RouteElement.Unknown{unknown=[type, key]}");
  }

  @Test
  void toString_ofNullableProperties_tellsAbsentAndNullApart() {
    assertThat(new GatewayLogEditRequest().toString()).isEqualTo("GatewayLogEditRequest{}");
    assertThat(new GatewayLogEditRequest().score(null).toString())
        .isEqualTo("GatewayLogEditRequest{score=null}");
  }
}
