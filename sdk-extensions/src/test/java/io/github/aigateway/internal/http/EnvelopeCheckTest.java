package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.error.ApiException;
import io.github.aigateway.wire.RetrySafety;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":false}",
        "{\"result\":{\"success\":true},\"success\":false}",
        "{\"success\":false,\"errors\":[{\"code\":1"
      })
  void check_saysNo_isAnApiException(String body) {
    assertThatThrownBy(() -> EnvelopeCheck.check(response(body, "application/json", false)))
        .isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"success\":true}",
        "{\"success\":null}",
        "{\"success\":\"false\"}",
        "{\"result\":{\"success\":false}}",
        "<html>"
      })
  void check_doesNotSayNo_passes(String body) {
    assertThatCode(() -> EnvelopeCheck.check(response(body, "application/json", false)))
        .doesNotThrowAnyException();
  }

  @Test
  void check_privateOrNotJson_isNotAsked() {
    String no = "{\"success\":false}";
    assertThatCode(() -> EnvelopeCheck.check(response(no, "application/json", true)))
        .doesNotThrowAnyException();
    assertThatCode(() -> EnvelopeCheck.check(response(no, "text/plain", false)))
        .doesNotThrowAnyException();
  }

  private static ApiResponse response(String body, String type, boolean isPrivate) {
    return new ApiResponse(
        new ApiRequest(Fixture.facts(RetrySafety.SAFE, isPrivate), "GET", "/x", ""),
        200,
        Map.of("Content-Type", List.of(type)),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
