package io.github.aigateway;

import static io.github.aigateway.ScriptedTransport.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.wire.Deviation;
import io.github.aigateway.wire.DeviationListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a response is not as the document says, a listener of the client is told. */
class DeviationListenerTest {

  private static final String RESPONSE =
      """
      {"success":true,"result":[
      {"id":"1","cached":"yes","created_at":"2026-01-01T00:00:00Z","metadata":{"team":"a"}}],
      "result_info":{"page":1,"per_page":20,"count":1,"total_count":1}}
      """;

  private static List<GatewayLog> read(DeviationListener listener) {
    AiGatewayClient client =
        AiGatewayClient.builder()
            .apiToken("t0k3n")
            .accountId("acc")
            .transport(new ScriptedTransport().then(response(200, RESPONSE)))
            .deviationListener(listener)
            .build();
    return client.gateway("prod").logs().list().firstPage().items();
  }

  @Test
  void deviationListener_valuesInOtherForms_hearsOfEachWithoutValues() {
    List<Deviation> heard = new ArrayList<>();

    read(heard::add);

    assertThat(heard)
        .contains(
            new Deviation("gatewayLogs_list", "$.result[0].cached", "boolean", "string"),
            new Deviation("gatewayLogs_list", "$.result[0].metadata", "string", "object"));
    assertThat(heard.toString()).doesNotContain("team").doesNotContain("yes");
  }

  @Test
  void deviationListener_thatThrows_changesNothing() {
    List<GatewayLog> logs =
        read(
            deviation -> {
              throw new IllegalStateException("no");
            });

    assertThat(logs)
        .singleElement()
        .satisfies(log -> assertThat(log.metadata()).isEqualTo("{\"team\":\"a\"}"));
  }
}
