package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it runs in production, asked over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern TRACE =
      Pattern.compile("\\[([0-9a-f]{32})-([0-9a-f]{16})\\] io.github.aigateway .*GET .* 200 in");

  private static AiGatewaySandbox sandbox;
  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    sandbox = AiGatewaySandbox.start();
    application =
        SpringApplication.run(
            Application.class,
            "--server.port=0",
            "--ai-gateway.base-url=" + sandbox.baseUrl(),
            "--ai-gateway.account-id=" + sandbox.accountId(),
            "--ai-gateway.api-token=" + sandbox.apiToken(),
            "--ai-gateway.retry.initial-backoff=1ms",
            "--ai-gateway.health.time-to-live=0",
            "--management.endpoints.web.exposure.include=*",
            "--management.endpoint.health.show-details=always",
            "--management.endpoint.env.show-values=always",
            "--management.endpoint.configprops.show-values=always",
            "--management.tracing.sampling.probability=1",
            "--logging.level.io.github.aigateway=trace");
  }

  @AfterAll
  static void stop() {
    application.close();
    sandbox.close();
  }

  private static String get(String path) throws IOException, InterruptedException {
    String port = application.getEnvironment().getProperty("local.server.port");
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  @Test
  void client_asABean_makesCalls() throws Exception {
    sandbox.reset();
    sandbox.given().gateway("prod");

    assertThat(get("/gateways/count")).isEqualTo("200 1");
  }

  @Test
  void health_serviceIsWell_isUp() throws Exception {
    sandbox.reset();

    assertThat(get("/actuator/health"))
        .startsWith("200 ")
        .contains("\"aiGateway\":{")
        .containsPattern("\"aiGateway\":\\{[^}]*\"latency\":\"\\d+ ms\"")
        .doesNotContain(sandbox.apiToken())
        .doesNotContain(sandbox.accountId());
  }

  @Test
  void health_serviceRefuses_isDown() throws Exception {
    sandbox.reset();
    sandbox.faults().always("gateways_list", Fault.permissionMissing());

    assertThat(get("/actuator/health"))
        .startsWith("503 ")
        .contains("PermissionDeniedException")
        .doesNotContain(sandbox.apiToken())
        .doesNotContain(sandbox.accountId());
    sandbox.reset();
  }

  @Test
  void metrics_afterARetriedCall_countCallsAndAttempts() throws Exception {
    sandbox.reset();
    sandbox.faults().next("gateways_list", Fault.status(503));
    get("/gateways/count");

    assertThat(get("/actuator/metrics/ai.gateway.call?tag=operation:gateways_list"))
        .startsWith("200 ")
        .contains("SUCCESS");
    assertThat(get("/actuator/metrics/ai.gateway.attempt?tag=operation:gateways_list"))
        .startsWith("200 ")
        .contains("\"503\"", "SERVER_ERROR", "SUCCESS")
        .doesNotContain(sandbox.apiToken());
  }

  @Test
  void envAndConfigprops_showingValues_showNoSecret() throws Exception {
    assertThat(get("/actuator/env"))
        .startsWith("200 ")
        .contains("ai-gateway.api-token", sandbox.accountId())
        .doesNotContain(sandbox.apiToken());
    assertThat(get("/actuator/configprops"))
        .startsWith("200 ")
        .contains("apiToken", sandbox.accountId())
        .doesNotContain(sandbox.apiToken());
    assertThat(get("/actuator/env/ai-gateway.api-token"))
        .startsWith("200 ")
        .contains("******")
        .doesNotContain(sandbox.apiToken());
  }

  @Test
  void logs_ofACall_areFoundByTheTraceOfTheRequest(CapturedOutput output) throws Exception {
    sandbox.reset();
    get("/gateways/count");

    assertThat(output).doesNotContain(sandbox.apiToken());
    Matcher line = TRACE.matcher(output);
    assertThat(line.find()).as("a line of the client with the ids of a trace").isTrue();
  }
}
