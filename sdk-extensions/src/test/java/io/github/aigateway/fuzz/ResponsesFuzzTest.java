package io.github.aigateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Response;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.ScriptedTransport;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.model.GatewayListResponse;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.WireMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes in: refusals, responses that are none, and times. */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ResponsesFuzzTest {

  private static final String TOKEN = "t0k3n-that-nobody-may-read";

  private final ObjectMapper mapper = WireMapper.create();

  private static AiGatewayClient client(int status, byte[] body) {
    ScriptedTransport transport =
        new ScriptedTransport()
            .then(
                (request, options) ->
                    Response.builder()
                        .status(status)
                        .headers(Map.of("Content-Type", List.of("application/json")))
                        .request(request)
                        .body(body)
                        .build());
    return AiGatewayClient.builder()
        .baseUrl("https://api.example.com/client/v4")
        .accountId("acc")
        .apiToken(TOKEN)
        .transport(transport)
        .retryPolicy(RetryPolicy.none())
        .rateBudget(RateBudget.unlimited())
        .build();
  }

  @Test
  void refusal_anyBody_isAnApiExceptionWithoutSecrets() {
    Fuzz.tries(
        "refusals",
        4_000,
        random -> {
          int status = 400 + random.nextInt(200);
          ObjectNode body = mapper.createObjectNode();
          for (String name :
              List.of("errors", "error", "message", "code", "success", "path", "messages")) {
            if (random.nextBoolean()) {
              body.set(name, AnyJson.node(random, 4));
            }
          }
          body.put("echo", "Bearer " + TOKEN);
          byte[] bytes = damaged(mapper.writeValueAsBytes(body), random);
          assertThatThrownBy(() -> client(status, bytes).gateways().get("prod"))
              .isInstanceOfSatisfying(
                  ApiException.class,
                  e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.body().length()).isLessThanOrEqualTo(8192);
                    assertThat(e + e.body() + e.errors()).doesNotContain(TOKEN);
                  });
        });
  }

  @Test
  void success_anyBody_isAResponseOrATypedException() {
    List<Class<?>> models = List.of(GatewayListResponse.class);
    Fuzz.tries(
        "responses",
        4_000,
        random -> {
          byte[] body =
              random.nextInt(3) == 0
                  ? mapper.writeValueAsBytes(AnyJson.node(random, 5))
                  : mapper.writeValueAsBytes(new ModelJson(random).of(models.get(0)));
          byte[] bytes = random.nextBoolean() ? body : damaged(body, random);
          try {
            assertThat(client(200, bytes).gateways().list().firstPage().items()).isNotNull();
          } catch (AiGatewayException e) {
            assertThat(e).isInstanceOfAny(ApiException.class, InvalidResponseException.class);
          }
        });
  }

  @Test
  void time_anyText_isWhatItIsToTheJdkAndWrittenAsItCame() {
    Fuzz.tries(
        "times",
        50_000,
        random -> {
          String text = time(random);
          GatewayLog log = GatewayLog.fromJson(mapper.createObjectNode().put("created_at", text));
          Instant[] expected = new Instant[1];
          Throwable refused =
              catchThrowable(() -> expected[0] = OffsetDateTime.parse(text).toInstant());
          if (refused == null) {
            assertThat(log.createdAt()).isEqualTo(expected[0]);
          }
          assertThat(log.toJson().path("created_at").textValue()).isEqualTo(text);
        });
  }

  /** A time of RFC 3339, as a rule; often with one character changed, added or left out. */
  private static String time(Random random) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "%04d-%02d-%02d%s%02d:%02d:%02d",
                random.nextInt(10_000),
                random.nextInt(14),
                random.nextInt(33),
                random.nextInt(9) == 0 ? "t" : "T",
                random.nextInt(26),
                random.nextInt(62),
                random.nextInt(62)));
    if (random.nextBoolean()) {
      text.append('.').append(Long.toString(random.nextLong() >>> random.nextInt(63)));
    }
    text.append(
        switch (random.nextInt(5)) {
          case 0 -> "z";
          case 1 -> "+00:00";
          case 2 -> String.format("%+03d:%02d", random.nextInt(40) - 20, random.nextInt(62));
          default -> "Z";
        });
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
        default -> text.insert(at, (char) random.nextInt(0x700));
      }
    }
    return text.toString();
  }

  private static byte[] damaged(byte[] json, Random random) {
    byte[] bytes = json.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      case 1 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> bytes = AnyJson.text(random).getBytes(StandardCharsets.UTF_8);
      default -> {
        // As it is.
      }
    }
    return bytes;
  }
}
