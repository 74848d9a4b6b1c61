package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.MockServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.Billing;
import io.github.aigateway.RawRequest;
import io.github.aigateway.error.ApiError;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.WireMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The SDK as callers have it, pointed at the mock of a pact. */
final class Sdk {

  private static final ObjectMapper MAPPER =
      WireMapper.create().setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  private Sdk() {}

  /** A client with a token. */
  static AiGatewayClient client(MockServer server) {
    return client(server, Interaction.ACCOUNT_ID);
  }

  /** A client of another account. */
  static AiGatewayClient client(MockServer server, String accountId) {
    return AiGatewayClient.builder()
        .baseUrl(server.getUrl() + "/client/v4")
        .apiToken(Facts.SECRET)
        .accountId(accountId)
        .retryPolicy(RetryPolicy.none())
        .rateBudget(RateBudget.unlimited())
        .build();
  }

  /** The same client with an e-mail address and a key. */
  static AiGatewayClient withKey(AiGatewayClient client) {
    return client.withOptions(options -> options.apiKey("caller@example.com", Facts.SECRET));
  }

  /** The same client without validation, to see what the service says to what would not be sent. */
  static AiGatewayClient unchecked(AiGatewayClient client) {
    return client.withOptions(options -> options.validation(false));
  }

  /** A request that the client has no method for, such as one that it would not send. */
  static RawRequest raw(String path) {
    return raw("GET", path);
  }

  static RawRequest raw(String method, String path) {
    return RawRequest.of(
        method,
        "/accounts/{account_id}/ai-gateway"
            + path.replace("${gateway_id}", Interaction.GATEWAY_ID));
  }

  /** A request body, from its JSON. */
  static <T> T request(String json, Class<T> type) {
    try {
      return MAPPER.treeToValue(JsonBody.example(json), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** What was read must be, to the last field, what the pact has as the example. */
  static void assertRead(Object model, String json) {
    assertThat(tree(model)).isEqualTo(expected(json));
  }

  /** The same for the rows of a list. */
  static void assertRows(List<?> models, String... rows) {
    assertThat(models).hasSize(rows.length);
    for (int i = 0; i < rows.length; i++) {
      assertRead(models.get(i), rows[i]);
    }
  }

  private static JsonNode expected(String json) {
    return JsonBody.example(json, Map.of("gateway_id", Interaction.GATEWAY_ID));
  }

  private static JsonNode tree(Object model) {
    try {
      return JsonBody.parse(MAPPER.writeValueAsString(model));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The service says no with this status. */
  static ApiException assertRefused(int status, ThrowingCallable call) {
    ApiException refusal = catchThrowableOfType(ApiException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.status()).isEqualTo(status);
    return refusal;
  }

  /** Billing says no in each of the three ways, to three accounts. */
  static void assertBillingErrors(MockServer server, Consumer<Billing> call) {
    for (int status : List.of(400, 403, 404)) {
      assertRefused(
          status, () -> call.accept(client(server, BillingErrors.account(status)).billing()));
    }
  }

  /** The service says no and names the place. */
  static void assertInvalid(List<?> path, ThrowingCallable call) {
    assertThat(assertRefused(400, call).errors())
        .extracting(ApiError::code, ApiError::path)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(7001, path));
  }
}
