package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void request_isWrittenDownAsItCame() {
    caller.get(
        "/gateways/prod/logs?filters=%5B%7B%22key%22:%22cost%22,%22operator%22:%22gt%22,%22value%22:%5B0.5%5D%7D%5D&search=a%20b");

    RecordedRequest request = sandbox.journal().last();
    assertThat(request.operationId()).isEqualTo("gatewayLogs_list");
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path())
        .isEqualTo("/client/v4/accounts/" + sandbox.accountId() + "/ai-gateway/gateways/prod/logs");
    assertThat(request.query())
        .isEqualTo(
            "filters=%5B%7B%22key%22:%22cost%22,%22operator%22:%22gt%22,%22value%22:%5B0.5%5D%7D%5D&search=a%20b");
    assertThat(request.queryJson("filters").at("/0/value/0").decimalValue())
        .isEqualTo(new BigDecimal("0.5"));
    assertThat(request.queryJson("none").isMissingNode()).isTrue();
    assertThatThrownBy(() -> request.queryJson("search"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("search of GET ");
    assertThat(request.queryValues("search")).containsExactly("a b");
    assertThat(request.header("user-agent")).isPresent();
    assertThat(request.body()).isEmpty();
    assertThatThrownBy(request::json).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void credentials_areRedacted() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(caller.uri("/gateways"))
            .header("authorization", "Bearer marked-token")
            .header("X-Auth-Email", "marked@example.com")
            .header("x-auth-key", "marked-key")
            .header("Cookie", "marked=cookie")
            .build();

    assertThat(caller.send(request).status()).isEqualTo(200);

    assertThat(sandbox.journal().last().toString()).doesNotContain("marked");
    assertThat(sandbox.journal().last().header("Authorization")).contains("***");
  }

  @Test
  void secretsInBodies_areRedactedWhereverTheyStand() {
    sandbox.given().gateway("prod");
    caller.post(
        "/gateways/prod/provider_configs",
        "{'alias':'a','default_config':true,'provider_slug':'openai','secret':'marked','secret_id':'kept'}");
    assertThat(sandbox.journal().last().json().path("secret").asText()).isEqualTo("***");
    assertThat(sandbox.journal().last().json().path("secret_id").asText()).isEqualTo("kept");

    caller.put(
        "/gateways/prod",
        "{'otel':[{'authorization':'marked','headers':{},'url':'https://example.com'}],'stripe':{'authorization':'marked'}}");
    caller.post("/gateways/prod/provider_configs", "{'wrapped':{'secret':{'deep':'marked'}}}");
    caller.post("/gateways/prod/provider_configs", "{'secret':'marked'");

    assertThat(sandbox.journal().requests().toString()).doesNotContain("marked");
    assertThat(sandbox.journal().last().body()).isEqualTo("(18 bytes that are not JSON)");
  }

  @Test
  void refusedAndUnroutedRequests_areWrittenDownToo() throws IOException {
    caller.send(HttpRequest.newBuilder(caller.uri("/gateways")).build());
    caller.send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/zones")).build());

    assertThat(sandbox.journal().requests())
        .extracting(RecordedRequest::operationId)
        .containsExactly("gateways_list", null);
    assertThat(sandbox.journal().requests("gateways_list")).hasSize(1);
  }

  @Test
  void requests_unknownOperation_isRefusedWithThoseNear() {
    assertThatThrownBy(() -> sandbox.journal().requests("topup_create"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The document has no operation topup_create; did you mean topups_create");
  }

  @Test
  void clear_forgets() {
    caller.get("/gateways");

    sandbox.journal().clear();

    assertThat(sandbox.journal().requests()).isEmpty();
    assertThatThrownBy(() -> sandbox.journal().last()).isInstanceOf(IllegalStateException.class);
  }
}
