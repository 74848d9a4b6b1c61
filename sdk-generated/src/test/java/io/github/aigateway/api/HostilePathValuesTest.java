package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import feign.Feign;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.JsonDecoder;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No value of a path parameter reaches another endpoint: it stays one segment, or it is refused
 * before anything is sent.
 */
class HostilePathValuesTest {

  private final RecordingClient client = new RecordingClient("{\"success\":true}");
  private final DynamicRoutesApi routes =
      AiGatewayFeign.builder()
          .client(client)
          .target(DynamicRoutesApi.class, RecordingClient.SERVER);
  private final DynamicRoutesApi plainRoutes =
      Feign.builder()
          .client(client)
          .decoder(new JsonDecoder())
          .target(DynamicRoutesApi.class, RecordingClient.SERVER);

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2E",
        "%2e.",
        "a\r\nHost: b",
        "a\nb",
        "a\u0000b",
        "a\u0085b",
        "\ud83d",
        "a\ude00b"
      })
  void pathValue_thatNoEncodingMakesSafe_isRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes.delete("acc", "gw-1", value))
        .withMessageStartingWith("routeId must not ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes.listVersions("acc", value, "rt-1"))
        .withMessageStartingWith("gatewayId must not ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes.list(value, "gw-1", DynamicRoutesApi.ListQuery.builder().build()))
        .withMessageStartingWith("accountId must not ");
    assertThat(client.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "%2e%2E", "a\r\nb"})
  void pathValue_thatNoEncodingMakesSafe_isRefusedByAPlainFeignBuilderToo(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plainRoutes.delete("acc", "gw-1", value))
        .withMessageContaining("must not ");
    assertThat(client.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a/b,a%2Fb",
        "a%2Fb,a%252Fb",
        "../x,..%2Fx",
        "..\\x,..%5Cx",
        "...,...",
        "a?b=c,a%3Fb%3Dc",
        "a#b,a%23b",
        "a;b,a%3Bb",
        "a b,a%20b",
        "a+b,a%2Bb",
        "{a},%7Ba%7D",
        "{gatewayId},%7BgatewayId%7D",
        "%2e%2e%2fx,%252e%252e%252fx",
        "100%,100%25",
        "ä€😀,%C3%A4%E2%82%AC%F0%9F%98%80",
        "http://a,http%3A%2F%2Fa",
        "a:b@c,a%3Ab%40c",
      })
  void pathValue_withCharactersThatMeanSomething_staysOneSegment(String value, String segment) {
    routes.delete("acc", "gw-1", value);
    plainRoutes.delete("acc", "gw-1", value);

    for (var request : client.requests()) {
      String path = request.url().substring(RecordingClient.SERVER.length());
      assertThat(path).isEqualTo("/accounts/acc/ai-gateway/gateways/gw-1/routes/" + segment);
      assertThat(URI.create(request.url()).normalize()).isEqualTo(URI.create(request.url()));
      assertThat(URI.create(request.url()).getPath()).endsWith("/routes/" + value);
    }
    assertThat(client.requests()).hasSize(2);
  }

  @Test
  void pathValue_inTheMiddleOfThePath_leavesTheOthersAlone() {
    routes.getVersion("a/c", "g/w", "r?t", "v#1");

    assertThat(client.line())
        .isEqualTo("GET /accounts/a%2Fc/ai-gateway/gateways/g%2Fw/routes/r%3Ft/versions/v%231");
  }
}
