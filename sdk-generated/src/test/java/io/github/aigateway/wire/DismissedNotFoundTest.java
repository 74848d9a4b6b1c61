package io.github.aigateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Response;
import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.api.GatewaysApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plain Feign that is told to take 404 for nothing. */
class DismissedNotFoundTest {

  private static final String ERROR =
      "{\"success\":false,\"errors\":[{\"code\":7002,\"message\":\"not found\"}],\"result\":{}}";

  private static <T> T api(Class<T> type) {
    return AiGatewayFeign.builder()
        .dismiss404()
        .client(
            (request, options) ->
                Response.builder()
                    .request(request)
                    .status(404)
                    .headers(Map.of("Content-Type", List.of("application/json")))
                    .body(ERROR, UTF_8)
                    .build())
        .target(type, "http://localhost");
  }

  @Test
  void get_gatewayThatIsNotThere_isNull() {
    assertThat(api(GatewaysApi.class).get("acc", "gone")).isNull();
  }

  @Test
  void getResponseBody_logThatIsNotThere_isNull() {
    assertThat(api(GatewayLogsApi.class).getResponseBody("acc", "prod", "gone")).isNull();
  }
}
