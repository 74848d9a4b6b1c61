package io.github.aigateway;

import static io.github.aigateway.ScriptedTransport.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.Response;
import io.github.aigateway.api.BillingApi;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.model.CustomProviderCreateRequest;
import io.github.aigateway.model.CustomProviderEditRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.OtelExporter;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import io.github.aigateway.model.ProviderConfigUpdateRequest;
import io.github.aigateway.model.StripeBilling;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.OperationIds;
import io.github.aigateway.telemetry.Attempt;
import io.github.aigateway.wire.Query;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every request with marked secrets at the most verbose level, and looks for them. */
class SecretsTest {

  private static final String MARK = "S3CR3T";

  /** A JSON object in a text, as custom providers have it. */
  private static final String HEADERS = "{\"Authorization\":\"Bearer " + MARK + "-own\"}";

  private static final String PRIVATE_ANSWER =
      "{\"success\":true,\"result\":{\"headers\":\"{\\\"x\\\":\\\"%1$s-own\\\"}\","
          + "\"client_secret\":\"%1$s-client\",\"payment_intent_id\":\"pi\","
          + "\"onboarding\":false,\"request_head\":\"%1$s-prompt\",\"otel\":[{\"headers\":"
          + "{\"x\":\"%1$s-header\"},\"authorization\":\"%1$s-auth\"}]}}";

