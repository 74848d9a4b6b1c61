package io.github.aigateway.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program of a language has used its client against a sandbox of its own: what it printed, what
 * arrived, and what the sandbox has and says now.
 */
final class Journey implements AutoCloseable {

  static final String MISSING_GATEWAY = "missing";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AiGatewaySandbox sandbox;
  private final Map<String, JsonNode> printed = new LinkedHashMap<>();
  private final List<RecordedRequest> arrived;

  /** The response to a request that no generated client has sent. */
  record Response(int status, JsonNode body) {}

  private Journey(AiGatewaySandbox sandbox, Language language) {
    this.sandbox = sandbox;
    Command program =
        language.run(
            Map.of(
                "CLOUDFLARE_BASE_URL", sandbox.baseUrl().toString(),
                "CLOUDFLARE_ACCOUNT_ID", sandbox.accountId(),
                "CLOUDFLARE_API_TOKEN", sandbox.apiToken(),
                "PAYMENT_INTENT_ID", sandbox.billing().topup(500)));
    assertThat(program.exitCode()).as(program.output()).isZero();
    program
        .output()
        .lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              assertThat(blank).as(program.output()).isPositive();
              printed.put(line.substring(0, blank), wholeNumbers(json(line.substring(blank + 1))));
            });
    arrived = sandbox.journal().requests();
  }

  /** Builds and runs it, or ends the test with the reason why that cannot be done here. */
  static Journey of(Language language) {
    Command build = language.build("bash", Map.of());
    System.out.println(build.output().strip());
    if (build.exitCode() == Language.UNAVAILABLE && !Boolean.getBoolean("languages.required")) {
      abort(build.lastLine());
    }
    assertThat(build.exitCode()).as(build.output()).isZero();
    AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder().apiToken("token-of-" + language.folder()).start();
    try {
      sandbox
          .given()
          .gateway(
              "prod",
              settings ->
                  settings
                      .put("newer_than_the_document", true)
                      .set(
                          "dlp",
                          json(
                              """
                              {"enabled": true, "action": "BLOCK", "profiles": ["keys"]}
                              """)));
      sandbox
          .given()
          .gateway(
              "policies",
              settings ->
                  settings.set(
                      "dlp",
                      json(
                          """
                          {"enabled": true, "policies": [{"id": "p", "enabled": true,
                           "action": "FLAG", "check": ["REQUEST"], "profiles": ["keys"]}]}
                          """)));
      sandbox.seedLogs("prod", 400);
      sandbox
          .logs("prod")
          .append(row -> row.put("provider", "anthropic").put("cost", 1234567.890625));
      sandbox.faults().next("gateways_list", Fault.status(500));
      sandbox.faults().next("topups_create", Fault.statusAfterTaken(500));
      sandbox.faults().next("gatewayLogs_delete", Fault.status(502));
      sandbox.faults().next("topups_getStatus", Fault.status(503));
      return new Journey(sandbox, language);
    } catch (Throwable e) {
      sandbox.close();
      throw e;
    }
  }

  AiGatewaySandbox sandbox() {
    return sandbox;
  }

  JsonNode printed(String name) {
    assertThat(printed).containsKey(name);
    return printed.get(name);
  }

  List<RecordedRequest> arrived() {
    return arrived;
  }

  /** The only request of an operation. */
  RecordedRequest arrived(String operationId) {
    List<RecordedRequest> requests = allArrived(operationId);
    assertThat(requests).as(operationId).hasSize(1);
    return requests.get(0);
  }

  List<RecordedRequest> allArrived(String operationId) {
    return arrived.stream().filter(request -> operationId.equals(request.operationId())).toList();
  }

  /** The body of such a request. */
  JsonNode sent(String operationId) {
    return json(arrived(operationId).body());
  }

  /** What anybody else is told. */
  Response get(String path) {
    URI uri =
        URI.create(
            sandbox.baseUrl() + "/accounts/" + sandbox.accountId() + "/ai-gateway/gateways" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + sandbox.apiToken()).build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Response(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where every number of a language has a fraction, 100 is printed as 100.0. */
  private static JsonNode wholeNumbers(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(wholeNumbers(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, wholeNumbers(array.get(i)));
      }
    } else if (node.isFloatingPointNumber() && node.doubleValue() == node.intValue()) {
      return IntNode.valueOf(node.intValue());
    }
    return node;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
