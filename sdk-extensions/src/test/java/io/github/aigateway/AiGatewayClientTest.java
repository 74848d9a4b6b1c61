package io.github.aigateway;

import static io.github.aigateway.ScriptedTransport.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.FakeClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AiGatewayClientTest {

  private final ScriptedTransport transport =
      new ScriptedTransport().then(response(200, "{\"success\":true,\"result\":[]}"));

  @Test
  void fromEnv_token_signsWithIt() {
    send(environment(Map.of("CLOUDFLARE_API_TOKEN", "t0k3n", "CLOUDFLARE_ACCOUNT_ID", "acc")));
    assertThat(transport.last().url())
        .isEqualTo("https://api.cloudflare.com/client/v4/accounts/acc/ai-gateway/gateways?page=1");
    assertThat(transport.last().headers()).containsEntry("Authorization", List.of("Bearer t0k3n"));
  }

  @Test
  void fromEnv_keyAndBaseUrl_areUsed() {
    send(
        environment(
            Map.of(
                "CLOUDFLARE_EMAIL", "a@example.com",
                "CLOUDFLARE_API_KEY", "k3y0000",
                "CLOUDFLARE_ACCOUNT_ID", "acc",
                "CLOUDFLARE_BASE_URL", "https://proxy.example.com/v4/")));
    assertThat(transport.last().url())
        .startsWith("https://proxy.example.com/v4/accounts/acc/ai-gateway/");
    assertThat(transport.last().headers()).containsEntry("X-Auth-Key", List.of("k3y0000"));
  }

  @Test
  void fromEnv_tokenAndKey_tokenWins() {
    send(
        environment(
            Map.of(
                "CLOUDFLARE_API_TOKEN", "t0k3n",
                "CLOUDFLARE_EMAIL", "a@example.com",
                "CLOUDFLARE_API_KEY", "k3y0000",
                "CLOUDFLARE_ACCOUNT_ID", "acc")));
    assertThat(transport.last().headers())
        .containsKey("Authorization")
        .doesNotContainKeys("X-Auth-Key", "X-Auth-Email");
  }

  @Test
  void fromEnv_laterSetters_replaceWhatItFound() {
    send(
        environment(Map.of("CLOUDFLARE_API_TOKEN", "first", "CLOUDFLARE_ACCOUNT_ID", "acc"))
            .apiToken("second")
            .accountId("other"));
    assertThat(transport.last().url()).contains("/accounts/other/");
    assertThat(transport.last().headers()).containsEntry("Authorization", List.of("Bearer second"));
  }

  @Test
  void fromEnv_blankVariables_areNone() {
    assertThatThrownBy(
            () -> environment(Map.of("CLOUDFLARE_API_TOKEN", " ")).accountId("acc").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no credentials: call apiToken(…), or set CLOUDFLARE_API_TOKEN, or both"
                + " CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY, and call fromEnv()");
  }

  @Test
  void fromEnv_halfOfAPair_saysWhichHalfIsMissing() {
    assertThatThrownBy(
            () -> environment(Map.of("CLOUDFLARE_EMAIL", "a@example.com")).accountId("acc").build())
        .hasMessageStartingWith("CLOUDFLARE_EMAIL is set and CLOUDFLARE_API_KEY is not: ");
    assertThatThrownBy(
            () -> environment(Map.of("CLOUDFLARE_API_KEY", "s3cr3t")).accountId("acc").build())
        .hasMessageStartingWith("CLOUDFLARE_API_KEY is set and CLOUDFLARE_EMAIL is not: ")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void fromEnv_malformedVariable_isNamed() {
    assertThatThrownBy(() -> environment(Map.of("CLOUDFLARE_BASE_URL", "not a url")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CLOUDFLARE_BASE_URL: baseUrl must be a URL");
    assertThatThrownBy(() -> environment(Map.of("CLOUDFLARE_API_TOKEN", "s3cr3t\n")))
        .hasMessageStartingWith("CLOUDFLARE_API_TOKEN: apiToken holds a character")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void build_noAccount_saysHowToSetIt() {
    assertThatThrownBy(() -> AiGatewayClient.builder().apiToken("t").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no account id: call accountId(…), or set CLOUDFLARE_ACCOUNT_ID and call fromEnv()");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\n"})
  void accountIdAndGatewayId_blank_areRefusedByName(String id) {
    assertThatThrownBy(() -> AiGatewayClient.builder().accountId(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accountId must not be blank");
    assertThatThrownBy(() -> client().gateway(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gatewayId must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "%2e%2E"})
  void accountIdAndGatewayId_thatLeadElsewhere_areRefusedBeforeSending(String id) {
    AiGatewayClient elsewhere = client().withOptions(o -> o.accountId(id));
    assertThatThrownBy(() -> elsewhere.billing().creditBalance())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
    assertThatThrownBy(() -> elsewhere.send(RawRequest.get("/accounts/{account_id}/x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
    assertThatThrownBy(() -> client().gateway(id).get())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gatewayId");
    assertThat(transport.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | baseUrl must not be blank",
        "'  '                            | baseUrl must not be blank",
        "api.cloudflare.com              | baseUrl must be an absolute http or https URL, was \"api.cloudflare.com\"",
        "ftp://example.com               | baseUrl must be an absolute http or https URL, was \"ftp://example.com\"",
        "https://                        | baseUrl must be a URL, was \"https://\"",
        "https:///path                   | baseUrl must be an absolute http or https URL, was \"https:///path\"",
        "https://exa mple.com            | baseUrl must be a URL, was \"https://exa mple.com\"",
        "https://u:s3cr3t@example.com    | baseUrl must not hold credentials",
        "https://my_host                 | baseUrl must have a host without \"_\", which no host name holds, was \"https://my_host\"",
        "https://example.com?x=1         | baseUrl must have neither query nor fragment, was \"https://example.com?x=1\"",
        "https://example.com#x           | baseUrl must have neither query nor fragment, was \"https://example.com#x\""
      })
  void baseUrl_malformed_isRefusedWithItsValue(String url, String message) {
    assertThatThrownBy(() -> AiGatewayClient.builder().baseUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://u:s3cr3t@my_host",
        "ftp://u:s3cr3t@host",
        "https://u:s3 cr3t@host",
        "https://u:s3/cr3t@host",
        "https://u:s3@cr3t@ho st",
        "u:s3cr3t@host",
        "https://host/?token=s3cr3t",
        "https://u:s3cr3t@host"
      })
  void baseUrl_malformedWithAPassword_isRefusedWithoutIt(String url) {
    StringWriter shown = new StringWriter();
    for (Consumer<String> place :
        List.<Consumer<String>>of(
            AiGatewayClient.builder()::baseUrl,
            value ->
                AiGatewayClient.builder()
                    .fromEnv(name -> name.equals("CLOUDFLARE_BASE_URL") ? value : null),
            RawRequest::get)) {
      assertThatThrownBy(() -> place.accept(url))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(e -> e.printStackTrace(new PrintWriter(shown, true)));
    }
    assertThat(shown.toString()).doesNotContain("s3").doesNotContain("cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
  void timeouts_outOfRange_areRefusedByName(Duration timeout) {
    AiGatewayClient.Builder builder = AiGatewayClient.builder();
    assertThatThrownBy(() -> builder.connectTimeout(timeout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connectTimeout must be longer than zero and at most PT24H, was " + timeout);
    assertThatThrownBy(() -> builder.readTimeout(timeout)).hasMessageStartingWith("readTimeout");
    assertThatThrownBy(() -> builder.attemptTimeout(timeout))
        .hasMessageStartingWith("attemptTimeout");
    assertThatThrownBy(() -> builder.callTimeout(timeout)).hasMessageStartingWith("callTimeout");
  }

  @Test
  void header_thatCannotBe_isRefusedWithoutItsValue() {
    AiGatewayClient.Builder builder = AiGatewayClient.builder();
    assertThatThrownBy(() -> builder.header("authorization", "s3cr3t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "header authorization belongs to the credentials: use apiToken(…) or apiKey(…)");
    assertThatThrownBy(() -> builder.header("X-A", "s3cr3t\r\nX-B: 1"))
        .hasMessage("the value of header X-A must consist of printable ASCII characters");
    assertThatThrownBy(() -> builder.header("X A", "1"))
        .hasMessage("the name of a header must be a token, was \"X A\"");
    assertThatThrownBy(() -> builder.queryParameter(" ", "1"))
        .hasMessage("the name of a query parameter must not be blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Access-Control-Request-Headers",
        "access-control-request-method",
        "CONNECTION",
        "Content-Length",
        "Content-Transfer-Encoding",
        "Expect",
        "Host",
        "Keep-Alive",
        "Origin",
        "Proxy-Authorization",
        "Sec-Fetch-Mode",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Via"
      })
  void header_thatNoTransportSends_isRefusedByName(String name) {
    List<ThrowingCallable> setters =
        List.of(
            () -> AiGatewayClient.builder().header(name, "x"),
            () -> client().gateways().withOptions(o -> o.header(name, "x")));
    for (ThrowingCallable setter : setters) {
      assertThatThrownBy(setter)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("header " + name + " belongs to the transport, which would not send it");
    }
  }

  @Test
  void toString_clientAndOptions_holdNoSecret() {
    AiGatewayClient client =
        client().withOptions(o -> o.header("X-Internal", "s3cr3t").apiToken("t0k3n-s3cr3t"));
    assertThat(client.toString())
        .contains("accountId=acc", "X-Internal", "maxAttempts=3", "1200 in PT5M")
        .doesNotContain("s3cr3t");
    assertThat(client.options().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void options_defaults_areWhatTheJavadocSays() {
    ClientOptions options =
        AiGatewayClient.builder().apiToken("t").accountId("acc").build().options();
    assertThat(options.baseUrl()).isEqualTo("https://api.cloudflare.com/client/v4");
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.readTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.callTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(options.retryPolicy().maxAttempts()).isEqualTo(3);
    assertThat(options.retryPolicy().maxRetryAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.rateBudget()).hasToString("RateBudget[1200 in PT5M]");
    assertThat(options.validation()).isTrue();
    assertThat(options.headerNames()).isEmpty();
  }

  @Test
  void withOptions_derivedClient_sharesBudgetAndLeavesTheOriginalAlone() {
    FakeClock time = new FakeClock();
    AiGatewayClient client =
        builder()
            .clock(time)
            .sleeper(time::sleep)
            .rateBudget(RateBudget.of(1, Duration.ofMinutes(5), time))
            .build();
    AiGatewayClient derived =
        client.withOptions(o -> o.accountId("other").header("X-New", "1").validation(false));
    assertThat(derived.options().rateBudget()).isSameAs(client.options().rateBudget());
    assertThat(client.options().accountId()).isEqualTo("acc");
    assertThat(client.options().headerNames()).isEmpty();
    assertThat(client.options().validation()).isTrue();
    assertThat(derived.options().headerNames()).containsExactly("X-New");
    client.gateways().list().firstPage();
    derived.gateways().list().firstPage();
    assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void rateBudget_default_allows1200CallsIn5MinutesOfTheClientsClock() {
    FakeClock time = new FakeClock();
    AiGatewayClient client = builder().clock(time).sleeper(time::sleep).build();
    for (int i = 0; i < 1200; i++) {
      client.gateways().list().firstPage();
    }
    assertThat(time.sleeps()).isEmpty();
    client.gateways().list().firstPage();
    assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void build_settingsOfTheDefaultTransportBesideAnother_areRefused() throws Exception {
    ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", 8080));
    SSLContext context = SSLContext.getDefault();
    List<AiGatewayClient.Builder> builders =
        List.of(
            builder().proxy(proxy),
            builder().sslContext(context),
            builder().proxyCredentials("user", "s3cr3t"),
            AiGatewayClient.builder()
                .proxy(proxy)
                .transport(transport)
                .apiToken("t0k3n")
                .accountId("acc"));
    for (AiGatewayClient.Builder builder : builders) {
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "proxy(…), proxyCredentials(…) and sslContext(…) are for the default transport: with"
                  + " transport(…), set them up in the transport itself");
    }
    assertThatThrownBy(() -> client().withOptions(o -> o.proxy(proxy)))
        .isInstanceOf(IllegalArgumentException.class);
    AiGatewayClient through =
        AiGatewayClient.builder().proxy(proxy).apiToken("t0k3n").accountId("acc").build();
    assertThatThrownBy(() -> through.withOptions(o -> o.transport(transport)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void credentials_anyKind_canBeSetDirectly() {
    send(builder().credentials(Credentials.key("a@example.com", "k3y0000")));
    assertThat(transport.last().headers()).containsEntry("X-Auth-Email", List.of("a@example.com"));
  }

  @Test
  void send_newOperation_goesThroughTheSamePipeline() {
    ScriptedTransport flaky =
        new ScriptedTransport()
            .then(
                response(503, "{}", "Retry-After", "0"),
                response(200, "{\"success\":true,\"result\":{\"x\":0.10}}", "CF-Ray", "8f1"));
    RawResponse response =
        client(flaky)
            .send(
                RawRequest.of("PUT", "/accounts/{account_id}/ai-gateway/custom-providers/1")
                    .query("a b", "c/d")
                    .query("a b", 2)
                    .body(Map.of("name", "n")));
    assertThat(flaky.requests()).hasSize(2);
    assertThat(flaky.last().url())
        .endsWith("/accounts/acc/ai-gateway/custom-providers/1?a%20b=c%2Fd&a%20b=2");
    assertThat(flaky.last().headers())
        .containsEntry("Content-Type", List.of("application/json"))
        .containsKey("Authorization");
    assertThat(new String(flaky.last().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"name\":\"n\"}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.rayId()).isEqualTo("8f1");
    assertThat(response.json().at("/result/x").decimalValue()).hasToString("0.10");
    assertThat(response.text()).startsWith("{\"success\"");
    assertThat(response).hasToString("PUT /accounts/acc/ai-gateway/custom-providers/1: 200");
  }

  @Test
  void send_refusals_areTheUsualExceptions() {
    assertThatThrownBy(
            () -> client(new ScriptedTransport().then(response(404, "{}"))).send(anything()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () ->
                client(new ScriptedTransport().then(response(200, "{\"success\":false}")))
                    .send(anything()))
        .isExactlyInstanceOf(ApiException.class);
  }

  @Test
  void send_answerThatIsNoJson_canBeReadAsText() {
    RawResponse response =
        client(new ScriptedTransport().then(response(200, "plain", "Content-Type", "text/plain")))
            .send(anything());
    assertThat(response.text()).isEqualTo("plain");
    assertThatThrownBy(response::json).isInstanceOf(InvalidResponseException.class);
  }

  @Test
  void send_post_isSentOnce() {
    ScriptedTransport failing = new ScriptedTransport().then(response(500, "{}"));
    assertThatThrownBy(
            () ->
                client(failing)
                    .send(
                        RawRequest.of("POST", "/accounts/{account_id}/x")
                            .body(JsonNodeFactory.instance.objectNode())))
        .isInstanceOf(ServerException.class);
    assertThat(failing.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "accounts", "https://evil.example.com/x", "//evil.example.com", "/a/../b", "/..",
        "/a/%2e%2E/b", "/a/./b", "/a?b=c", "/a#b", "/a b", "/a\nb", "\\\\evil"
      })
  void send_pathThatLeadsElsewhere_isRefused(String path) {
    assertThatThrownBy(() -> RawRequest.get(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("path must ");
  }

  @Test
  void send_pathNotEncodedOrUnknownMethod_isRefused() {
    assertThatThrownBy(() -> client().send(RawRequest.get("/a/%zz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path must be percent-encoded, was \"/a/%zz\"");
    assertThatThrownBy(() -> RawRequest.of("TRACE", "/a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("method must be one of");
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void validation_switchedOff_sendsWhatTheServiceWillJudge() {
    AiGatewayClient trusting = client().withOptions(o -> o.validation(false));
    assertThatCode(() -> trusting.gateways().list(q -> q.perPage(5000)).firstPage())
        .doesNotThrowAnyException();
    assertThat(transport.last().url()).contains("per_page=5000");
    assertThatThrownBy(() -> client().gateways().list(q -> q.perPage(5000)).firstPage())
        .hasMessage("Not sent: per_page must be less than or equal to 100, was 5000");
  }

  private static RawRequest anything() {
    return RawRequest.get("/accounts/{account_id}/anything");
  }

  private AiGatewayClient.Builder environment(Map<String, String> variables) {
    return AiGatewayClient.builder().transport(transport).fromEnv(variables::get);
  }

  private static void send(AiGatewayClient.Builder builder) {
    builder.build().gateways().list().firstPage();
  }

  private AiGatewayClient.Builder builder() {
    return AiGatewayClient.builder()
        .apiToken("t0k3n")
        .accountId("acc")
        .transport(transport)
        .retryPolicy(RetryPolicy.standard());
  }

  private AiGatewayClient client() {
    return builder().build();
  }

  private AiGatewayClient client(ScriptedTransport other) {
    return builder().transport(other).build();
  }
}
