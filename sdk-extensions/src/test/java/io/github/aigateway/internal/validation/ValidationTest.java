package io.github.aigateway.internal.validation;

import static io.github.aigateway.ScriptedTransport.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.Fixture;
import io.github.aigateway.ScriptedTransport;
import io.github.aigateway.api.EvaluationTypesApi;
import io.github.aigateway.api.EvaluationsApi;
import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.api.ProviderConfigsApi;
import io.github.aigateway.api.TopupsApi;
import io.github.aigateway.model.EvaluationCreateRequest;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.OtelExporter;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import io.github.aigateway.model.TopupCreateRequest;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input is found before anything is sent, by the constraints of the generated code. */
class ValidationTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ScriptedTransport transport =
      new ScriptedTransport().then(response(200, "{\"success\":true,\"result\":{}}"));
  private final Fixture fixture = new Fixture(transport);

  @Test
  void call_severalBoundsBroken_saysAllWithPathBoundAndValue() {
    GatewayUpdateRequest request =
        GatewayUpdateRequest.builder()
            .cacheInvalidateOnUpdate(true)
            .collectLogs(true)
            .retryDelay(9000)
            .retryMaxAttempts(6)
            .logpushPublicKey("short")
            .cacheTtl(-1L)
            .rateLimitingInterval(0L)
            .rateLimitingLimit(0L)
            .build();
    InvalidInputException thrown =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> api(GatewaysApi.class).update("acc", "prod", request));
    assertThat(thrown.violations())
        .extracting(Violation::toString)
        .containsExactly(
            "body.cache_ttl must be greater than or equal to 0, was -1",
            "body.logpush_public_key size must be between 16 and 1024, was \"short\"",
            "body.retry_delay must be less than or equal to 5000, was 9000",
            "body.retry_max_attempts must be less than or equal to 5, was 6");
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void call_requiredFieldMissing_isNamed() {
    assertThatThrownBy(
            () ->
                api(GatewaysApi.class)
                    .update("acc", "prod", GatewayUpdateRequest.fromJson(JSON.objectNode())))
        .hasMessageContaining("body.collect_logs must not be null, was null")
        .hasMessageContaining("body.cache_invalidate_on_update must not be null, was null");
  }

  @Test
  void call_nestedInAList_hasItsIndex() {
    GatewayUpdateRequest request =
        GatewayUpdateRequest.builder()
            .cacheInvalidateOnUpdate(true)
            .collectLogs(true)
            .cacheTtl(0L)
            .rateLimitingInterval(0L)
            .rateLimitingLimit(0L)
            .otel(
                List.of(
                    exporter("s3cr3t", "https://a"),
                    OtelExporter.fromJson(
                        JSON.objectNode().put("authorization", "s3cr3t").put("url", "https://b"))))
            .build();
    assertThatThrownBy(() -> api(GatewaysApi.class).update("acc", "prod", request))
        .hasMessage("Not sent: body.otel[1].headers must not be null, was ***");
  }

  @Test
  void call_secretBreaksABound_isNotShown() {
    GatewayUpdateRequest request =
        GatewayUpdateRequest.builder()
            .cacheInvalidateOnUpdate(true)
            .collectLogs(true)
            .cacheTtl(0L)
            .rateLimitingInterval(0L)
            .rateLimitingLimit(0L)
            .otel(List.of(exporter("s3cr3t".repeat(100), "https://a")))
            .build();
    assertThatThrownBy(() -> api(GatewaysApi.class).update("acc", "prod", request))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Not sent: body.otel[0].authorization size must be between 0 and 256, was ***")
        .hasToString(
            "io.github.aigateway.wire.InvalidInputException: Not sent: body.otel[0].authorization size must"
                + " be between 0 and 256, was ***");
  }

  @Test
  void call_noBody_isNamed() {
    assertThatThrownBy(() -> api(TopupsApi.class).create("acc", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Not sent: body must not be null, was null");
  }

  @Test
  void call_pathParameterBreaksItsBounds_isNamedAsOnTheWire() {
    assertThatThrownBy(() -> api(GatewaysApi.class).get("acc", "x".repeat(65)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Not sent: gateway_id size must be between 1 and 64, was \"" + "x".repeat(65) + "\"");
    assertThatThrownBy(() -> api(GatewayLogsApi.class).get("acc", "Not/An Id", "1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Not sent: gateway_id must match \"^[a-z0-9_]+")
        .hasMessageEndingWith(", was \"Not/An Id\"");
    assertThatThrownBy(() -> api(GatewaysApi.class).get(null, "prod"))
        .hasMessage("Not sent: account_id must not be null, was null");
    assertThat(transport.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 20, page must be greater than or equal to 1",
    "1, 0, per_page must be greater than or equal to 1",
    "1, 101, per_page must be less than or equal to 100"
  })
  void call_queryParameterOutOfBounds_isNamedAsOnTheWire(int page, int perPage, String message) {
    assertThatThrownBy(
            () ->
                api(GatewaysApi.class)
                    .list(
                        "acc", GatewaysApi.ListQuery.builder().page(page).perPage(perPage).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Not sent: " + message);
  }

  @Test
  void call_eachListHasItsOwnPageSize_isJudgedByIt() {
    assertThatThrownBy(
            () ->
                api(GatewayLogsApi.class)
                    .list("acc", "g", GatewayLogsApi.ListQuery.builder().perPage(51).build()))
        .hasMessage("Not sent: per_page must be less than or equal to 50, was 51");
    assertThatThrownBy(
            () ->
                api(EvaluationTypesApi.class)
                    .list("acc", EvaluationTypesApi.ListQuery.builder().perPage(4).build()))
        .hasMessage("Not sent: per_page must be greater than or equal to 5, was 4");
    assertThatThrownBy(() -> api(GatewaysApi.class).list("acc", null))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void call_listTooLong_saysHowLongItIs() {
    EvaluationCreateRequest request =
        EvaluationCreateRequest.builder()
            .name("e")
            .datasetIds(List.of("1", "2", "3", "4", "5", "6"))
            .evaluationTypeIds(List.of("t"))
            .build();
    assertThatThrownBy(() -> api(EvaluationsApi.class).create("acc", "g", request))
        .hasMessage("Not sent: body.dataset_ids size must be between 1 and 5, was 6 items");
  }

  @Test
  void call_exactNumbers_areCompared() {
    GatewayLogEditRequest request =
        GatewayLogEditRequest.builder().score(new java.math.BigDecimal("100.000001")).build();
    assertThatThrownBy(() -> api(GatewayLogsApi.class).edit("acc", "g", "1", request))
        .hasMessageContaining("body.score must be less than or equal to 100")
        .hasMessageEndingWith("was 100.000001");
  }

  @Test
  void call_validInput_isSent() {
    assertThatCode(
            () ->
                api(TopupsApi.class)
                    .create("acc", TopupCreateRequest.builder().amount(1000L).build()))
        .doesNotThrowAnyException();
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void call_switchedOff_isSentAsItIs() {
    fixture.validation = false;
    api(TopupsApi.class).create("acc", TopupCreateRequest.builder().amount(1L).build());
    assertThat(new String(transport.last().body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"amount\":1}");
  }

  @Test
  void call_otherLocale_speaksEnglish() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.GERMANY);
      assertThatThrownBy(
              () ->
                  api(TopupsApi.class)
                      .create("acc", TopupCreateRequest.builder().amount(1L).build()))
          .hasMessage("Not sent: body.amount must be greater than or equal to 1000, was 1");
    } finally {
      java.util.Locale.setDefault(before);
    }
  }

  @Test
  void toString_requestWithASecret_hidesIt() {
    assertThat(
            ProviderConfigCreateRequest.fromJson(JSON.objectNode().put("secret", "s3cr3t"))
                .toString())
        .doesNotContain("s3cr3t");
    assertThat(api(ProviderConfigsApi.class).toString()).doesNotContain("t0k3n");
  }

  private <T> T api(Class<T> type) {
    return fixture.api(type);
  }

  private static OtelExporter exporter(String authorization, String url) {
    return OtelExporter.builder()
        .authorization(authorization)
        .url(url)
        .headers(java.util.Map.of("x", "y"))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"8, false", "15, false", "16, true", "1024, true", "1025, false"})
  void call_textBeyondTheBasicPlane_isCountedByCodePoints(int codePoints, boolean fits) {
    GatewayUpdateRequest request =
        GatewayUpdateRequest.builder()
            .cacheInvalidateOnUpdate(true)
            .collectLogs(true)
            .logpushPublicKey("\uD83E\uDD84".repeat(codePoints))
            .cacheTtl(0L)
            .rateLimitingInterval(0L)
            .rateLimitingLimit(0L)
            .build();

    if (fits) {
      api(GatewaysApi.class).update("acc", "prod", request);
    } else {
      assertThatThrownBy(() -> api(GatewaysApi.class).update("acc", "prod", request))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("logpush_public_key");
    }
    assertThat(transport.requests()).hasSize(fits ? 1 : 0);
  }
}