  private final StringWriter output = new StringWriter();
  private final Logger logger = Logger.getLogger("io.github.aigateway");
  private final Handler capture =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          output.append(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(capture);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(capture);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  static Stream<Method> operations() {
    return GeneratedCode.apis().stream().flatMap(api -> Stream.of(api.getMethods()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void call_anyOperationAndOutcome_leavesNoSecretAnywhere(Method operation) throws Exception {
    for (ScriptedTransport.Step outcome : outcomes()) {
      for (Credentials credentials :
          List.of(
              Credentials.token(MARK + "-token"),
              Credentials.key("a@example.com", MARK + "-key"))) {
        ScriptedTransport transport = new ScriptedTransport().then(outcome);
        AiGatewayClient client = client(transport, credentials);
        output.append(client.toString()).append(client.options().toString());
        invoke(client, operation);
        assertThat(transport.requests()).isNotEmpty();
      }
    }
    assertThat(output.toString()).contains(" 400 in ", "{", "***").doesNotContain(MARK);
  }

  @Test
  void operations_ofTheDocument_areAllRun() {
    assertThat(operations()).hasSameSizeAs(OperationIds.class.getFields());
  }

  @Test
  void call_validationFails_showsNoSecret() {
    AiGatewayClient client =
        client(new ScriptedTransport().then(response(200, "{}")), Credentials.token("t0k3n"))
            .withOptions(o -> o.validation(true));
    try {
      client.gateways().update("prod", gatewayWithSecrets().toBuilder().retryDelay(-1).build());
    } catch (RuntimeException e) {
      print(e);
    }
    assertThat(output.toString()).contains("body.retry_delay").doesNotContain(MARK);
  }

  @Test
  void send_rawRequestWithSecrets_showsNone() {
    for (ScriptedTransport.Step outcome : outcomes()) {
      AiGatewayClient client =
          client(new ScriptedTransport().then(outcome), Credentials.token(MARK + "-token"));
      RawRequest request =
          RawRequest.of("POST", "/accounts/{account_id}/x")
              .query("token", MARK + "-query")
              .body(Map.of("secret", MARK + "-secret"));
      output.append(request.toString());
      try {
        output.append(client.send(request).toString());
      } catch (RuntimeException e) {
        print(e);
      }
    }
    assertThat(output.toString()).contains("/accounts/acc/x").doesNotContain(MARK);
  }

  /** Refusals and failures that repeat all they were sent, and responses that hold secrets. */
  private static List<ScriptedTransport.Step> outcomes() {
    List<ScriptedTransport.Step> outcomes = new ArrayList<>();
    for (int status : new int[] {200, 400, 401, 500}) {
      outcomes.add((request, options) -> echo(status, request));
    }
    String secrets = PRIVATE_ANSWER.formatted(MARK);
    outcomes.add(response(200, secrets, "Set-Cookie", MARK + "-cookie"));
    outcomes.add(response(200, secrets.substring(0, secrets.length() - 20)));
    outcomes.add(response(200, "<html>" + secrets, "Content-Type", "text/html"));
    outcomes.add(ScriptedTransport.failure(new IOException("reset")));
    outcomes.add(
        (request, options) -> {
          throw new SSLException("odd " + sent(request), new IOException(sent(request)));
        });
    outcomes.add(
        (request, options) -> {
          IllegalStateException odd = new IllegalStateException("odd");
          odd.addSuppressed(new IllegalArgumentException(sent(request)));
          throw odd;
        });
    return outcomes;
  }

  /** The body and the credentials of a request. */
  private static String sent(feign.Request request) {
    String body =
        request.body() == null ? "{}" : new String(request.body(), StandardCharsets.UTF_8);
    return body + request.headers().get("Authorization") + request.headers().get("X-Auth-Key");
  }

  private static Response echo(int status, feign.Request request) throws IOException {
    String body =
        request.body() == null ? "{}" : new String(request.body(), StandardCharsets.UTF_8);
    // As JSON and as text; the credentials too.
    String all = request.headers().get("Authorization") + "" + request.headers().get("X-Auth-Key");
    String message = TextNode.valueOf(body + " " + all).toString();
    return response(
            status,
            "{\"success\":false,\"result\":"
                + body
                + ",\"errors\":[{\"code\":1,\"message\":"
                + message
                + "}]}",
            "X-Echo",
            all)
        .response(request, null);
  }

  private void invoke(AiGatewayClient client, Method operation) throws Exception {
    ApiConnection connection = new ApiConnection(client.options());
    Object[] arguments =
        Stream.of(operation.getParameterTypes()).map(SecretsTest::argument).toArray();
    for (Object argument : arguments) {
      output.append(argument.toString());
    }
    try {
      Object response = operation.invoke(connection.api(operation.getDeclaringClass()), arguments);
      if (!(response instanceof JsonNode)) {
        output.append(String.valueOf(response));
      }
    } catch (InvocationTargetException e) {
      print(e.getCause());
    }
  }

  private void print(Attempt attempt) {
    if (attempt.failure() != null) {
      print(attempt.failure());
    }
  }

  private void print(Throwable e) {
    e.printStackTrace(new PrintWriter(output, true));
    if (e instanceof io.github.aigateway.error.ApiException refusal) {
      output.append(refusal.body() + refusal.headers() + refusal.errors());
    }
    if (e instanceof io.github.aigateway.error.InvalidResponseException invalid) {
      output.append(invalid.body() + invalid.headers());
    }
  }

  private AiGatewayClient client(ScriptedTransport transport, Credentials credentials) {
    return AiGatewayClient.builder()
        .credentials(credentials)
        .accountId("acc")
        .transport(transport)
        .header("X-Internal", MARK + "-header")
        .queryParameter("signature", MARK + "-query")
        .retryPolicy(RetryPolicy.none())
        .listener(this::print)
        .validation(false)
        .build();
  }

  private static Object argument(Class<?> type) {
    if (type == String.class) {
      return "a";
    }
    if (type == GatewayUpdateRequest.class) {
      return gatewayWithSecrets();
    }
    if (type == ProviderConfigCreateRequest.class) {
      return ProviderConfigCreateRequest.builder()
          .secret(MARK + "-provider \"quoted\"\n")
          .alias("a")
          .defaultConfig(false)
          .providerSlug("openai")
          .secretId("s")
          .build();
    }
    if (type == ProviderConfigUpdateRequest.class) {
      return ProviderConfigUpdateRequest.builder().secret(MARK + "-rotated \"quoted\"\n").build();
    }
    if (type == CustomProviderCreateRequest.class) {
      return CustomProviderCreateRequest.builder()
          .name("Own")
          .slug("own")
          .baseUrl("https://example.com")
          .headers(HEADERS)
          .build();
    }
    if (type == CustomProviderEditRequest.class) {
      return CustomProviderEditRequest.builder().headers(HEADERS).build();
    }
    if (type == BillingApi.GetUsageHistoryQuery.class) {
      return BillingApi.GetUsageHistoryQuery.builder()
          .valueGroupingWindow(UsageGroupingWindow.DAY)
          .build();
    }
    try {
      if (Query.class.isAssignableFrom(type)) {
        Object builder = type.getMethod("builder").invoke(null);
        return builder.getClass().getMethod("build").invoke(builder);
      }
      return type.getMethod("fromJson", JsonNode.class)
          .invoke(null, JsonNodeFactory.instance.objectNode());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static GatewayUpdateRequest gatewayWithSecrets() {
    return GatewayUpdateRequest.builder()
        .collectLogs(true)
        .cacheInvalidateOnUpdate(true)
        .cacheTtl(0L)
        .rateLimitingInterval(0L)
        .rateLimitingLimit(0L)
        .addOtelItem(
            OtelExporter.builder()
                .authorization(MARK + "-otel")
                .url("https://example.com")
                .headers(Map.of("x-key", MARK + "-otel-header"))
                .build())
        .stripe(
            StripeBilling.builder().authorization(MARK + "-stripe").usageEvents(List.of()).build())
        .build();
  }
}
