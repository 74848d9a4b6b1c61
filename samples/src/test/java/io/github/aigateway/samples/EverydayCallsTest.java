package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EverydayCallsTest {

  private static final GatewayCreateRequest REQUEST =
      GatewayCreateRequest.builder()
          .id("staging")
          .cacheInvalidateOnUpdate(true)
          .cacheTtl(60L)
          .collectLogs(true)
          .rateLimitingInterval(60L)
          .rateLimitingLimit(100L)
          .build();

  @Sandbox AiGatewaySandbox sandbox;

  private AiGatewayClient client;

  @BeforeEach
  void connect() {
    client =
        AiGatewayClient.builder()
            .baseUrl(sandbox.baseUrl().toString())
            .apiToken(sandbox.apiToken())
            .accountId(sandbox.accountId())
            .build();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(Fault.status(409), "the service said no: 409 "),
        Arguments.of(
            Fault.status(429).and(Fault.header("Retry-After", "3600")),
            "too many requests, come back in PT1H"),
        Arguments.of(Fault.status(403), "the service said no: 403 "),
        Arguments.of(Fault.dropAfterTaken(), "look whether it is there"),
        Arguments.of(Fault.garbageBody(), "done, but the response cannot be read: "));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void create_thatFails_isToldByKind(Fault fault, String told) {
    sandbox.faults().next("gateways_create", fault);

    assertThat(EverydayCalls.create(client, REQUEST)).startsWith(told);
  }

  @Test
  void create_thatIsTooSlow_isToldAsSuch() {
    sandbox.faults().next("gateways_create", Fault.latency(Duration.ofSeconds(5)));
    AiGatewayClient hasty = client.withOptions(o -> o.callTimeout(Duration.ofMillis(300)));

    assertThat(EverydayCalls.create(hasty, REQUEST)).startsWith("too slow, ");
  }

  @Test
  void create_withoutAService_isToldAsNotReceived() {
    sandbox.refuseConnections();
    AiGatewayClient once = client.withOptions(o -> o.retryPolicy(RetryPolicy.none()));

    assertThat(EverydayCalls.create(once, REQUEST)).isEqualTo("not received");
  }

  @Test
  void create_withBadInput_isToldWithItsBound() {
    assertThat(EverydayCalls.create(client, REQUEST.toBuilder().retryDelay(9000).build()))
        .startsWith("not sent, mend what it names: ")
        .contains("retry_delay", "5000", "9000");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @Test
  void create_asDocumented_returnsTheGateway() {
    assertThat(EverydayCalls.create(client, REQUEST)).isEqualTo("created: staging");
  }

  @Test
  void read_asDocumented_returnsTheRayIdOfItsResponse() {
    sandbox.given().gateway("prod");
    sandbox.faults().next("gateways_get", Fault.header("cf-ray", "8f1d2c3b4a5e6f70-FRA"));

    assertThat(EverydayCalls.read(client)).isEqualTo("prod, ray id 8f1d2c3b4a5e6f70-FRA");
  }

  @Test
  void costByTeam_overLabels_addsUpWithAllDigits() throws Exception {
    sandbox.given().gateway("prod");
    for (Map.Entry<String, String> row :
        List.of(
            Map.entry("{\"team\":\"search\"}", "0.1"),
            Map.entry("{\"team\":\"search\"}", "0.2"),
            Map.entry("{}", "0.05"))) {
      sandbox
          .logs("prod")
          .append(
              log -> log.put("metadata", row.getKey()).put("cost", new BigDecimal(row.getValue())));
    }

    assertThat(EverydayCalls.costByTeam(client.gateway("prod").logs().list()))
        .containsExactly(
            Map.entry("none", new BigDecimal("0.05")), Map.entry("search", new BigDecimal("0.3")));
  }

  @Test
  void approve_aLog_setsFeedbackAndScoreAndLeavesLabels() {
    sandbox.given().gateway("prod");
    String logId = sandbox.logs("prod").append(log -> log.put("metadata", "{\"team\":\"search\"}"));

    EverydayCalls.approve(client, logId);

    assertThat(sandbox.journal().last().json().toString())
        .isEqualTo("{\"feedback\":1,\"score\":90}");
    assertThat(client.gateway("prod").logs().get(logId).metadata()).contains("search");
  }
}
