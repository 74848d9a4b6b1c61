package io.github.aigateway;

import static io.github.aigateway.ScriptedTransport.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import io.github.aigateway.api.BillingApi;
import io.github.aigateway.api.DynamicRoutesApi;
import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.api.GatewayUrlsApi;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.api.SpendingLimitApi;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayListResponse;
import io.github.aigateway.telemetry.Attempt;
import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the generated interfaces, from their arguments to what they return or throw. */
class ApiConnectionTest {

  private static final String EMPTY_LIST = "{\"result\":[],\"success\":true}";

  private static final GatewaysApi.ListQuery ALL = GatewaysApi.ListQuery.builder().build();

  private final ScriptedTransport transport = new ScriptedTransport();
  private final Fixture fixture = new Fixture(transport);

  @Test
  void call_anyRequest_carriesCredentialsAndAsksForGzip() {
    transport.then(response(200, EMPTY_LIST));
    gateways().list("acc", GatewaysApi.ListQuery.builder().page(2).build());
    assertThat(transport.last().url())
        .isEqualTo(Fixture.BASE + "/accounts/acc/ai-gateway/gateways?page=2");
    assertThat(transport.last().headers())
        .containsEntry("Authorization", List.of("Bearer t0k3n"))
        .containsEntry("Accept-Encoding", List.of("gzip"))
        .containsEntry("Accept", List.of("application/json"));
    assertThat(transport.last().headers().get("User-Agent"))
        .singleElement()
        .asString()
        .as("the version of the build, filled in")
        .matches("ai-gateway-sdk-java/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void call_apiKey_goesOutAsTwoHeaders() {
    fixture.credentials = () -> Credentials.key("a@example.com", "k3y0000");
    transport.then(response(200, EMPTY_LIST));
    gateways().list("acc", ALL);
    assertThat(transport.last().headers())
        .containsEntry("X-Auth-Email", List.of("a@example.com"))
        .containsEntry("X-Auth-Key", List.of("k3y0000"))
        .doesNotContainKey("Authorization");
  }

  @Test
  void call_addedHeadersAndQuery_goOut() {
    fixture.headers =
        Map.of("X-New", "1", "User-Agent", "mine", "accept-encoding", "identity", "ACCEPT", "a/b");
    fixture.query = Map.of("a b", "c&d");
    transport.then(response(200, EMPTY_LIST));
    gateways().list("acc", ALL);
    assertThat(transport.last().url()).endsWith("/gateways?a%20b=c%26d");
    assertThat(transport.last().headers())
        .containsEntry("X-New", List.of("1"))
        .containsEntry("User-Agent", List.of("mine"))
        .containsEntry("accept-encoding", List.of("identity"))
        .containsEntry("Accept", List.of("a/b"));
  }

  @Test
  void call_gzippedResponse_isDecompressed() {
    transport.then(
        (request, options) -> {
          ByteArrayOutputStream compressed = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(EMPTY_LIST.getBytes(StandardCharsets.UTF_8));
          }
          return Response.builder()
              .status(200)
              .headers(Map.of("Content-Encoding", List.of("gzip")))
              .request(request)
              .body(compressed.toByteArray())
              .build();
        });
    assertThat(gateways().list("acc", ALL).result()).isEmpty();
  }

