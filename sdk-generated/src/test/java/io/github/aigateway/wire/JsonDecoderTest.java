package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Request;
import feign.Response;
import feign.codec.DecodeException;
import io.github.aigateway.model.GatewayResponse;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {

  private static Object decode(String body, String contentType, Type type) throws Exception {
    Response response =
        Response.builder()
            .status(200)
            .request(
                Request.create(
                    Request.HttpMethod.GET,
                    "http://host.invalid/",
                    Map.of(),
                    null,
                    StandardCharsets.UTF_8,
                    null))
            .headers(Map.of("content-type", List.of(contentType)))
            .body(body.getBytes(StandardCharsets.UTF_8))
            .build();
    return new JsonDecoder().decode(response, type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>s3cr3t</html>",
        "{\"success\":tru",
        "{\"success\":true",
        "{\"success\":true} s3cr3t",
        "{\"success\":true}{}",
        "[]",
        "null",
        "[{\"success\":true}]",
        "\"s3cr3t\"",
        "s3cr3t",
        "{\"success\":true,\"success\":false}",
        "{\"result\":{\"s3cr3t\":1,\"s3cr3t\":1}}"
      })
  void decode_anythingElseThanTheExpectedJson_failsWithoutRepeatingIt(String body) {
    assertThatThrownBy(() -> decode(body, "application/json", GatewayResponse.class))
        .isInstanceOf(DecodeException.class)
        .hasNoCause()
        .hasMessageStartingWith("The response body is not the JSON that was expected")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void decode_textAfterTheEnd_saysWhereItStands() {
    assertThatThrownBy(
            () -> decode("{\"success\":true}\n  {}", "application/json", GatewayResponse.class))
        .hasMessage("The response body is not the JSON that was expected, line 2, column 4");
  }

  @Test
  void decode_exponentThatIsTooLong_failsWithoutRepeatingIt() {
    assertThatThrownBy(
            () -> decode("{\"a\":1e99999999999}", "application/json", GatewayResponse.class))
        .isInstanceOf(DecodeException.class)
        .hasNoCause()
        .hasMessage("The response body has a number whose exponent is too long");
  }

  @Test
  void decode_nestedDeeperThanTheLimit_fails() {
    String body = "{\"a\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}";

    assertThatThrownBy(() -> decode(body, "application/json", GatewayResponse.class))
        .isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\":[\"a\"]}",
        "{\"result\":{\"created_at\":\"yesterday\"}}",
        "{\"success\":\"yes\",\"result\":{\"otel\":[{\"headers\":{\"a\":[]}}]}}",
        "{}"
      })
  void decode_memberOfAnotherType_isReadAndKept(String body) throws Exception {
    GatewayResponse read =
        (GatewayResponse) decode(body, "application/json", GatewayResponse.class);

    assertThat(read.toJson()).isEqualTo(WireMapper.create().readTree(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n "})
  void decode_emptyBody_isNull(String body) throws Exception {
    assertThat(decode(body, "application/json", GatewayResponse.class)).isNull();
    assertThat(decode(body, "application/json", JsonNode.class)).isNull();
  }

  @Test
  void decode_freeFormJson_isATree() throws Exception {
    assertThat(decode("[1,{\"a\":0.10}]", "application/json", JsonNode.class))
        .hasToString("[1,{\"a\":0.10}]");
    assertThat(decode("null", "application/problem+JSON", JsonNode.class)).hasToString("null");
  }

  @Test
  void decode_textWhereJsonIsFreeForm_isATextNode() throws Exception {
    assertThat(
            ((JsonNode) decode("data: {\"a\":1}\n\n", "text/event-stream", JsonNode.class))
                .textValue())
        .isEqualTo("data: {\"a\":1}\n\n");
  }
}
