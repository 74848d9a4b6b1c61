package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault as a client sees it. */
class FaultsTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @BeforeEach
  void gateway() {
    sandbox.given().gateway("prod");
  }

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  private HttpRequest topup() {
    return caller.request("POST", "/billing/topup", "{\"amount\":1000}").build();
  }

  @Test
  void status_retryAfter_hitsSoManyTimesAndTakesNothing() throws IOException {
    sandbox
        .faults()
        .next("topups_create", 2, Fault.status(429).and(Fault.header("Retry-After", "3")));
    assertThat(sandbox.faults().pending()).isEqualTo(2);

    for (int i = 0; i < 2; i++) {
      Caller.Response response = caller.send(topup());
      assertThat(response.status()).isEqualTo(429);
      assertThat(response.header("Retry-After")).isEqualTo("3");
      assertThat(response.at("/success").asBoolean(true)).isFalse();
    }

    assertThat(sandbox.faults().pending()).isZero();
    assertThat(sandbox.billing().topups()).isEmpty();
    assertThat(caller.send(topup()).status()).isEqualTo(200);
  }

  @Test
  void and_anyOrder_keepsBoth() {
    sandbox.faults().next("gateways_get", Fault.header("Retry-After", "3").and(Fault.status(429)));

    Caller.Response response = caller.get("/gateways/prod");

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("3");
  }

  @Test
  void statusAfterTaken_changesTheStateAndSaysOtherwise() throws IOException {
    sandbox.faults().next("topups_create", Fault.statusAfterTaken(502));

    assertThat(caller.send(topup()).status()).isEqualTo(502);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void dropBeforeTaken_noResponseAndNoChange() {
    sandbox.faults().next("topups_create", Fault.dropBeforeTaken());

    assertThatThrownBy(() -> caller.send(topup())).isInstanceOf(IOException.class);
    assertThat(sandbox.billing().topups()).isEmpty();
    assertThat(sandbox.journal().requests("topups_create")).hasSize(1);
  }

  @Test
  void dropAfterTaken_noResponseButTheChange() {
    sandbox.faults().next("topups_create", Fault.dropAfterTaken());

    assertThatThrownBy(() -> caller.send(topup())).isInstanceOf(IOException.class);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void drop_connectionThatIsReused_breaksToo() throws IOException {
    assertThat(caller.send(topup()).status()).isEqualTo(200);
    sandbox.faults().next("topups_create", Fault.dropAfterTaken());

    assertThatThrownBy(() -> caller.send(topup())).isInstanceOf(IOException.class);
    assertThat(caller.send(topup()).status()).isEqualTo(200);
    assertThat(sandbox.billing().topups()).hasSize(3);
  }

  @Test
  void truncatedBody_endsBeforeItsLength() {
    sandbox.faults().next("gateways_get", Fault.truncatedBody());

    assertThatThrownBy(() -> caller.send(caller.request("GET", "/gateways/prod", "").build()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fixed content-length");
  }

  @Test
  void trickle_arrivesWholeAndLate() {
    byte[] whole = caller.get("/gateways/prod").text().getBytes(UTF_8);
    sandbox.faults().next("gateways_get", Fault.trickle(Duration.ofMillis(1)));

    long start = System.nanoTime();
    Caller.Response response = caller.get("/gateways/prod");

    assertThat(response.at("/result/id").asText()).isEqualTo("prod");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(whole.length));
  }

  @Test
  void hugeBody_isJsonOfThatLength() throws IOException {
    for (long bytes : new long[] {100, 101, 65_563, 65_564, 131_100, 1_000_003}) {
      sandbox.faults().next("gateways_get", Fault.hugeBody(bytes));
      Caller.Response response = caller.get("/gateways/prod");
      assertThat(response.text()).hasSize((int) bytes);
      assertThat(response.at("/success").asBoolean()).isTrue();
      assertThat(response.at("/result/0").asInt()).isOne();
    }
    assertThatThrownBy(() -> Fault.hugeBody(99)).hasMessageContaining("at least 100, but is 99");
  }

  @Test
  void gzipBomb_isSmallUntilItIsUnpacked() throws IOException {
    sandbox.faults().next("gateways_get", Fault.gzipBomb(10_000_000));

    byte[] body = bytes("/gateways/prod");

    assertThat(body).hasSizeLessThan(20_000);
    try (GZIPInputStream decompressed = new GZIPInputStream(new ByteArrayInputStream(body))) {
      assertThat(decompressed.readAllBytes()).hasSize(10_000_000);
    }
  }

  @Test
  void gzip_wholeAndBroken() throws IOException {
    sandbox.faults().next("gateways_get", Fault.gzip());
    sandbox.faults().next("gateways_get", Fault.brokenGzip());

    byte[] whole = bytes("/gateways/prod");
    byte[] broken = bytes("/gateways/prod");

    try (GZIPInputStream decompressed = new GZIPInputStream(new ByteArrayInputStream(whole))) {
      assertThat(new String(decompressed.readAllBytes(), UTF_8)).contains("\"prod\"");
    }
    assertThat(broken).hasSize(whole.length / 2);
    try (GZIPInputStream decompressed = new GZIPInputStream(new ByteArrayInputStream(broken))) {
      assertThatThrownBy(decompressed::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  private byte[] bytes(String path) {
    Caller.Response response = caller.get(path);
    assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
    return response.http().body();
  }

  @Test
  void redirect_pointsElsewhereAndTakesNothing() throws IOException {
    sandbox.faults().next("topups_create", Fault.redirect(307, URI.create("http://127.0.0.2/x")));

    Caller.Response response = caller.send(topup());

    assertThat(response.status()).isEqualTo(307);
    assertThat(response.header("Location")).isEqualTo("http://127.0.0.2/x");
    assertThat(response.text()).isEmpty();
    assertThat(sandbox.billing().topups()).isEmpty();
    assertThatThrownBy(() -> Fault.redirect(200, URI.create("/")))
        .hasMessageContaining("one of [301, 302, 303, 307, 308], but is 200");
  }

  @Test
  void latency_clientThatGivesUp_hasChangedTheState() {
    sandbox.faults().next("topups_create", Fault.latency(Duration.ofSeconds(30)));
    HttpRequest impatient =
        caller
            .request("POST", "/billing/topup", "{\"amount\":1000}")
            .timeout(Duration.ofMillis(300))
            .build();

    assertThatThrownBy(() -> caller.send(impatient)).isInstanceOf(HttpTimeoutException.class);
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void latency_isWaitedFor() {
    sandbox
        .faults()
        .next("gateways_get", Fault.latency(Duration.ofMillis(120)).and(Fault.status(503)));

    long start = System.nanoTime();
    assertThat(caller.get("/gateways/prod").status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(119));
  }

  @Test
  void bodies_thatAreNotTheDocuments_areSentAsTheyAre() {
    sandbox.faults().next("gateways_get", Fault.garbageBody());
    sandbox.faults().next("gateways_get", Fault.htmlBody().and(Fault.header("X-Proxy", "yes")));
    sandbox.faults().next("gateways_get", Fault.emptyBody());
    sandbox.faults().next("gateways_get", Fault.body("text/event-stream", "data: {}\n\n"));

    Caller.Response garbage = caller.get("/gateways/prod");
    assertThat(garbage.header("Content-Type")).isEqualTo("application/json");
    assertThatThrownBy(garbage::json).hasMessageContaining("\"id\": \"a\"");
    Caller.Response html = caller.get("/gateways/prod");
    assertThat(html.header("Content-Type")).startsWith("text/html");
    assertThat(html.header("X-Proxy")).isEqualTo("yes");
    assertThat(html.text()).contains("<html>");
    assertThat(caller.get("/gateways/prod").text()).isEmpty();
    assertThat(caller.get("/gateways/prod").text()).isEqualTo("data: {}\n\n");
    assertThat(caller.get("/gateways/prod").at("/result/id").asText()).isEqualTo("prod");
  }

  @Test
  void unknownFields_standInEveryObjectButNotInMaps() {
    caller.put(
        "/gateways/prod",
        "{'otel':[{'authorization':'a','headers':{'h':'v'},'url':'https://example.com'}],'dlp':{'enabled':true,'action':'FLAG','profiles':[]},"
            + GatewaysTest.REQUIRED
            + "}");
    sandbox.faults().next("gateways_get", Fault.unknownFields());

    JsonNode body = caller.get("/gateways/prod").json();

    for (String object : new String[] {"", "/result", "/result/dlp", "/result/otel/0"}) {
      assertThat(body.at(object + "/x_unknown/deep/2/er").asBoolean()).as(object).isTrue();
      assertThat(body.at(object + "/x_unknown_null").isNull()).as(object).isTrue();
    }
    assertThat(body.at("/result/otel/0/headers").toString()).isEqualTo("{\"h\":\"v\"}");
    assertThat(caller.get("/gateways/prod").json().toString()).doesNotContain("x_unknown");
  }

  @Test
  void unknownEnumValues_replaceAllOfThem() {
    String route = sandbox.given().route("prod", "r");
    sandbox.faults().next("dynamicRoutes_get", Fault.unknownEnumValues());
    caller.put(
        "/gateways/prod",
        "{'dlp':{'enabled':true,'policies':[{'id':'p','action':'FLAG','check':['REQUEST','RESPONSE'],'enabled':true,'profiles':['a']}]},"
            + GatewaysTest.REQUIRED
            + "}");
    sandbox.faults().next("gateways_get", Fault.unknownEnumValues());

    JsonNode changed = caller.get("/gateways/prod/routes/" + route).at("/result");
    JsonNode gateway = caller.get("/gateways/prod").at("/result");

    assertThat(changed.path("elements"))
        .allMatch(element -> element.path("type").asText().equals("x_unknown"));
    assertThat(changed.at("/version/active").asText()).isEqualTo("x_unknown");
    assertThat(changed.path("name").asText()).isEqualTo("r");
    assertThat(gateway.at("/workers_ai_billing_mode").asText()).isEqualTo("x_unknown");
    assertThat(gateway.at("/dlp/policies/0/check").toString())
        .isEqualTo("[\"x_unknown\",\"x_unknown\"]");
    assertThat(gateway.at("/dlp/policies/0/profiles/0").asText()).isEqualTo("a");
  }

  @Test
  void successFalse_comesWith200() {
    sandbox.faults().next("gateways_get", Fault.successFalse());

    Caller.Response response = caller.get("/gateways/prod");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.at("/success").asBoolean(true)).isFalse();
    assertThat(response.at("/errors/0/message").asText()).isNotEmpty();
  }

  @Test
  void rewriting_changesTheResponseOnly() {
    sandbox
        .faults()
        .next(
            "gateways_get",
            Fault.rewriting(
                body -> {
                  ((ObjectNode) body.path("result")).remove("id");
                  return body;
                }));

    assertThat(caller.get("/gateways/prod").at("/result").has("id")).isFalse();
    assertThat(caller.get("/gateways/prod").at("/result").has("id")).isTrue();
  }

  @Test
  void ignoringPage_everyPageIsTheFirst() {
    sandbox.seedLogs("prod", 30);
    sandbox.faults().always("gatewayLogs_list", Fault.ignoringPage());

    Caller.Response first = caller.get("/gateways/prod/logs?page=1&per_page=10");
    Caller.Response second = caller.get("/gateways/prod/logs?page=2&per_page=10");

    assertThat(second.json()).isEqualTo(first.json());
    sandbox.faults().clear();
    assertThat(caller.get("/gateways/prod/logs?page=2&per_page=10").json())
        .isNotEqualTo(first.json());
  }

  @Test
  void cappingPerPage_givesFewerThanAskedFor() {
    sandbox.seedLogs("prod", 30);
    sandbox.faults().always("gatewayLogs_list", Fault.cappingPerPage(7));

    JsonNode page = caller.get("/gateways/prod/logs?page=5&per_page=50").json();

    assertThat(page.path("result")).hasSize(2);
    assertThat(page.at("/result_info/per_page").asInt()).isEqualTo(7);
    assertThat(caller.get("/gateways/prod/logs?per_page=3").at("/result")).hasSize(3);
  }

  @Test
  void next_methodAndPathPattern_hitsWhatFits() {
    sandbox.faults().next("GET", "/gateways/*/logs", Fault.status(500));
    sandbox.faults().next("GET", "/billing/**", Fault.status(501));

    assertThat(caller.get("/gateways/prod").status()).isEqualTo(200);
    assertThat(caller.delete("/gateways/prod/logs").status()).isEqualTo(200);
    assertThat(caller.get("/gateways/prod/logs/x/request").status()).isEqualTo(404);
    assertThat(caller.get("/gateways/prod/logs").status()).isEqualTo(500);
    assertThat(caller.get("/billing/topup/config").status()).isEqualTo(501);
    assertThat(sandbox.faults().pending()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logs_list        | ; did you mean gatewayLogs_list",
        "GET_GATEWAY_LOGS | ; did you mean gatewayLogs_get",
        "createTopup      | ; did you mean topups_create",
        "gateways_lst     | ; did you mean gateways_list or ",
        "xyz              | ; OperationIds has them all",
        "                 | ; OperationIds has them all",
      })
  void next_unknownOperation_suggestsThoseNear(String guess, String suggestion) {
    String operationId = guess == null ? "" : guess;

    assertThatThrownBy(() -> sandbox.faults().next(operationId, Fault.status(500)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The document has no operation " + operationId + suggestion);
  }

  @Test
  void operationIds_areThoseOfTheDocument() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : OperationIds.class.getFields()) {
      constants.add(field.get(null));
      assertThat(field.getName().replace("_", ""))
          .isEqualToIgnoringCase(field.get(null).toString().replace("_", ""));
    }

    assertThat(constants)
        .containsExactlyInAnyOrderElementsOf(
            Contract.get().operations().stream().map(Operation::id).toList());
  }

  @Test
  void throttled_anyStatus_has971AndTakesNothing() {
    sandbox.faults().next(OperationIds.GATEWAYS_DELETE, Fault.throttled(200));

    Caller.Response response = caller.delete("/gateways/prod");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.at("/code").asInt()).isEqualTo(971);
    assertThat(caller.get("/gateways/prod").status()).isEqualTo(200);
  }

  @Test
  void errors_ofTheLiveService_haveTheirForms() {
    sandbox.faults().next(OperationIds.GATEWAYS_LIST, Fault.permissionMissing());
    sandbox.faults().next(OperationIds.GATEWAYS_LIST, Fault.dataPlaneError(401));
    sandbox.faults().next(OperationIds.GATEWAYS_LIST, Fault.status(429).and(Fault.nullBody()));

    Caller.Response missing = caller.get("/gateways");
    assertThat(missing.status()).isEqualTo(403);
    assertThat(missing.at("/errors/0/code").asInt()).isEqualTo(10_000);
    Caller.Response dataPlane = caller.get("/gateways");
    assertThat(dataPlane.status()).isEqualTo(401);
    assertThat(dataPlane.json().has("errors")).isFalse();
    assertThat(dataPlane.at("/error/0/code").asInt()).isEqualTo(10_000);
    Caller.Response nothing = caller.get("/gateways");
    assertThat(nothing.status()).isEqualTo(429);
    assertThat(nothing.text()).isEqualTo("null");
  }

  @Test
  void refuseConnections_clientCannotConnectUntilAccepted() {
    sandbox.refuseConnections();
    assertThatThrownBy(() -> caller.send(topup())).isInstanceOf(ConnectException.class);

    sandbox.acceptConnections();
    assertThat(caller.get("/gateways/prod").status()).isEqualTo(200);
    assertThat(sandbox.billing().topups()).isEmpty();
  }
}