  @Test
  void call_answerThatUnpacksToMoreThanTheLimit_isRefusedAndNotSentAgain() {
    transport.then(
        (request, options) -> {
          ByteArrayOutputStream compressed = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            byte[] blanks = new byte[1024 * 1024];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 65; i++) {
              gzip.write(blanks);
            }
            gzip.write(EMPTY_LIST.getBytes(StandardCharsets.UTF_8));
          }
          return Response.builder()
              .status(200)
              .headers(Map.of())
              .request(request)
              .body(compressed.toByteArray())
              .build();
        });
    assertThatThrownBy(() -> gateways().list("acc", ALL))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("200 is longer than 67108864 bytes");
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 503})
  void call_answerThatCannotBeUnpacked_isSaidToBeSo(int status) {
    byte[] broken = {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3};
    transport.then(
        (request, options) ->
            Response.builder()
                .status(status)
                .headers(Map.of("Content-Encoding", List.of("gzip"), "cf-ray", List.of("8f1")))
                .request(request)
                .body(broken)
                .build());
    if (status == 200) {
      InvalidResponseException thrown =
          catchThrowableOfType(InvalidResponseException.class, () -> gateways().list("acc", ALL));
      assertThat(thrown)
          .hasMessage(
              "GET /accounts/acc/ai-gateway/gateways: 200 has a gzip body that could not be"
                  + " decompressed (ray 8f1)");
      assertThat(transport.requests()).hasSize(1);
    } else {
      ApiException thrown =
          catchThrowableOfType(ApiException.class, () -> gateways().list("acc", ALL));
      assertThat(thrown.status()).isEqualTo(status);
      assertThat(thrown.rayId()).isEqualTo("8f1");
      assertThat(thrown.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource
  void call_answerBeyondALimit_saysWhich(String body, String problem) {
    transport.then(response(200, body, "cf-ray", "8f1"));
    InvalidResponseException thrown =
        catchThrowableOfType(InvalidResponseException.class, () -> gateways().list("acc", ALL));
    assertThat(thrown.getMessage())
        .startsWith("GET /accounts/acc/ai-gateway/gateways: 200 " + problem);
    assertThat(thrown.rayId()).isEqualTo("8f1");
    assertThat(transport.requests()).hasSize(1);
  }

  static Stream<Arguments> call_answerBeyondALimit_saysWhich() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    return Stream.of(
        Arguments.of(
            "{\"success\":true,\"success\":false,\"result\":[]}",
            "has a duplicate JSON property (line 1, column 27)"),
        Arguments.of(
            "{\"success\":true,\"result\":[{\"id\":\"a\",\"id\":\"b\"}]}",
            "has a duplicate JSON property (line 1, column 42)"),
        Arguments.of("{\"x\":" + deep + "}", "is beyond what is read: Document nesting depth ("),
        Arguments.of("{\"x\":" + "7".repeat(2_000) + "}", "is beyond what is read: Number value"),
        Arguments.of(
            "{\"x\":1e826358846778258}", "has a number whose exponent is too long (ray 8f1)"));
  }

  @Test
  void call_refusalWithANumberOutOfBounds_isARefusal() {
    transport.then(response(400, "{\"message\":\"no\",\"code\":1e826358846778258}"));
    assertThatThrownBy(() -> gateways().list("acc", ALL))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("GET /accounts/acc/ai-gateway/gateways: 400");
  }

  @Test
  void call_refusalThatRepeatsAName_keepsItsMessage() {
    transport.then(response(400, "{\"message\":\"no\",\"message\":\"not you\"}"));
    assertThatThrownBy(() -> gateways().list("acc", ALL))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("not you");
  }

  @Test
  void call_endlessRefusal_isARefusalAllTheSame() {
    transport.then(response(400, "sorry " + "x".repeat(64 * 1024 * 1024)));
    ApiException thrown =
        catchThrowableOfType(ApiException.class, () -> gateways().list("acc", ALL));
    assertThat(thrown.status()).isEqualTo(400);
    assertThat(thrown.body()).startsWith("sorry x").hasSize(8192);
    assertThat(thrown.errors()).hasSize(1);
  }

  @Test
  void call_transportUnpackedButLeftTheHeader_isReadAllTheSame() {
    transport.then(response(200, EMPTY_LIST, "Content-Encoding", "gzip"));
    assertThat(gateways().list("acc", ALL).result()).isEmpty();
  }

  @Test
  void call_successFalseInA200_isAnApiException() {
    transport.then(
        response(
            200,
            "{\"success\":false,\"result\":[],\"errors\":[{\"code\":7003,\"message\":\"No\"}]}"));
    ApiException thrown =
        catchThrowableOfType(ApiException.class, () -> gateways().list("acc", ALL));
    assertThat(thrown.status()).isEqualTo(200);
    assertThat(thrown.hasCode(7003)).isTrue();
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "{\"cache_ttl\":\"soon\"}"})
  void call_successFalseWithAnyResult_isAnApiException(String result) {
    transport.then(
        response(
            200,
            "{\"result\":"
                + result
                + ",\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"No\"}]}"));
    assertThatThrownBy(() -> gateways().get("acc", "prod"))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.hasCode(7003)).isTrue());
  }

  @Test
  void call_successLeftOut_isNoFailure() {
    transport.then(response(200, "{\"result\":[]}"));
    assertThatCode(() -> gateways().list("acc", ALL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "{}",
        "[]",
        "\"text\"",
        "{\"success\":true}",
        "{\"success\":true,\"result\":null}",
        "{\"success\":true,\"result\":[{\"id\":",
        "{\"success\":true,\"result\":[]} trailing",
        "<html><body>Sign in</body></html>",
        "{\"success\":true,\"result\":{\"id\":5}}"
      })
  void call_answerIsNotWhatItShouldBe_isAnInvalidResponseException(String body) {
    transport.then(response(200, body, "cf-ray", "8f1"));
    InvalidResponseException thrown =
        catchThrowableOfType(InvalidResponseException.class, () -> gateways().list("acc", ALL));
    assertThat(thrown.status()).isEqualTo(200);
    assertThat(thrown.rayId()).isEqualTo("8f1");
    assertThat(thrown.getMessage()).startsWith("GET /accounts/acc/ai-gateway/gateways: 200 ");
    assertThat(transport.requests()).as("not sent again").hasSize(1);
  }

  @Test
  void call_wrongTypeDeepInside_losesNothing() {
    transport.then(
        response(200, "{\"success\":true,\"result\":[{\"id\":\"a\",\"retry_delay\":\"soon\"}]}"));
    Gateway gateway = gateways().list("acc", ALL).result().get(0);
    assertThat(gateway.id()).isEqualTo("a");
    assertThat(gateway.retryDelay()).isNull();
    assertThat(gateway.rawValue("retry_delay")).hasToString("\"soon\"");
  }

  @Test
  void call_missingResultOfOneThing_isAnInvalidResponseException() {
    transport.then(response(200, "{\"success\":true}"));
    assertThatThrownBy(() -> gateways().get("acc", "prod"))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("has no result");
    assertThatThrownBy(
            () ->
                fixture
                    .api(DynamicRoutesApi.class)
                    .list("acc", "g", DynamicRoutesApi.ListQuery.builder().build()))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("has no data");
  }

  @Test
  void call_missingListWithinTheResult_isAnInvalidResponseException() {
    transport.then(response(200, "{\"success\":true,\"data\":{},\"result\":{}}"));
    ApiConnection connection = fixture.connection();
    assertThatThrownBy(
            () ->
                connection
                    .api(DynamicRoutesApi.class)
                    .list("acc", "g", DynamicRoutesApi.ListQuery.builder().build()))
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageContaining("has no data.routes");
    assertThatThrownBy(
            () ->
                connection
                    .api(BillingApi.class)
                    .getInvoiceHistory("acc", BillingApi.GetInvoiceHistoryQuery.builder().build()))
        .hasMessageContaining("has no result.invoices");
    assertThatCode(() -> connection.api(GatewaysApi.class).get("acc", "prod"))
        .as("a thing may lack a field")
        .doesNotThrowAnyException();
  }

  @Test
  void call_resultThatMayBeAnything_mayBeNothing() {
    transport.then(response(200, "{\"success\":true,\"errors\":[],\"messages\":[]}"));
    assertThatCode(() -> fixture.api(SpendingLimitApi.class).delete("acc"))
        .doesNotThrowAnyException();
  }

  @Test
  void call_bodyWithoutEnvelope_isNotAskedForSuccess() {
    transport.then(response(200, "{\"success\":false,\"prompt\":\"p\"}"));
    JsonNode body = fixture.api(GatewayLogsApi.class).getRequestBody("acc", "g", "1");
    assertThat(body.path("prompt").asText()).isEqualTo("p");
  }

  @Test
  void call_bodyWithoutEnvelopeAndNoJson_isText() {
    transport.then(response(200, "data: {}\n\n", "Content-Type", "text/event-stream"));
    JsonNode body = fixture.api(GatewayLogsApi.class).getResponseBody("acc", "g", "1");
    assertThat(body.asText()).isEqualTo("data: {}\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, data: {}",
    "application/x-ndjson, {\"a\":1} {\"a\":2}",
    "application/json, {\"cut\":",
    "text/plain, ''",
    "application/json, ''"
  })
  void call_bodyWithoutEnvelopeThatIsNoJson_isTextWhateverItsContentType(String type, String body) {
    transport.then(response(200, body, "Content-Type", type));
    JsonNode read = fixture.api(GatewayLogsApi.class).getResponseBody("acc", "g", "1");
    assertThat(read.isTextual()).isTrue();
    assertThat(read.textValue()).isEqualTo(body);
  }

  @Test
  void call_contentTypeInCapitals_isJsonAllTheSame() {
    transport.then(response(200, "{\"a\":1}", "Content-Type", "Application/JSON"));
    JsonNode read = fixture.api(GatewayLogsApi.class).getResponseBody("acc", "g", "1");
    assertThat(read.path("a").intValue()).isEqualTo(1);
  }

  @Test
  void call_unknownFields_areKept() {
    transport.then(response(200, "{\"success\":true,\"result\":[],\"news\":{\"a\":null}}"));
    GatewayListResponse response = gateways().list("acc", ALL);
    assertThat(response.additionalProperties().get("news").toString()).isEqualTo("{\"a\":null}");
  }

  @Test
  void call_refusal_isOurExceptionWithoutFeign() {
    transport.then(
        response(404, "{\"success\":false,\"errors\":[{\"code\":7002,\"message\":\"x\"}]}"));
    NotFoundException thrown =
        catchThrowableOfType(NotFoundException.class, () -> gateways().get("acc", "g"));
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(t.getClass().getName()).doesNotStartWith("feign.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "%2e%2e", "%2E.", "", " "})
  void call_idThatLeadsElsewhere_isRefusedEvenWithoutValidation(String id) {
    fixture.validation = false;
    transport.then(response(200, EMPTY_LIST));
    assertThatThrownBy(() -> gateways().get("acc", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("gatewayId must not be");
    assertThatThrownBy(() -> fixture.api(GatewayUrlsApi.class).get("acc", "g", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("provider must not be");
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void call_idThatNeedsIt_isEncoded() {
    transport.then(response(200, "{\"success\":true,\"result\":\"https://u\"}"));
    fixture.api(GatewayUrlsApi.class).get("acc", "g", "a/b?c#d é");
    assertThat(transport.last().url()).endsWith("/gateways/g/url/a%2Fb%3Fc%23d%20%C3%A9");
  }

  @Test
  void listener_eachAttempt_isToldOfIt() {
    List<Attempt> told = new ArrayList<>();
    fixture.listener = told::add;
    transport.then(
        ScriptedTransport.failure(new SocketException("reset")), response(200, EMPTY_LIST));
    gateways().list("acc", ALL);
    assertThat(told)
        .extracting(Attempt::method, Attempt::pathTemplate, Attempt::number, Attempt::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "GET", "/accounts/{accountId}/ai-gateway/gateways", 1, 0),
            org.assertj.core.groups.Tuple.tuple(
                "GET", "/accounts/{accountId}/ai-gateway/gateways", 2, 200));
    assertThat(told.get(0).failure()).isInstanceOf(SocketException.class);
    assertThat(told.get(1).failure()).isNull();
    assertThat(told.get(1).startedAt()).isEqualTo(fixture.time.instant());
  }

  @Test
  void listener_throws_theCallGoesOn() {
    fixture.listener =
        attempt -> {
          throw new IllegalStateException("listener");
        };
    transport.then(response(200, EMPTY_LIST));
    assertThatCode(() -> gateways().list("acc", ALL)).doesNotThrowAnyException();
  }

  @Test
  void credentialsProvider_throws_nothingIsSent() {
    fixture.credentials =
        () -> {
          throw new IllegalStateException("vault is sealed");
        };
    transport.then(response(200, EMPTY_LIST));
    assertThatThrownBy(() -> gateways().list("acc", ALL)).hasMessage("vault is sealed");
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void api_sameType_isMadeOnce() {
    ApiConnection connection = fixture.connection();
    assertThat(connection.api(BillingApi.class)).isSameAs(connection.api(BillingApi.class));
    assertThat(connection.api(BillingApi.class)).hasToString("BillingApi");
    assertThat(connection.api(BillingApi.class).hashCode())
        .isEqualTo(connection.api(BillingApi.class).hashCode());
    assertThat(connection.api(BillingApi.class)).isNotEqualTo(new Object());
  }

  private GatewaysApi gateways() {
    return fixture.api(GatewaysApi.class);
  }
}
