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
    return new JsonDecoder(WireMapper.create()).decode(response, type);
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
        "s3cr3t",
        "{\"result\":{\"created_at\":\"s3cr3t\"}}",
        "{\"result\":[\"s3cr3t\"]}"
      })
  void decode_anythingElseThanTheExpectedJson_failsWithoutRepeatingIt(String body) {
    assertThatThrownBy(() -> decode(body, "application/json", GatewayResponse.class))
        .isInstanceOf(DecodeException.class)
        .hasNoCause()
        .hasMessageStartingWith("The response body is not the JSON that was expected")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void decode_valueOfTheWrongKind_saysWhereItStands() {
    String body = "{\"success\":true,\n\"result\":{\"otel\":[{\"headers\":{\"a\":[]}}]}}";

    assertThatThrownBy(() -> decode(body, "application/json", GatewayResponse.class))
        .hasMessage(
            "The response body is not the JSON that was expected, at /result/otel/0/headers/a, line 2, column 35");
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
