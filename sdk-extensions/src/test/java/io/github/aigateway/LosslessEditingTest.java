package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.model.Dataset;
import io.github.aigateway.model.DatasetRequest;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.OtelExporter;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.Violation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET, edit, PUT changes what was asked and nothing else. */
class LosslessEditingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Everything known, nulls and absences included.
        """
        {"id":"prod","cache_invalidate_on_update":true,"cache_ttl":null,"collect_logs":true,
        "created_at":"2026-01-01T00:00:00Z","modified_at":"2026-01-01T00:00:00.123456Z",
        "rate_limiting_interval":0,"rate_limiting_limit":null,"authentication":false,
        "dlp":{"action":"BLOCK","enabled":true,"profiles":["a"]},
        "guardrails":{"prompt":{"P1":"FLAG","S1":"BLOCK"},"response":{}},"is_default":true,
        "log_management":10000,"log_management_strategy":null,"logpush":true,
        "logpush_public_key":"xxxxxxxxxxxxxxxx","otel":[{"authorization":"a","headers":{"b":"c"},
        "url":"https://example.com","content_type":"json"}],"rate_limiting_technique":"sliding",
        "retry_backoff":"linear","retry_max_attempts":3,"store_id":null,"stripe":null,
        "workers_ai_billing_mode":"postpaid","zdr":false}
        """,
        // Fields, enum values and shapes that this library has never heard of.
        """
        {"id":"prod","cache_invalidate_on_update":true,"cache_ttl":0,"collect_logs":true,
        "created_at":"2026-01-01T00:00:00Z","modified_at":"2026-01-01T00:00:00Z",
        "rate_limiting_interval":0,"rate_limiting_limit":0,
        "spend_limits":{"enabled":true,"rules":[{"limit":0.10,"limitType":"cost","window":60,
        "metadata":{"team":{"mode":"partition"}},"empty":null}]},"log_sorting":null,
        "byok_only":true,"workers_ai_billing_mode":"unified","retry_backoff":"fibonacci",
        "dlp":{"enabled":true,"newer":{"shape":[1,2.50,null]}},
        "guardrails":{"prompt":{"S99":"WARN"},"response":{"S1":"BLOCK"},"mode":"new"},
        "otel":[{"authorization":"a","headers":{},"url":"https://e","protocol":"grpc"}]}
        """
      })
  void edit_oneSetting_putsBackAllOthers(String stored) throws Exception {
    ScriptedTransport transport = responding(stored);
    client(transport).gateways().edit("prod", gateway -> gateway.retryDelay(250));

    ObjectNode expected = (ObjectNode) JSON.readTree(stored);
    expected.remove(List.of("id", "created_at", "modified_at", "is_default"));
    expected.put("retry_delay", 250);
    assertThat(sent(transport)).isEqualTo(expected);
    assertThat(transport.last().method()).isEqualTo("PUT");
  }

  private static final String BEYOND_ITS_BOUNDS =
      """
      {"id":"prod","cache_invalidate_on_update":true,"cache_ttl":0,"collect_logs":true,
      "created_at":"2026-01-01T00:00:00Z","modified_at":"2026-01-01T00:00:00Z",
      "rate_limiting_interval":0,"rate_limiting_limit":0,"retry_delay":9000,
      "logpush_public_key":"short","retry_max_attempts":7,
      "otel":[{"authorization":"a","headers":{},"url":""}]}
      """;

  @Test
  void edit_heldBeyondBounds_isPutBackAsItIs() throws Exception {
    ScriptedTransport transport = responding(BEYOND_ITS_BOUNDS);

    client(transport).gateways().edit("prod", gateway -> gateway.cacheTtl(300L));

    ObjectNode expected = (ObjectNode) JSON.readTree(BEYOND_ITS_BOUNDS);
    expected.remove(List.of("id", "created_at", "modified_at"));
    expected.put("cache_ttl", 300);
    assertThat(sent(transport)).isEqualTo(expected);
  }

  @Test
  void edit_changedBeyondBounds_saysThatAndNothingElse() {
    ScriptedTransport transport = responding(BEYOND_ITS_BOUNDS);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> client(transport).gateways().edit("prod", gateway -> gateway.retryDelay(9001)))
        .satisfies(
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Violation::toString)
                    .containsExactly(
                        "body.retry_delay must be less than or equal to 5000, was 9001"));
    assertThat(transport.last().method()).isEqualTo("GET");
  }

  @Test
  void update_valueThatTheServiceHolds_isJudgedAll() {
    ScriptedTransport transport = responding(BEYOND_ITS_BOUNDS);
    Gateways gateways = client(transport).gateways();
    ObjectNode body = JSON.createObjectNode().put("retry_delay", 9000);
    body.put("cache_invalidate_on_update", true).put("collect_logs", true).put("cache_ttl", 0);
    body.put("rate_limiting_interval", 0).put("rate_limiting_limit", 0);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> gateways.update("prod", GatewayUpdateRequest.fromJson(body)))
        .withMessageContaining("retry_delay");
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void edit_settingToNull_isSentAsNull() throws Exception {
    ScriptedTransport transport =
        responding(
            """
            {"id":"prod","cache_invalidate_on_update":true,"cache_ttl":5,"collect_logs":true,
            "created_at":"2026-01-01T00:00:00Z","modified_at":"2026-01-01T00:00:00Z",
            "rate_limiting_interval":0,"rate_limiting_limit":0,"store_id":"s"}
            """);
    client(transport).gateways().edit("prod", gateway -> gateway.storeId(null).cacheTtl(null));
    JsonNode sent = sent(transport);
    assertThat(sent.get("store_id").isNull()).isTrue();
    assertThat(sent.get("cache_ttl").isNull()).isTrue();
  }

  @Test
  void edit_dataset_putsBackWhatItDoesNotKnow() throws Exception {
    String stored =
        """
        {"id":"d","name":"n","enable":true,"gateway_id":"prod","news":{"a":[null,1.10]},
        "created_at":"2026-01-01T00:00:00Z","modified_at":"2026-01-01T00:00:00Z",
        "filters":[{"key":"brand_new","operator":"neq","value":["a",1.0,true],"extra":1}]}
        """;
    ScriptedTransport transport = responding(stored);
    client(transport).gateway("prod").datasets().edit("d", dataset -> dataset.enable(false));
    ObjectNode expected = (ObjectNode) JSON.readTree(stored);
    expected.remove(List.of("id", "gateway_id", "created_at", "modified_at"));
    expected.put("enable", false);
    assertThat(sent(transport)).isEqualTo(expected);
  }

  @Test
  void readOnly_byTheDocument_isWhatTheRequestsLack() {
    assertThat(
            new WritableFields<>(
                    Gateway.propertyNames(),
                    GatewayUpdateRequest.propertyNames(),
                    GatewayUpdateRequest::fromJson)
                .readOnly())
        .containsExactlyInAnyOrder("id", "created_at", "modified_at", "is_default");
    assertThat(
            new WritableFields<>(
                    Dataset.propertyNames(),
                    DatasetRequest.propertyNames(),
                    DatasetRequest::fromJson)
                .readOnly())
        .containsExactlyInAnyOrder("id", "gateway_id", "created_at", "modified_at");
  }

  @Test
  void edit_againstTheSandbox_changesOnlyWhatWasAsked() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox
          .given()
          .gateway("prod", gateway -> gateway.put("logpush", true).put("retry_max_attempts", 4));
      AiGatewayClient client = Clients.of(sandbox);
      Gateway before = client.gateways().get("prod");
      Gateway after =
          client
              .gateways()
              .edit(
                  "prod",
                  gateway ->
                      gateway.addOtelItem(
                          OtelExporter.builder()
                              .authorization("a")
                              .url("https://example.com")
                              .headers(java.util.Map.of())
                              .build()));
      assertThat(after.otel()).hasSize(1);
      assertThat(after.toBuilder().clearOtel().modifiedAt(before.modifiedAt()).build())
          .isEqualTo(before.toBuilder().clearOtel().build());
    }
  }

  private static ScriptedTransport responding(String result) {
    return new ScriptedTransport()
        .then(ScriptedTransport.response(200, "{\"success\":true,\"result\":" + result + "}"));
  }

  private static AiGatewayClient client(ScriptedTransport transport) {
    return AiGatewayClient.builder()
        .apiToken("t0k3n")
        .accountId("acc")
        .transport(transport)
        .build();
  }

  private static JsonNode sent(ScriptedTransport transport) throws IOException {
    return JSON.readTree(transport.last().body());
  }
}
